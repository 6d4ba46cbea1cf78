import type { Result } from '../../src/model/result.ts';
import { compileCoverage } from '../../src/probe/coverageJudgement.ts';
import { populationFilters } from '../../src/probe/populationFilter.ts';
import type { Verdict } from '../../src/probe/verdict.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';

const people = {
  name: 'people',
  of: 'users',
  as: 'user',
  label: 'user.name',
  exclude: { known: 'user.name in known' },
};
const reported = { name: 'reported', of: 'report', as: 'one', label: 'one.name', exclude: { idle: 'one.idle' } };
const reason: Reason = { code: 'permissionMissing', detail: 'not granted', hint: 'Grant it.' };

interface Given {
  readonly users: readonly string[];
  readonly report: readonly { readonly name: string; readonly good: boolean; readonly idle?: boolean }[];
  readonly known?: Result;
  readonly failure?: Reason;
  /** What came before the collection began again. */
  readonly before?: readonly string[];
}

function judge({ users, report, known, failure, before = [] }: Given): Verdict {
  const settings = contextOf(new Map([['known', known ?? { ok: true, value: [] }]]));
  const filters = populationFilters([people, reported], new Set(['users', 'report']), settings);
  const run = compileCoverage({
    kind: 'coverage',
    coverage: 'reported',
    asManyAs: 'people',
    requires: { 'is good': 'one.good' },
  }).begin(settings, filters);
  for (const sink of run.sinks) {
    const records =
      sink.of === 'users' ? users.map((name) => ({ name })) : report.map((one) => ({ idle: false, ...one }));
    if (sink.of === 'users') {
      before.forEach((name) => sink.accept({ name }));
      sink.restart();
    }
    records.forEach((record) => sink.accept(record));
    if (failure && sink.of === 'users') sink.fail(failure);
  }
  return run.finish();
}

const ana = { name: 'Ana', good: true };

describe('a report on a reporters', () => {
  it('is complete where it has a record of everybody', () => {
    expect(judge({ users: ['Ana'], report: [ana] })).toMatchObject({ low: 1, high: 1 });
  });

  it('counts whoever has no record, without letting them pass', () => {
    expect(judge({ users: ['Ana', 'Bo', 'Cy', 'Di'], report: [ana] })).toMatchObject({
      low: 0.25,
      high: 0.25,
      counts: { passed: 1, counted: 4, total: 4, unknown: 3 },
    });
  });

  it('counts nobody twice whose collection began again', () => {
    expect(judge({ users: ['Ana', 'Bo'], report: [ana], before: ['Ana', 'Bo'] })).toMatchObject({
      low: 0.5,
      counts: { passed: 1, counted: 2, unknown: 1 },
    });
  });

  it('may know more people than the reporters', () => {
    expect(judge({ users: [], report: [ana] })).toMatchObject({ low: 1, high: 1, counts: { counted: 1 } });
  });

  it('leaves the verdict open where the reporters could not be read', () => {
    expect(judge({ users: [], report: [ana], failure: reason })).toMatchObject({ low: 0, high: 1, reasons: [reason] });
    const idle = { ...ana, idle: true };
    expect(judge({ users: [], report: [idle], failure: reason })).toMatchObject({ low: 0, high: 1, nobody: false });
  });

  it('leaves the verdict open where that is not known who is of the reporters', () => {
    const unread = judge({ users: ['Ana', 'Bo'], report: [ana], known: { ok: false, reason } });
    expect(unread).toMatchObject({ low: 0.5, high: 1, reasons: [reason] });
  });

  it('says nothing where it has no record at all', () => {
    expect(judge({ users: ['Ana'], report: [] })).toMatchObject({
      low: 0,
      high: 1,
      nobody: false,
      reasons: [{ code: 'unexpectedAnswer' }],
    });
    expect(judge({ users: [], report: [] })).toMatchObject({ nobody: true });
  });
});
