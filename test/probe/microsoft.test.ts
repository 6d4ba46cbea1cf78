import { runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { awardedTo, contributionOf } from '../../src/score/scoreContribution.ts';

const catalogue = await loadCatalogue();
const control = catalogue.controls.find(({ id }) => id === 'microsoft.scid-2010') as Control;

type Json = Readonly<Record<string, unknown>>;
const row = (more: Json = {}): Json => ({ controlName: 'scid_2010', score: 5, scoreInPercentage: 50, ...more });
const profile = (more: Json = {}): Json => ({ id: 'scid_2010', maxScore: 10, controlStateUpdates: [], ...more });
const stated = (...updates: readonly Json[]): Json => profile({ controlStateUpdates: updates });
const snapshot = (...controlScores: readonly unknown[]): Json => ({
  id: 't_2026-01-14',
  createdDateTime: '2026-01-14T00:00:00Z',
  controlScores,
});

/** What is found where these are the newest snapshot and the profiles. */
async function found(secureScores: unknown, secureScoreControlProfiles: unknown, plans?: string[]): Promise<Finding> {
  // What was measured is kept for the same answers.
  const given = structuredClone({ secureScores, secureScoreControlProfiles });
  return runExample(control, { name: '', given, then: { status: 'pass' }, ...(plans && { plans }) }, catalogue);
}
const scored = (rows: Json, about: Json | null = profile()): Promise<Finding> =>
  found([snapshot(row(rows))], about === null ? [] : [about]);
const shareOf = ({ points: { awarded, available } }: Finding): number | null =>
  awarded === null ? null : Math.round((awarded / available) * 1e4) / 1e4;

describe("Microsoft's share", () => {
  test.each<[string, Json, Json | null, Finding['status'], number | null]>([
    ['is score of maximum', { score: 7.83 }, profile({ maxScore: 8 }), 'partial', 0.9788],
    ['is all where all is awarded', { score: 10, scoreInPercentage: 100 }, profile(), 'pass', 1],
    [
      'is all without a percentage, as in older snapshots',
      { score: 10, scoreInPercentage: null },
      profile(),
      'pass',
      1,
    ],
    ['is nothing where nothing is awarded', { score: 0, scoreInPercentage: 0 }, profile(), 'fail', 0],
    [
      'is read from numerals in strings',
      { score: '5', scoreInPercentage: '50' },
      profile({ maxScore: '10' }),
      'partial',
      0.5,
    ],
    ['does not follow the percentage where there is a maximum', { scoreInPercentage: 90 }, profile(), 'partial', 0.5],
    ['follows the percentage where there is no profile', {}, null, 'partial', 0.5],
    ['follows the percentage where the profile has no maximum', {}, profile({ maxScore: null }), 'partial', 0.5],
    [
      'follows the percentage where the maximum is too low',
      { score: 12, scoreInPercentage: 80 },
      profile(),
      'partial',
      0.8,
    ],
    [
      'is not all where the percentage says that the score was rounded',
      { score: 10, scoreInPercentage: 96 },
      profile(),
      'partial',
      0.96,
    ],
    ['is unknown where full points are no percent', { score: 10, scoreInPercentage: 0 }, profile(), 'notChecked', null],
    [
      'is unknown where points have no maximum and no percentage',
      { scoreInPercentage: null },
      null,
      'notChecked',
      null,
    ],
    ['is unknown where points without a maximum are no percent', { scoreInPercentage: 0 }, null, 'notChecked', null],
    ['is nothing where no points have no maximum', { score: 0, scoreInPercentage: null }, null, 'fail', 0],
    ['is unknown where no points are all percent', { score: 0, scoreInPercentage: 100 }, null, 'notChecked', null],
    ['is unknown without a score', { score: null }, profile(), 'notChecked', null],
    ['is unknown where the score is a word', { score: 'n/a', scoreInPercentage: 'n/a' }, profile(), 'notChecked', null],
    ['is unknown below zero', { score: -1 }, profile(), 'notChecked', null],
    ['is unknown above all percent', { score: 12, scoreInPercentage: 120 }, profile(), 'notChecked', null],
    ['does not exist where the maximum is 0', { score: 0 }, profile({ maxScore: 0 }), 'notApplicable', null],
    [
      'is not earned by 0 of 0',
      { score: 10, scoreInPercentage: 100, count: '0', total: '0' },
      profile(),
      'notApplicable',
      null,
    ],
    [
      'counts where 0 of 0 is not met',
      { score: 0, scoreInPercentage: 0, count: '0', total: '0' },
      profile(),
      'fail',
      0,
    ],
    ['is never worked out from counts', { count: '10', total: '10' }, profile(), 'partial', 0.5],
    ['is found whatever the letter case', { controlName: 'SCID_2010' }, profile({ id: 'Scid_2010' }), 'partial', 0.5],
    ['is found behind the number of a connector', { controlName: '11770.scid_2010' }, profile(), 'partial', 0.5],
    [
      'does not need a title',
      {},
      profile({ title: 'scid_2010', lastModifiedDateTime: null, threats: null }),
      'partial',
      0.5,
    ],
  ])('%s', async (_, rows, about, status, share) => {
    const finding = await scored(rows, about);
    expect([finding.status, shareOf(finding)]).toEqual([status, share]);
  });

  test('is that of all instances of a connector together', async () => {
    const rows = [
      row({ controlName: '1.scid_2010', score: 10, scoreInPercentage: 100 }),
      row({ controlName: '2.scid_2010', score: 0, scoreInPercentage: 0 }),
    ];
    const finding = await found([snapshot(...rows)], [profile()]);
    expect([finding.status, shareOf(finding)]).toEqual(['partial', 0.5]);
  });

  test('says what it cannot weigh', async () => {
    const { message, reason } = await scored({ scoreInPercentage: null }, null);
    expect(message).toContain('scid_2010 cannot be weighed: 5.00 points, no maximum, no percentage');
    expect(reason?.code).toBe('unexpectedAnswer');
  });
});

describe('where Microsoft measured nothing', () => {
  test.each<[string, unknown, unknown, Finding['status'], string | undefined]>([
    [
      'a row that is not there does not apply',
      [snapshot(row({ controlName: 'scid_1' }))],
      [profile()],
      'notApplicable',
      'nothingToJudge',
    ],
    [
      'a row that is not there is unknown beside one without a name',
      [snapshot(row({ controlName: null }))],
      [],
      'notChecked',
      'unexpectedAnswer',
    ],
    [
      'a row that is not there is unknown beside one that is none',
      [snapshot(row({ controlName: 'x' }), 'y')],
      [],
      'notChecked',
      'unexpectedAnswer',
    ],
    ['no snapshot yet is unknown', [], [profile()], 'notChecked', 'notFound'],
    ['a snapshot without a row is unknown', [snapshot()], [profile()], 'notChecked', 'notFound'],
    ['a snapshot without a list is unknown', [{ id: 't_2026-01-14' }], [profile()], 'notChecked', 'notFound'],
    ['a refusal is unknown', { unavailable: 'permissionMissing' }, [profile()], 'notChecked', 'permissionMissing'],
    [
      'profiles that were refused leave it unknown',
      [snapshot(row())],
      { unavailable: 'permissionMissing' },
      'notChecked',
      'permissionMissing',
    ],
    [
      'a cloud without it is not asked',
      { unavailable: 'notInThisCloud' },
      { unavailable: 'notInThisCloud' },
      'notApplicable',
      'notInThisCloud',
    ],
  ])('%s', async (_, scores, profiles, status, code) => {
    const finding = await found(scores, profiles);
    expect([finding.status, finding.reason?.code]).toEqual([status, code]);
  });
});

describe('the date', () => {
  test.each<[string, Json, string | null]>([
    ['is when that row was measured', { lastSynced: '2025-12-20T04:05:06Z' }, '2025-12-20T04:05:06.000Z'],
    ['is that of the snapshot where the row says none', { lastSynced: null }, '2026-01-14T00:00:00.000Z'],
    ['is that of the snapshot where the row says nonsense', { lastSynced: 'yesterday' }, '2026-01-14T00:00:00.000Z'],
  ])('%s', async (_, rows, date) => {
    const { measuredBy, measuredAt } = await scored(rows);
    expect([measuredBy, measuredAt]).toEqual(['microsoft', date]);
  });

  test('is none where nothing says one', async () => {
    const { status, measuredAt } = await found([{ controlScores: [row()] }], [profile()]);
    expect([status, measuredAt]).toEqual(['partial', null]);
  });
});

describe('what an administrator said in the portal', () => {
  const by = 'ana@contoso.test';
  const all = { score: 10, scoreInPercentage: 100 };
  test.each<[string, Json, Json, Finding['status'], number | null, ReturnType<typeof contributionOf>]>([
    ['a third party is claimed', all, stated({ state: 'ThirdParty', updatedBy: by }), 'excepted', 1, 'claimed'],
    ['another mitigation is claimed', all, stated({ state: 'Reviewed', updatedBy: by }), 'excepted', 1, 'claimed'],
    ['an accepted risk earns nothing', all, stated({ state: 'Ignored', updatedBy: by }), 'excepted', 0, 'measured'],
    ['a claim earns what Microsoft gives for it', {}, stated({ state: 'ThirdParty' }), 'excepted', 0.5, 'claimed'],
    ['letter case does not matter', all, stated({ state: 'thirdparty' }), 'excepted', 1, 'claimed'],
    ['the default says nothing', all, stated({ state: 'Default' }), 'pass', 1, 'measured'],
    ['what is planned says nothing', {}, stated({ state: 'Planned' }), 'partial', 0.5, 'measured'],
    ['a state that nobody knows leaves it open', all, stated({ state: 'Waived' }), 'notChecked', null, 'unchecked'],
    [
      'a state that nobody knows earns nothing either',
      { score: 0 },
      stated({ state: 'Waived' }),
      'fail',
      0,
      'measured',
    ],
    [
      'the latest update counts, whatever the order',
      all,
      stated(
        { state: 'Ignored', updatedDateTime: '2026-01-02T00:00:00Z' },
        { state: 'ThirdParty', updatedDateTime: '2025-01-02T00:00:00Z' },
        { state: 'Default', updatedDateTime: null },
      ),
      'excepted',
      0,
      'measured',
    ],
    [
      'what was taken back is measured again',
      all,
      stated(
        { state: 'Default', updatedDateTime: '2026-01-02T00:00:00Z' },
        { state: 'Ignored', updatedDateTime: '2025-01-02T00:00:00Z' },
      ),
      'pass',
      1,
      'measured',
    ],
  ])('%s', async (_, rows, about, status, share, contribution) => {
    const finding = await scored(rows, about);
    expect([finding.status, shareOf(finding), contributionOf(finding)]).toEqual([status, share, contribution]);
    expect(awardedTo(finding)).toBeCloseTo((share ?? 0) * control.points, 9);
  });

  test('is told with who said it and when, and has no end', async () => {
    const { exception, measuredBy } = await scored(
      all,
      stated({ state: 'ThirdParty', updatedBy: by, updatedDateTime: '2026-01-02T03:04:05Z' }),
    );
    expect(exception).toEqual({
      kind: 'thirdParty',
      reason: 'ana@contoso.test set this on 2026-01-02 in the Defender portal.',
      owner: by,
      until: null,
      measured: { status: 'notChecked', awarded: null },
    });
    expect(measuredBy).toBe('person');
  });

  test('counts without the licence, too, where all is claimed', async () => {
    const claimed = await found([snapshot(row(all))], [stated({ state: 'ThirdParty' })], ['EXCHANGE_S_STANDARD']);
    const measured = await found([snapshot(row())], [profile()], ['EXCHANGE_S_STANDARD']);
    expect([claimed.status, measured.status]).toEqual(['excepted', 'notLicensed']);
  });
});

test('losing the profiles never makes it pass, and never earns more', async () => {
  for (const rows of [{ score: 10, scoreInPercentage: 100 }, { score: 5 }, { score: 0, scoreInPercentage: 0 }]) {
    const before = shareOf(await scored(rows)) ?? 0;
    for (const key of ['score', 'scoreInPercentage', 'controlName']) {
      const less = await found([snapshot({ ...row(rows), [key]: undefined })], [profile()]);
      expect([key, (shareOf(less) ?? 0) <= before]).toEqual([key, true]);
    }
    expect(shareOf(await scored(rows, { id: 'scid_2010' })) ?? 0).toBeLessThanOrEqual(before);
  }
});
