/** The examples of all controls, which are tests of the whole suite (test/catalogue/eachControl.ts). */
const examples = /^test\/probe\/controlExamples\.mutation/;
const judged = [
  /^test\/(?:probe|judge)\//,
  /^test\/signIns\/(?!whatIf)\w+\.test/,
  /^test\/catalogue\/(?:lint|exceptedObjects|exceptionsInForce|microsoftRows|steps)\.test/,
  /^test\/score\/objectExceptions\.test/,
];

/** What mutation testing plants mistakes in, and the tests nearest to each part: a mutant is tried against these alone. */
export const parts = {
  judge: { source: 'src/judge', tests: [...judged, /^test\/remediation\/(?:alsoSettles|applied)\.test/] },
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
