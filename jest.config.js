import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Node loads what is tested, as it is (test/natively).
  transform: {},
  runtime: '<rootDir>/test/natively/runtime.js',
  testEnvironment: '<rootDir>/test/natively/environment.js',
  // Jest leaves one core idle by default; some tests wait for time to pass, and another file runs meanwhile.
  maxWorkers: availableParallelism() + 1,
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
