import { compare } from '../../src/diff/compare.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { MicrosoftNews } from '../../src/model/microsoftNews.ts';
import type { Report } from '../../src/model/report.ts';
import { comparisonMarkdown } from '../../src/report/comparison/comparisonMarkdown.ts';
import { comparisonTable } from '../../src/report/comparison/comparisonTable.ts';
import { widthOf } from '../../src/report/text.ts';
import { reportOf } from '../report/sample.ts';
import { exceptionOf, findingOf } from '../score/finding.ts';

const whole = 'all controls';
const failed = (given: Partial<Finding> = {}): Finding =>
  findingOf({ id: 'a.one', status: 'fail', points: { awarded: 0, available: 5 }, ...given });
const passed = (given: Partial<Finding> = {}): Finding =>
  findingOf({ id: 'a.one', points: { awarded: 5, available: 5 }, ...given });
const runOf = (findings: readonly Finding[], run: Partial<Report['run']> = {}): Report => {
  const report = reportOf(findings);
  return { ...report, run: { ...report.run, selection: whole, ...run } };
};
const found = (before: Report, after: Report) => compare(before, after, { whole });
const affecting = (shown: string[], total = shown.length) => failed({ affected: { total, shown } });

it('names who is affected now and was not, and the other way round', () => {
  const { findings } = found(runOf([affecting(['ann', 'bob'])]), runOf([affecting(['bob', 'eve'])]));
  expect(findings[0]).toMatchObject({
    cause: 'tenant',
    change: 'changed',
    objects: { newlyAffected: ['eve'], noLongerAffected: ['ann'], complete: true },
  });
});

it('claims nothing of names behind the last that a result shows', () => {
  const before = affecting(['ann', 'bob'], 9);
  const after = affecting(['abe', 'ann', 'zoe'], 3);
  expect(found(runOf([before]), runOf([after])).findings[0]?.objects).toEqual({
    before: 9,
    after: 3,
    newlyAffected: ['abe'],
    noLongerAffected: ['bob'],
    complete: false,
  });
});

it('compares only numbers where one of the two hides names', () => {
  const hidden = affecting(['p-0123456789abcdef@contoso.com']);
  const same = found(runOf([affecting(['ann@contoso.com'])]), runOf([hidden]));
  expect(same.findings).toEqual([]);
  expect(same.notes.join()).toContain('hides names');
});

it('shows a found value that changed, as far as results hold it', () => {
  const sent = {
    method: 'PATCH' as const,
    path: '/v1.0/policies/x',
    permission: 'p',
    alsoNeeds: [],
    signedInOnly: false,
  };
  const holding = (value: number): Finding =>
    failed({
      request: { ...sent, body: { days: 30, keep: true }, step: 1, remaining: 0, alsoMeets: [] },
      undo: { ...sent, body: { days: value, keep: true } },
    });
  expect(found(runOf([holding(90)]), runOf([holding(120)])).findings[0]?.settings).toEqual([
    { setting: '/policies/x days', before: 90, after: 120 },
  ]);
  expect(found(runOf([holding(90)]), runOf([passed()])).findings[0]?.settings).toEqual([
    { setting: '/policies/x days', before: 90 },
  ]);
});

it.each([
  ['of all controls after a part of them', whole, 'control a.*', [], ['b.two']],
  ['of a part after all controls', 'control a.*', whole, ['b.two'], []],
])('does not take for gone or new what was not selected: a run %s', (_, after, before, onlyBefore, onlyAfter) => {
  const both = [passed(), passed({ id: 'b.two' })];
  const [all, part] = [runOf(both), runOf([failed()], { selection: 'control a.*' })];
  const comparison = before === whole ? found(all, part) : found(part, all);
  expect(after === whole ? all.run.selection : part.run.selection).toBe(after);
  expect(comparison.notCompared).toEqual({ before: onlyBefore, after: onlyAfter });
  expect(comparison.findings.map(({ id }) => id)).toEqual(['a.one']);
  expect(Math.abs(comparison.change.awarded)).toBe(5);
  expect(comparison.notes.join()).toContain('selections differ');
});

it('takes what a part has beside all controls for new', () => {
  const part = runOf([passed(), passed({ id: 'a.new' })], { selection: 'control a.*' });
  expect(found(runOf([passed()]), part).causes).toMatchObject([{ cause: 'catalogue', controls: ['a.new'] }]);
});

const by = (measuredBy: Finding['measuredBy'], given: Partial<Finding>) => passed({ measuredBy, ...given });
const notScored = by('microsoft', {
  status: 'notApplicable',
  points: { awarded: null, available: 5 },
  message: 'Microsoft does not score it in this tenant.',
});

