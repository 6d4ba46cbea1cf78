import type { Finding } from '../../src/model/finding.ts';
import { reconciliationSchema, type ReconciledRow } from '../../src/model/reconciliation.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';
import { dumps } from './dumps.ts';
import { ours, reconciled, snapshotWith } from './reconciling.ts';

const fresh = '2026-11-28T03:00:00Z';
describe('one of their rows beside ours', () => {
  interface Case {
    readonly name: string;
    readonly row?: object;
    readonly profile?: object;
    readonly findings: readonly Finding[];
    readonly difference: number | null;
    readonly why: ReconciledRow['why'];
  }
  it.each<Case>([
    {
      name: 'both full: nothing to explain',
      row: { score: 10 },
      findings: [ours('a', 'pass', 4)],
      difference: 0,
      why: [],
    },
    {
      name: 'our half of their ten, and so do they',
      row: { score: 5 },
      findings: [ours('a', 'partial', 2)],
      difference: 0,
      why: [],
    },
    {
      name: 'thirds are no difference, however they are rounded',
      row: { score: 3.333333 },
      findings: [ours('a', 'partial', 4 / 3)],
      difference: 0,
      why: [],
    },
    {
      name: 'they award all, we nothing: another rule',
      row: { score: 10 },
      findings: [ours('a', 'fail', 0)],
      difference: -10,
      why: ['otherRule'],
    },
    {
      name: 'we award all, they nothing',
      row: { score: 0 },
      findings: [ours('a', 'pass', 4)],
      difference: 10,
      why: ['otherRule'],
    },
    {
      name: 'they give a part, we all or nothing',
      row: { score: 7.5 },
      findings: [ours('a', 'fail', 0)],
      difference: -7.5,
      why: ['partialPoints'],
    },
    {
      name: 'both give a part, and not the same: another rule',
      row: { score: 7.5 },
      findings: [ours('a', 'partial', 1)],
      difference: -5,
      why: ['otherRule'],
    },
    {
      name: 'they measured it days ago',
      row: { score: 0, lastSynced: '2026-11-20T03:00:00Z' },
      findings: [ours('a', 'pass', 4)],
      difference: 10,
      why: ['stale'],
    },
    {
      name: 'they measured it days ago, and both agree: nothing to explain',
      row: { score: 10, lastSynced: '2026-01-20T03:00:00Z' },
      findings: [ours('a', 'pass', 4)],
      difference: 0,
      why: [],
    },
    {
      name: 'an administrator accepted the risk in the portal',
      row: { score: 0 },
      profile: { controlStateUpdates: [{ state: 'Ignored', updatedDateTime: fresh }] },
      findings: [ours('a', 'pass', 4)],
      difference: 10,
      why: ['stateSetByAdmin'],
    },
    {
      name: 'a third party in the portal pays in full, on their word',
      row: { score: 10 },
      profile: { controlStateUpdates: [{ state: 'ThirdParty' }] },
      findings: [ours('a', 'fail', 0)],
      difference: -10,
      why: ['stateSetByAdmin'],
    },
    {
      name: 'our configuration has an exception',
      row: { score: 0 },
      findings: [
        findingOf({
          id: 'a',
          status: 'excepted',
          points: { awarded: 4, available: 4 },
          exception: exceptionOf('thirdParty', 'fail', 0),
        }),
      ],
      difference: 10,
      why: ['exception'],
    },
    { name: 'we have no control for it', row: { score: 3 }, findings: [], difference: null, why: ['notCoveredByUs'] },
    {
      name: 'we could not check it',
      row: { score: 3 },
      findings: [ours('a', 'notChecked', null)],
      difference: null,
      why: ['notChecked'],
    },
    {
      name: 'we could check one of two only: the share is open',
      row: { score: 3 },
      findings: [ours('a', 'pass', 4), ours('b', 'notChecked', null)],
      difference: null,
      why: ['notChecked'],
    },
    {
      name: 'of two controls together the points count',
      row: { score: 10 },
      findings: [ours('a', 'pass', 3, 3), ours('b', 'fail', 0, 1)],
      difference: -2.5,
      why: ['partialPoints'],
    },
    {
      name: 'one of two does not apply: the other counts',
      row: { score: 10 },
      findings: [ours('a', 'pass', 4), ours('b', 'notApplicable', null)],
      difference: 0,
      why: [],
    },
    {
      name: 'we find no licence',
      row: { score: 3 },
      findings: [ours('a', 'notLicensed', null)],
      difference: null,
      why: ['licence'],
    },
    {
      name: 'we find nothing that it applies to',
      row: { score: 3 },
      findings: [ours('a', 'notApplicable', null)],
      difference: null,
      why: ['notApplicable'],
    },
    {
      name: 'a person reviews ours',
      row: { score: 3 },
      findings: [ours('a', 'manual', null, 0)],
      difference: null,
      why: ['needsReview'],
    },
    {
      name: 'ours is worth nothing',
      row: { score: 3 },
      findings: [ours('a', 'pass', 0, 0)],
      difference: null,
      why: ['notScored'],
    },
    {
      name: 'their row holds no number',
      row: { score: 'NaN' },
      findings: [ours('a', 'pass', 4)],
      difference: null,
      why: ['noScore'],
    },
    {
      name: 'they publish no maximum',
      row: { score: 5, scoreInPercentage: 50 },
      profile: { maxScore: null },
      findings: [ours('a', 'pass', 4)],
      difference: null,
      why: ['noMaximum'],
    },
    {
      name: 'they award more than there is',
      row: { score: 12 },
      findings: [ours('a', 'pass', 4)],
      difference: -2,
      why: ['otherRule'],
    },
    {
      name: 'their maximum is nothing',
      row: { score: 0 },
      profile: { maxScore: 0 },
      findings: [ours('a', 'fail', 0)],
      difference: 0,
      why: [],
    },
  ])('$name', ({ row, profile, findings, difference, why }) => {
    const found = reconciled({
      findings,
      mappings: Object.fromEntries(findings.map(({ id }) => [id, ['ACTION']])),
      scores: snapshotWith([{ controlName: 'action', lastSynced: fresh, ...row }]),
      profiles: [{ id: 'Action', maxScore: 10, ...profile }],
    });
    expect(found.rows).toHaveLength(1);
    expect({ difference: found.rows[0]?.difference, why: found.rows[0]?.why }).toEqual({ difference, why });
    expect(found.rows[0]?.ours.map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
    expect(Object.is(found.rows[0]?.difference, -0)).toBe(false);
  });

  it('says when they measured it by the snapshot, where the row does not', () => {
    const scores = [{ createdDateTime: '2026-11-01T00:00:00Z', controlScores: [{ controlName: 'x', score: 0 }] }];
    const given = { findings: [ours('a', 'pass', 4)], mappings: { a: ['x'] }, profiles: [{ id: 'x', maxScore: 2 }] };
    expect(reconciled({ ...given, scores }).rows[0]?.why).toEqual(['stale']);
  });
});

describe('the whole', () => {
  it('has each of their rows once, and then ours without one', () => {
    const found = reconciled({
      findings: [ours('b', 'pass', 4), ours('a', 'fail', 0), ours('c', 'pass', 4), ours('d', 'pass', 4)],
      mappings: { b: ['x', 'y'], a: ['gone_from_the_snapshot'], d: ['MDA_Okta'] },
      scores: snapshotWith([
        { controlName: 'x', score: 1 },
        { controlName: 'y', score: 0 },
        { controlName: '11.MDA_Okta', score: 5 },
        { controlName: '12.MDA_Okta', score: 0 },
        { controlName: 'theirs', score: 2 },
        { controlName: 'theirs', score: 2 },
        { score: 1 },
      ]),
      profiles: [
        { id: 'x', maxScore: 1 },
        { id: 'y', maxScore: 3 },
        { id: 'MDA_Okta', maxScore: 5 },
        { id: 'not_scored', maxScore: 7 },
      ],
    });
    expect(found.rows.map((row) => [row.id, row.ours.map(({ id }) => id), row.difference, row.why])).toEqual([
      ['12.MDA_Okta', ['d'], 5, ['otherRule']],
      ['y', ['b'], 3, ['otherRule']],
      ['11.MDA_Okta', ['d'], 0, []],
      ['x', ['b'], 0, []],
      ['theirs', [], null, ['notCoveredByUs', 'noMaximum']],
      ['theirs', [], null, ['notCoveredByUs', 'noMaximum']],
      ['', [], null, ['notCoveredByUs', 'noMaximum']],
      [null, ['a'], null, ['notCoveredByMicrosoft', 'notInSnapshot']],
      [null, ['c'], null, ['notCoveredByMicrosoft']],
    ]);
    expect(found.microsoft.notInSnapshot).toBe(1);
    expect(found.compared).toEqual({ rows: 4, agreeing: 2, takenOver: 0, difference: 8 });
  });

  it('tells what is not covered from what is not selected', () => {
    const scores = snapshotWith([
      { controlName: '11.x', score: 1 },
      { controlName: 'y', score: 1 },
    ]);
    const found = reconciled({ scores, all: [{ mappings: { microsoft: ['X'] } }, { mappings: {} }] });
    expect(found.rows.map(({ id, why }) => [id, why])).toEqual([
      ['11.x', ['notSelected', 'noMaximum']],
      ['y', ['notCoveredByUs', 'noMaximum']],
    ]);
  });

  it('has their totals as the snapshot states them, and says by how much the maxima fall short', () => {
    const { microsoft } = reconciled({
      scores: snapshotWith(
        [
          { controlName: 'a', score: 0.1 },
          { controlName: 'b', score: 0.2 },
        ],
        { currentScore: 0.3, maxScore: 30.7 },
      ),
      profiles: [{ id: 'a', maxScore: 10.1 }],
    });
    expect(microsoft).toMatchObject({
      awarded: 0.3,
      available: 30.7,
      percentage: 0.977199,
      date: '2026-11-28T00:00:00.000Z',
      rows: {
        count: 2,
        awarded: 0.3,
        available: 10.1,
        withoutMaximum: 1,
        withoutScore: 0,
        awardedUnexplained: 0,
        availableUnexplained: 20.6,
      },
    });
  });

  it('takes the dust of binary sums for no difference', () => {
    const scores = [0.1, 0.2, 0.3].map((score, at) => ({ controlName: String(at), score }));
    const total = scores.reduce((sum, { score }) => sum + score, 0);
    const found = reconciled({ scores: snapshotWith(scores, { currentScore: total, maxScore: total }) });
    expect(total).not.toBe(found.microsoft.rows.awarded);
    expect(found.microsoft.rows.awardedUnexplained).toBe(0);
  });

  it.each<{ name: string; scores: unknown; percentage: number | null; awarded: number | null }>([
    { name: 'no snapshot', scores: [], percentage: null, awarded: null },
    {
      name: 'nothing available',
      scores: snapshotWith([], { currentScore: 0, maxScore: 0 }),
      percentage: null,
      awarded: 0,
    },
    { name: 'no totals', scores: snapshotWith([{ controlName: 'a', score: 2 }]), percentage: null, awarded: null },
    { name: 'more than all', scores: snapshotWith([], { currentScore: 6, maxScore: 4 }), percentage: 150, awarded: 6 },
  ])('$name: the percentage', ({ scores, percentage, awarded }) => {
    const { microsoft } = reconciled({ scores });
    expect([microsoft.percentage, microsoft.awarded]).toEqual([percentage, awarded]);
  });

  it('says which rows hold nothing but their own measurement', () => {
    const taken = findingOf({ id: 'm', status: 'pass', points: { awarded: 4, available: 4 }, measuredBy: 'microsoft' });
    const found = reconciled({
      findings: [taken],
      mappings: { m: ['x'] },
      scores: snapshotWith([{ controlName: 'x', score: 2 }]),
      profiles: [{ id: 'x', maxScore: 2 }],
    });
    expect(found.compared).toEqual({ rows: 1, agreeing: 1, takenOver: 1, difference: 0 });
  });

  it.each(Object.entries(dumps))(
    'is what its schema describes, for the shape of %s',
    (_, { scores, profiles, awarded }) => {
      const found = reconciled({
        findings: [ours('a', 'pass', 4), ours('b', 'partial', 1)],
        mappings: { a: ['AdminMFA', 'AdminMFAV2'], b: ['MDA_Google_EnableTwoFactorAuth'] },
        scores: scores.value,
        profiles: profiles.value,
      });
      expect(reconciliationSchema.safeParse(found).error).toBeUndefined();
      expect(found.microsoft.rows.awarded).toBe(awarded);
      expect(found.microsoft.rows.awardedUnexplained).toBe(0);
    },
  );
});
