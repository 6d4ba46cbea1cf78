import usual from './jest.config.js';
import { parts } from './scripts/mutationParts.js';

const { tests } = parts[process.env.MUTATION_PART];

export default {
  ...usual,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: tests.map((path) => `<rootDir>/${path}.ts`),
};
