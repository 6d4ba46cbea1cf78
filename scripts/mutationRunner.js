// Stryker's own runner for Jest loads the program again for every mutant, which takes seconds. This one loads the nearest tests
// once, in one process, and lets those run that reached the mutant, the quickest first (docs/testing.md).
import { appendFileSync, readFileSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTests, runTests } from './mutationTests.js';
import { parts } from './mutationParts.js';

nearestRunner.inject = [];
function nearestRunner() {
  const space = (globalThis.__stryker__ ??= {});
  let tests;
  let mutants = 0;
  let spoilt = false;
  const taken = new Map();

  async function passes(one) {
    let failure = null;
    await runTests([one], { tell: (_, found) => void (failure = found) });
    return failure === null;
  }

  return {
    capabilities: () => ({ reloadEnvironment: false }),
    async init() {
      await import(pathToFileURL(resolve('test/natively/register.js')));
      await import(pathToFileURL(resolve('test/seed.ts')));
      tests = await loadTests(testFiles(parts[process.env.MUTATION_PART].tests));
    },
    async dryRun() {
      const results = [];
      await runTests(tests, {
        begin: ({ id }) => void (space.currentTestId = id),
        tell: ({ id, name, fileName }, failure, timeSpentMs) => {
          taken.set(id, timeSpentMs);
          const said = failure === null ? { status: 0 } : { status: 1, failureMessage: failure };
          results.push({ id, name, fileName, timeSpentMs, ...said });
        },
      });
      tests.sort((a, b) => taken.get(a.id) - taken.get(b.id));
      space.currentTestId = undefined;
      return { status: 'complete', tests: results, mutantCoverage: space.mutantCoverage };
    },
    async mutantRun({ activeMutant, testFilter, hitLimit }) {
      if (!isWanted(activeMutant)) return { status: 'survived', nrOfTests: 0 };
      if (spoilt) throw new Error('The mutant before left something behind that other tests would see.');
      mutants += 1;
      const reached = testFilter && new Set(testFilter);
      const reaching = tests.filter(({ id }) => reached?.has(id) ?? true);
      let failed = null;
      Object.assign(space, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
      await runTests(reaching, {
        tell(one, failure) {
          if (failure !== null) failed = { one, failure };
          return failure === null;
        },
      });
      const endless = hitLimit !== undefined && space.hitCount > hitLimit;
      Object.assign(space, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      if (endless) return { status: 'timeout', reason: 'came by here a hundred times as often as usual' };
      if (failed === null) return { status: 'survived', nrOfTests: reaching.length };
      // What fails without the mutant too says nothing of it, unless there was no other before.
      spoilt = !(await passes(failed.one));
      if (spoilt && mutants > 1) throw new Error('A mutant before left something behind.');
      return {
        status: 'killed',
        killedBy: [failed.one.id],
        failureMessage: failed.failure,
        nrOfTests: reaching.length,
      };
    },
  };
}

/** Others lie within one that is, and Stryker chooses by place alone. */
function isWanted({ fileName, location, mutatorName, replacement }) {
  const path = fileName.replaceAll('\\', '/');
  wanted ??= JSON.parse(readFileSync(process.env.MUTATION_WANTED, 'utf8'));
  return wanted.some(
    (one) =>
      path.endsWith(`/${one.fileName}`) &&
      one.mutatorName === mutatorName &&
      one.replacement === replacement &&
      ['start', 'end'].every(
        (end) => one.location[end].line === location[end].line && one.location[end].column === location[end].column,
      ),
  );
}
let wanted;

/** `controlExamples.mutation.ts` is a test here alone: elsewhere the examples run beside the laws of their controls. */
function testFiles(patterns) {
  return readdirSync('test', { recursive: true })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:test|mutation)\.ts$/.test(path) && patterns.some((pattern) => pattern.test(path)))
    .sort()
    .map((path) => resolve(path));
}

/** A line for every mutant as soon as it is decided, so that a run that is broken off has told what it found. It counts from 0. */
linesReporter.inject = [];
function linesReporter() {
  return {
    onMutantTested({ fileName, location, mutatorName, replacement, status, statusReason }) {
      const from = { line: location.start.line - 1, column: location.start.column - 1 };
      const to = { line: location.end.line - 1, column: location.end.column - 1 };
      const path = relative(process.cwd(), fileName).replaceAll('\\', '/');
      const line = { fileName: path, location: { start: from, end: to }, status, mutatorName, replacement };
      appendFileSync(process.env.MUTATION_LINES, `${JSON.stringify({ ...line, statusReason })}\n`);
    },
  };
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'nearest', factory: nearestRunner },
  { kind: 'Reporter', name: 'lines', factory: linesReporter },
];