it('takes a row that Microsoft no longer scores for news, and for no change of the tenant', () => {
  const comparison = found(runOf([by('microsoft', {})]), runOf([notScored]));
  expect(comparison.causes).toMatchObject([{ cause: 'catalogue', awarded: -5, available: -5 }]);
  expect(comparison.microsoft.noLongerScored).toEqual(['a.one']);
});

it("reports what appears in Microsoft's list, and nothing of it moves a figure", () => {
  const listing = (unknown: MicrosoftNews['unknown']): Report => ({
    ...runOf([passed()]),
    microsoft: { measuredAt: null, awarded: 1, available: 2, unknown, unlisted: [] },
  });
  const action = { id: 'new_row', title: 'A new row', awarded: 0, available: 5 };
  const { microsoft, causes } = found(listing([]), listing([action]));
  expect(microsoft.appeared).toEqual([{ id: 'new_row', title: 'A new row' }]);
  expect(causes).toEqual([]);
});

const superseded = passed({
  status: 'notApplicable',
  points: { awarded: null, available: 5 },
  reason: { code: 'superseded', detail: 'b.two measures the same, and counts instead', hint: 'Nothing to do.' },
});
const unread = passed({ id: 'b.two', status: 'notChecked', points: { awarded: null, available: 5 } });

it('gives a superseded control the cause of the one that takes its place', () => {
  const comparison = found(runOf([superseded, passed({ id: 'b.two' })]), runOf([failed(), unread]));
  expect(comparison.causes.map(({ cause, controls }) => [cause, controls])).toEqual([
    ['visibility', ['a.one', 'b.two']],
  ]);
});

const excused = (kind: 'acceptedRisk' | 'thirdParty', awarded: number, until = '2027-03-31') =>
  passed({
    status: 'excepted',
    points: { awarded: kind === 'thirdParty' ? 5 : awarded, available: 5 },
    exception: { ...exceptionOf(kind, awarded === 0 ? 'fail' : 'partial', awarded), until },
  });

it.each([
  [
    'a new end is a change of the exception',
    excused('acceptedRisk', 2),
    excused('acceptedRisk', 2, '2027-12-31'),
    'exception',
  ],
  [
    'a worse measurement is the tenant, whatever end it has',
    excused('acceptedRisk', 2),
    excused('acceptedRisk', 0, '2027-12-31'),
    'tenant',
  ],
  ['an exception that ended', excused('thirdParty', 0), failed(), 'exception'],
  [
    'licences that could not be read are lost sight',
    passed({ status: 'notLicensed', points: { awarded: null, available: 5 } }),
    failed(),
    'visibility',
  ],
] as const)('%s', (_, before, after, cause) => {
  expect(found(runOf([before], { plans: ['P'] }), runOf([after], { plans: null })).causes).toMatchObject([{ cause }]);
});

it('takes other points for other rules', () => {
  const more = runOf([passed({ points: { awarded: 6, available: 6 } })]);
  const weighed = { ...more, controls: { 'a.one': { ...more.controls['a.one'], points: 6 } } } as Report;
  expect(found(runOf([passed()]), weighed).causes).toMatchObject([{ cause: 'catalogue', awarded: 1, available: 1 }]);
});

it('takes the sum of the findings where a result contradicts itself, and says so', () => {
  const before = runOf([passed()]);
  const bent = { ...before, score: { ...before.score, awarded: 99 } };
  const { change, notes } = found(bent, runOf([failed()]));
  expect(change.awarded).toBe(-5);
  expect(notes.join()).toContain('do not add up');
});

it.each([40, 80, 200])('is no wider than %d columns, and neutralises names', (width) => {
  const comparison = found(
    runOf([passed()]),
    runOf([affecting([`\u001b[31m${'very-long-name'.repeat(9)}`, '::error::x'])], {
      measuredAt: '2026-11-20T00:00:00.000Z',
    }),
  );
  const table = comparisonTable(comparison, { width, colour: false });
  expect(table.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
  const printed = table + comparisonMarkdown(comparison);
  expect(printed).not.toContain('\u001b');
  expect(printed).not.toMatch(/^::/m);
  expect(table).toContain('the tenant changed');
});

it('says what falls short and could not be checked before: nobody knows when the tenant made it worse', () => {
  const unread = findingOf({
    id: 'a.one',
    status: 'notChecked',
    points: { awarded: null, available: 5 },
    reason: { code: 'throttled', detail: 'it was not read', hint: 'Again.' },
  });
  const note = '1 control falls short and could not be checked before';
  const seen = found(runOf([unread]), runOf([failed()]));
  expect([seen.findings[0]?.cause, seen.notes.join()]).toEqual([
    'visibility',
    expect.stringContaining(note) as unknown,
  ]);
  for (const after of [passed(), unread])
    expect(found(runOf([unread]), runOf([after])).notes.join()).not.toContain(note);
});
