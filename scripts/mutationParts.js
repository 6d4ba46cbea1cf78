/**
 * What mutation testing plants mistakes in, and the tests nearest to each part: a mutant is tried against these alone,
 * because the whole suite takes minutes.
 */
export const parts = {
  probe: {
    source: 'src/probe',
    tests: [
      'test/probe/**/*.test',
      'test/probe/controlExamples.mutation',
      'test/signIns/{verdicts,exclusions}.test',
      'test/judge/**/*.test',
    ],
  },
  score: { source: 'src/score', tests: ['test/score/**/*.test'] },
  expression: { source: 'src/expression', tests: ['test/expression/**/*.test', 'test/catalogue/letterCase.test'] },
  judge: { source: 'src/judge', tests: ['test/judge/**/*.test', 'test/signIns/exclusions.test'] },
  pseudonymisation: { source: 'src/evidence/pseudonymisation', tests: ['test/evidence/pseudonymisation*.test'] },
  pace: { source: 'src/graph/pace', tests: ['test/graph/{pace,lanes,window,workloads}.test'] },
};
