// Stryker's runner for Jest loads every test file that a mutant is related to and leaves out tests by name. Everything here
// is related to everything, so this one loads only the files that hold those tests (docs/testing.md).
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { strykerPlugins as jestPlugins, strykerValidationSchema } from '@stryker-mutator/jest-runner';

const [jest] = jestPlugins;
/** Another process may run the mutants than made the dry run: one is started anew after each timeout. */
const holding = 'mutation-test-files.json';

nearestRunner.inject = ['$injector'];
function nearestRunner(injector) {
  const runner = injector.injectFunction(jest.factory);
  const dryRun = runner.dryRun.bind(runner);
  const mutantRun = runner.mutantRun.bind(runner);
  const run = runner.run.bind(runner);
  let testFiles;
  runner.dryRun = async (options) => {
    const result = await dryRun(options);
    writeFileSync(holding, JSON.stringify((result.tests ?? []).map(({ id, fileName }) => [id, fileName])));
    return result;
  };
  runner.mutantRun = (options) => {
    const names = new Set(options.testFilter);
    const files = JSON.parse(readFileSync(holding, 'utf8')).filter(([id]) => names.has(id));
    testFiles = options.testFilter && [...new Set(files.map(([, fileName]) => fileName))];
    return mutantRun(options);
  };
  runner.run = (settings) => run({ ...settings, ...(testFiles && { testFiles }) });
  return runner;
}

/** A line for every mutant as soon as it is decided, so that a run that is broken off has told what it found. */
linesReporter.inject = [];
function linesReporter() {
  return {
    onMutantTested({ fileName, location, mutatorName, replacement, status, statusReason }) {
      const line = { fileName: relative(process.cwd(), fileName), ...location.start, status, mutatorName, replacement };
      appendFileSync(process.env.MUTATION_LINES, `${JSON.stringify({ ...line, statusReason })}\n`);
    },
  };
}

export const strykerPlugins = [
  { ...jest, name: 'nearest', factory: nearestRunner },
  { kind: 'Reporter', name: 'lines', factory: linesReporter },
];
export { strykerValidationSchema };
