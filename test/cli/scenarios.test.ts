import { readdirSync, readFileSync } from 'node:fs';
import { isAsExpected, play, scenarioOf, type Outcome } from './scenario.ts';

const folder = new URL('./scenarios/', import.meta.url);
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({
    name: name.replace('.txt', '').replaceAll('-', ' '),
    scenario: scenarioOf(readFileSync(new URL(name, folder), 'utf8')),
  }));

const outcomes = new Map<string, Outcome>();

// Each starts the program again: a few run side by side.
beforeAll(async () => {
  const left = [...scenarios];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) outcomes.set(next.name, await play(next.scenario));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}, 600_000);

it.each(scenarios)('$name', ({ name, scenario }) => {
  const { stdout = '', stderr = '', status = 'it never ran' } = outcomes.get(name) ?? {};
  const expected = { stdout: scenario.get('stdout') ?? '', stderr: scenario.get('stderr') ?? '' };
  // What fits its pattern is shown as the pattern, so that a difference is the only one to be seen.
  expect({
    stdout: isAsExpected(stdout, expected.stdout) ? expected.stdout : stdout,
    stderr: isAsExpected(stderr, expected.stderr) ? expected.stderr : stderr,
    status,
  }).toEqual({ ...expected, status: (scenario.get('status') ?? '').trim() });
  // No stack trace and no token, whatever goes wrong.
  expect(stdout + stderr).not.toMatch(/^\s+at .+:\d+:\d+\)?$|opaque|internal error in/m);
});
