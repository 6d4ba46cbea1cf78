/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testEnvironment: 'node',
  // Jest leaves one core idle by default: on two cores that is half of them.
  maxWorkers: '100%',
  // What a file loaded stays in the process that ran it; on older Node versions a full one spends its time on collecting garbage.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/slowFirst.js',
  // Copies of the project that mutation testing works in.
  modulePathIgnorePatterns: ['<rootDir>/.cache/'],
  globalSetup: '<rootDir>/test/cli/warm/start.js',
  globalTeardown: '<rootDir>/test/cli/warm/stop.js',
  setupFilesAfterEnv: ['<rootDir>/test/seed.ts'],
  // Machines that build are busy; no test waits longer than it has to.
  testTimeout: 60_000,
};
