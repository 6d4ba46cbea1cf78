/** The examples of all controls, which are tests of the whole suite (test/catalogue/eachControl.ts). */
const examples = /^test\/probe\/controlExamples\.mutation/;
const judged = [/^test\/probe\//, /^test\/judge\//, /^test\/signIns\/(?:verdicts|exclusions)\.test/];

/** What mutation testing plants mistakes in, and the tests nearest to each part: a mutant is tried against these alone. */
export const parts = {
  judge: { source: 'src/judge', tests: judged },
  probe: { source: 'src/probe', tests: judged },
  expression: {
    source: 'src/expression',
    tests: [/^test\/expression\//, /^test\/catalogue\/letterCase\.test/, examples],
  },
  pseudonymisation: {
    source: 'src/evidence/pseudonymisation',
    tests: [/^test\/evidence\/(?:pseudonymisation\w*|freeText)\.test/],
  },
  pace: { source: 'src/graph/pace', tests: [/^test\/graph\/(?:pace|lanes|window|workloads)\.test/] },
  score: { source: 'src/score', tests: [/^test\/score\//] },
};
