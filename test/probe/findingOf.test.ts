import { findingOf, without } from '../../src/probe/findingOf.ts';
import { verdict, type Claim, type Verdict } from '../../src/probe/verdict.ts';
import type { Control } from '../../src/model/control.ts';
import type { Reason, ReasonCode } from '../../src/model/reason.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import { told } from './judged.ts';

const setting = { requires: { 'it is on': 'a.on', 'it is safe': 'a.safe' }, or: { 'something else does it': 'b.on' } };
const scored = { microsoft: 'scid_2010' };
const reason = (code: ReasonCode, detail: string = code): Reason => ({ code, detail, hint: 'Do.' });
const facts = { evidence: ['b', 'a'], measuredAt: '2026-01-15T12:00:00.000Z', licencesKnown: true };
const finding = (parts: Partial<Verdict>, probe: object = setting) => told(probe, verdict(parts));

describe('a decided verdict', () => {
  it('says all that there is', () => {
    const signIn = {
      who: 'ana',
      target: 'X',
      asked: 'nothing',
      client: null,
      flow: null,
      platform: null,
      device: null,
      place: null,
      risk: null,
    };
    const near = { candidate: 'P', missing: ['x'], part: null, excluded: [], onlyExclusions: false };
    const counts = { passed: 1, counted: 2, total: 2, unknown: 0, leftOut: {} };
    const control = { id: 'x.y', points: 10, probe: probeSchema.parse(setting) } as Control;
    const found = findingOf(
      control,
      verdict({
        low: 0.5,
        high: 0.5,
        nearMisses: [near],
        counts,
        affected: { total: 1, shown: ['bo'] },
        partShares: [{ name: 'a', share: 0.5 }],
        counterexample: signIn,
        unread: [reason('throttled'), reason('throttled'), reason('notFound')],
      }),
      facts,
    );
    expect(found).toEqual({
      id: 'x.y',
      exception: null,
      measuredBy: 'securescore',
      evidence: ['a', 'b'],
      request: null,
      undo: null,
      noRequest: null,
      status: 'partial',
      points: { awarded: 5, available: 10 },
      message:
        'Closest match "P" does not meet: x. Not covered: ana, X: nothing is asked for. 1 of 2 pass. Those that could not be judged earn nothing: throttled.',
      reason: null,
      counts,
      affected: { total: 1, shown: ['bo'] },
      nearMisses: [near],
      parts: [{ name: 'a', share: 0.5 }],
      counterexample: signIn,
      acceptance: [],
      unread: [reason('throttled'), reason('notFound')],
      measuredAt: facts.measuredAt,
    });
  });

  it('says nothing of what could not be read where everything was', () => {
    expect(finding({ low: 1, high: 1 })).not.toHaveProperty('unread');
    expect(finding({ low: 1, high: 1 })).toMatchObject({ parts: null, affected: null, counterexample: null });
  });

  it.each([
    [1, 'pass'],
    [0.999, 'partial'],
    [0.001, 'partial'],
    [0, 'fail'],
  ])('of %d is a %s', (share, status) => {
    expect(finding({ low: share, high: share })).toMatchObject({
      status,
      points: { awarded: share * 10, available: 10 },
    });
  });

  it.each<readonly [string, Partial<Verdict>, object, string]>([
    ['what holds, with a capital letter', {}, setting, 'It is on; it is safe.'],
    ['what holds instead', { metBy: 'something else does it' }, setting, 'Something else does it.'],
    ['what was found that meets it', { metBy: 'Policy' }, setting, 'Met by "Policy".'],
    ['what holds, where what meets it has no name', { metBy: '' }, setting, 'It is on; it is safe.'],
    [
      'that it is met, where nothing has a name',
      {},
      { kind: 'exclusions', of: ['people'], grants: ['mfa'] },
      'It is met.',
    ],
    [
      'how many pass, where that says it',
      { counts: { passed: 2, counted: 2, total: 2, unknown: 0, leftOut: {} } },
      { kind: 'exclusions', of: ['people'], grants: ['mfa'] },
      '2 of 2 pass.',
    ],
    ["Microsoft's own words", { found: 'Microsoft awards 5 of 5 points.' }, scored, 'Microsoft awards 5 of 5 points.'],
    [
      'nothing of counts where there is no record',
      { counts: { passed: 0, counted: 0, total: 0, unknown: 0, leftOut: {} } },
      setting,
      'It is on; it is safe.',
    ],
  ])('that passes says %s', (_, parts, probe, message) => {
    expect(finding({ low: 1, high: 1, ...parts }, probe).message).toBe(message);
  });
});

describe('where there is nothing to judge', () => {
  const counts = { passed: 0, counted: 0, total: 3, unknown: 0, leftOut: { guests: 3 } };
  it.each<readonly [string, Partial<Verdict>, string]>([
    ['nothing more is known', {}, 'Nothing in this tenant to evaluate.'],
    [
      'the kind of probe can say',
      { inapplicable: 'Microsoft does not score it.', metBy: 'x' },
      'Microsoft does not score it.',
    ],
    ['policies take its place', { metBy: 'P", "Q', missing: ['x'] }, 'Used instead: "P", "Q".'],
    [
      'it counts only where more is there',
      { missing: ['there are many', 'they are used'] },
      'Counts only where there are many, they are used.',
    ],
    ['everybody is left out', { counts }, 'Nothing meets it.'],
    ['there is no record', { counts: { ...counts, total: 0, leftOut: {} } }, 'Nothing in this tenant to evaluate.'],
  ])('it does not apply, and says so: %s', (_, parts, message) => {
    const found = finding({ nobody: true, ...parts });
    expect(found).toMatchObject({
      status: 'notApplicable',
      points: { awarded: null, available: 10 },
      measuredAt: facts.measuredAt,
      reason: { code: 'nothingToJudge', hint: 'Nothing to do.' },
      counts: parts.counts ?? null,
      nearMisses: [],
    });
    if (parts.counts === undefined || parts.counts === null || parts.counts.total === 0)
      expect(found.message).toBe(message);
    else expect(found.message).toContain('No record in scope; 3 left out (3 guests).');
  });
});

