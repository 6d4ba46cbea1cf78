/** What mutation testing plants mistakes in, and the tests nearest to each part: a mutant is tried against these alone. */
const judged = [/^test\/probe\//, /^test\/judge\//, /^test\/signIns\/(?:verdicts|exclusions)\.test/];

export const parts = {
  judge: { source: 'src/judge', tests: judged },
  probe: { source: 'src/probe', tests: judged },
  expression: { source: 'src/expression', tests: [/^test\/expression\//, /^test\/catalogue\/letterCase\.test/] },
  pseudonymisation: {
    source: 'src/evidence/pseudonymisation',
    tests: [/^test\/evidence\/(?:pseudonymisation\w*|freeText)\.test/],
  },
  pace: { source: 'src/graph/pace', tests: [/^test\/graph\/(?:pace|lanes|window|workloads)\.test/] },
  score: { source: 'src/score', tests: [/^test\/score\//] },
};
