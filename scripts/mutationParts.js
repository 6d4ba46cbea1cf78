/**
 * What mutation testing plants mistakes in, and the tests nearest to each part: a mutant is tried against these alone,
 * because the whole suite takes minutes.
 */
export const parts = {
  probe: {
    source: 'src/probe',
    tests: ['test/probe/**/*', 'test/signIns/{verdicts,exclusions,deviceFilters}', 'test/judge/**/*'],
  },
  score: { source: 'src/score', tests: ['test/score/**/*'] },
  expression: { source: 'src/expression', tests: ['test/expression/**/*', 'test/catalogue/letterCase'] },
  judge: { source: 'src/judge', tests: ['test/judge/**/*', 'test/signIns/exclusions'] },
  pseudonymisation: { source: 'src/evidence/pseudonymisation', tests: ['test/evidence/pseudonymisation*'] },
  pace: { source: 'src/graph/pace', tests: ['test/graph/{pace,window,workloads}'] },
};