describe('an open verdict', () => {
  const open = (...codes: readonly ReasonCode[]): Partial<Verdict> => ({
    high: 1,
    reasons: codes.map((code) => reason(code)),
  });

  it.each<readonly [string, ReasonCode, ReasonCode]>([
    ['a permission before a deadline', 'deadline', 'permissionMissing'],
    ['a deadline before throttling', 'throttled', 'deadline'],
    ['throttling before a time-out', 'timedOut', 'throttled'],
    ['a time-out before what is not there', 'notFound', 'timedOut'],
    ['what is not there before too many steps', 'tooManySteps', 'notFound'],
    ['too many steps before an odd answer', 'unexpectedAnswer', 'tooManySteps'],
    ['an odd answer before anything else', 'notCollected', 'unexpectedAnswer'],
  ])('tells first what somebody can act on: %s', (_, second, first) => {
    expect(finding(open(second, first)).reason?.code).toBe(first);
    expect(finding(open(first, second)).reason?.code).toBe(first);
  });

  it('tells the first of reasons that are alike', () => {
    const reasons = [reason('throttled', 'one'), reason('throttled', 'two')];
    expect(finding({ high: 1, reasons }).reason?.detail).toBe('one');
  });

  it('without a reason says that nothing was collected', () => {
    expect(finding({ high: 1 })).toMatchObject({
      status: 'notChecked',
      message: 'Nothing was collected for it.',
      reason: { code: 'notCollected', detail: 'nothing was collected for it', hint: 'Run the audit again.' },
      measuredAt: null,
    });
  });

  it.each([
    ['ends', 'Ends.'],
    ['ends.', 'Ends.'],
    ['ends?', 'Ends?'],
    ['ends!', 'Ends!'],
    ['ends. not', 'Ends. not.'],
  ])('ends its sentence once: %s', (detail, message) => {
    expect(finding({ high: 1, reasons: [reason('notFound', detail)] }).message).toBe(message);
  });

  it('names of whom it was not found out only where it was not checked', () => {
    const unreached = { unreached: 'ana, bo' };
    expect(finding({ ...open('throttled'), ...unreached }).message).toBe('Throttled. Unknown for ana, bo.');
    expect(finding({ ...open('notLicensed'), ...unreached }).message).toBe('NotLicensed.');
    expect(finding({ ...open('throttled'), counts: null }).message).toBe('Throttled.');
  });

  it('is no finding of what was not judged at all', () => {
    const control = { id: 'x.y', points: 10, probe: probeSchema.parse(setting) } as Control;
    expect(without(control, 'notChecked', reason('notFound', 'gone'), facts)).toMatchObject({
      status: 'notChecked',
      message: 'Gone.',
      counts: null,
      measuredAt: null,
    });
  });
});

describe('what somebody says in the Defender portal', () => {
  const claim = (more: Partial<Claim>): Claim => ({
    kind: 'thirdParty',
    by: 'ana',
    at: '2026-01-02T03:04:05Z',
    ...more,
  });
  const said = (more: Partial<Claim>, low = 0.5) =>
    finding(
      { low, high: low, found: 'Microsoft awards half.', measuredAt: '2026-01-14T00:00:00.000Z', claim: claim(more) },
      scored,
    );

  it('is claimed, with who said so and when', () => {
    expect(said({})).toMatchObject({
      status: 'excepted',
      points: { awarded: 5, available: 10 },
      message: 'Microsoft awards half.',
      reason: {
        code: 'accepted',
        detail: 'ana set this on 2026-01-02 in the Defender portal',
        hint: 'Undo it there if it no longer applies.',
      },
      exception: {
        kind: 'thirdParty',
        reason: 'ana set this on 2026-01-02 in the Defender portal.',
        owner: 'ana',
        until: null,
        measured: { status: 'notChecked', awarded: null },
      },
      measuredBy: 'person',
      measuredAt: '2026-01-14T00:00:00.000Z',
    });
  });

  it('is said by an administrator where nobody knows by whom, or when', () => {
    expect(said({ by: null, at: null }).exception).toMatchObject({
      owner: 'an administrator',
      reason: 'an administrator set this in the Defender portal.',
    });
  });

  it('is a risk that was measured where it is accepted', () => {
    expect(said({ kind: 'acceptedRisk' }, 0)).toMatchObject({
      status: 'excepted',
      points: { awarded: 0 },
      measuredBy: 'microsoft',
      exception: { kind: 'acceptedRisk', measured: { status: 'fail', awarded: 0 } },
    });
  });

  it('does not matter while it is open what Microsoft measured', () => {
    const open = finding({ high: 1, reasons: [reason('notFound')], claim: claim({}) }, scored);
    expect(open).toMatchObject({ status: 'notChecked', measuredAt: null });
  });

  it('has no date where Microsoft says none', () => {
    expect(finding({ low: 1, high: 1, found: 'x' }, scored).measuredAt).toBeNull();
  });
});
