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
  exclude: { harmless: '!user.dangerous', known: 'user.name in known' },
};

function judge(records: readonly unknown[], { nobody, known }: { nobody?: string; known?: Result } = {}): Verdict {
  const settings = contextOf(new Map([['known', known ?? { ok: true, value: [] }]]));
  const run = compileCoverage({
    kind: 'coverage',
    coverage: 'people',
    requires: { 'is tame': 'user.tame' },
    ...(nobody === undefined ? {} : { nobody }),
  }).begin(settings, populationFilters([people], new Set(['users']), settings));
  for (const record of records) run.sinks.forEach((sink) => sink.accept(record));
  return run.finish();
}

const harmless = { name: 'Ana', dangerous: false, tame: false };
const wild = { name: 'Bo', dangerous: true, tame: false };
const nobody = 'nobody is dangerous';

describe('a population from which everybody is left out', () => {
  it('is met where that is the good state', () => {
    expect(judge([harmless], { nobody })).toMatchObject({ low: 1, high: 1, metBy: nobody, nobody: false });
  });

  it('gives nothing to judge elsewhere', () => {
    expect(judge([harmless])).toMatchObject({ nobody: true });
  });

  it('says nothing where there was no record at all', () => {
    expect(judge([], { nobody })).toMatchObject({ nobody: true });
  });
});

it('counts whoever is not left out', () => {
  expect(judge([harmless, wild], { nobody })).toMatchObject({ low: 0, high: 0, metBy: null });
});

it('does not take a record that says too little for one that is left out', () => {
  expect(judge([{ name: 'Cy', tame: false }], { nobody }).metBy).toBeNull();
});

it('leaves open whether somebody fails who may yet be left out', () => {
  const reason: Reason = { code: 'permissionMissing', detail: 'it may not be read', hint: 'Grant it.' };
  const verdict = judge([wild], { known: { ok: false, reason } });
  expect(verdict).toMatchObject({ low: 0, high: 1, reasons: [reason] });
});
