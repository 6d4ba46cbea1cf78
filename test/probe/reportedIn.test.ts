import { contextOf } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';
import { compileCoverage } from '../../src/probe/coverageJudgement.ts';
import { populationFilters } from '../../src/probe/populationFilter.ts';
import type { Verdict } from '../../src/probe/verdict.ts';

const members = { name: 'members', of: 'few', as: 'id', label: '"member " + id', exclude: { away: 'id == "away"' } };
const reports = {
  name: 'reports',
  of: 'report',
  as: 'one',
  label: 'one.id',
  exclude: { void: 'one.?void.orValue(false)' },
};
const reason: Reason = { code: 'permissionMissing', detail: 'not granted', hint: 'Grant it.' };

interface Report {
  readonly id: string;
  readonly good: boolean;
  readonly void?: boolean;
}

function judge(
  few: readonly string[] | Reason,
  report: readonly Report[] | Reason,
  again: readonly Report[] = [],
): Verdict {
  const held = 'code' in few ? { ok: false, reason: few } : { ok: true, value: few };
  const settings = contextOf(new Map([['few', held as never]]));
  const filters = populationFilters([members, reports], new Set(['report']), settings);
  const run = compileCoverage({
    kind: 'coverage',
    coverage: 'members',
    reportedIn: 'reports',
    requires: { 'is good': 'one.good' },
  }).begin(settings, filters);
  for (const sink of run.sinks) {
    if ('code' in report) sink.fail(report);
    else report.forEach((one) => sink.accept(one));
    if (again.length > 0) {
      sink.restart();
      again.forEach((one) => sink.accept(one));
    }
  }
  return run.finish();
}

const ana = { id: 'ana', good: true };
const bo = { id: 'bo', good: false };

describe('members who are judged by what another population reports on them', () => {
  it('pass and fail by their own record', () => {
    expect(judge(['ana', 'bo'], [bo, { id: 'cy', good: false }, ana])).toMatchObject({
      low: 0.5,
      high: 0.5,
      counts: { passed: 1, counted: 2, total: 2 },
      affected: { total: 1, shown: ['member bo'] },
    });
  });

  it('are found in letters of another case', () => {
    expect(judge(['ANA'], [ana])).toMatchObject({ low: 1, high: 1 });
  });

  it('are counted and named, and do not pass, where there is no record of them', () => {
    expect(judge(['ana', 'bo'], [ana])).toMatchObject({
      low: 0.5,
      high: 0.5,
      counts: { passed: 1, counted: 2, unknown: 1 },
      affected: { shown: ['member bo'] },
    });
  });

  it('have no record where it is one that does not count', () => {
    expect(judge(['ana', 'bo'], [ana, { ...bo, good: true, void: true }])).toMatchObject({ low: 0.5, high: 0.5 });
  });

  it('need no record where they are left out', () => {
    expect(judge(['ana', 'away'], [ana])).toMatchObject({
      low: 1,
      high: 1,
      counts: { counted: 1, leftOut: { away: 1 } },
    });
  });

  it('leave the verdict open where there is a record of none', () => {
    expect(judge(['ana'], [bo])).toMatchObject({ low: 0, high: 1, reasons: [{ code: 'unexpectedAnswer' }] });
  });

  it('leave the verdict open where the report could not be read, or who they are', () => {
    expect(judge(['ana'], reason)).toMatchObject({ low: 0, high: 1, reasons: [reason] });
    expect(judge(reason, [ana])).toMatchObject({ low: 0, high: 1, reasons: [reason] });
  });

  it('are nobody where there are none', () => {
    expect(judge([], [ana])).toMatchObject({ nobody: true });
  });

  it('are judged by the second reading where the first was thrown away', () => {
    expect(judge(['ana', 'bo'], [ana, bo], [{ ...ana, good: false }])).toMatchObject({
      low: 0,
      counts: { passed: 0, unknown: 1 },
    });
  });
});
