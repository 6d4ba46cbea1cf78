import usual from './jest.config.js';

/** The tests nearest to what is mutated: a mutant is tried against these alone, because the whole suite takes minutes. */
export default {
  ...usual,
  testMatch: [
    '<rootDir>/test/probe/**/*.test.ts',
    '<rootDir>/test/score/**/*.test.ts',
    '<rootDir>/test/expression/**/*.test.ts',
    '<rootDir>/test/signIns/**/*.test.ts',
    '<rootDir>/test/evidence/redaction*.test.ts',
    '<rootDir>/test/graph/{pace,window,workloads}.test.ts',
  ],
};
