import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { ran } from '../cli/program.ts';

const trapped = fileURLToPath(new URL('./fixtures/trapped.mjs', import.meta.url));

/** Libraries look at these, and nothing comes of it: yaml when it is told to debug itself, chalk before it is told the colours; Node when CommonJS is loaded. */
const harmless =
  /^(?:env (?:WATCH_REPORT_DEPENDENCIES|LOG_TOKENS|LOG_STREAM) .*\/yaml\/|env WATCH_REPORT_DEPENDENCIES .*\/dns-packet\/|(?:env \w+|argv) .*\/chalk\/)/;

it('leaves the process alone: its output, its end, its signals and its environment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'securescore-library-'));
  try {
    const evidence = join(folder, 'evidence');
    expect((await ran(['collect', '--demo', '--out', evidence])).code).toBe(0);
    const { stdout, stderr, status } = spawnSync(process.execPath, [trapped, evidence], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const told = JSON.parse(stdout) as {
      readonly touched: readonly string[];
      readonly signals: number;
      readonly exitCode: number | null;
      readonly failed: string;
      readonly score: readonly number[];
      readonly texts: readonly number[];
    };
    expect(told.touched.filter((one) => !harmless.test(one))).toEqual([]);
    // The traps work: what the libraries do is seen.
    expect(told.touched).not.toEqual([]);
    expect(told).toMatchObject({ signals: 0, exitCode: null, failed: 'graphUnreachable' });
    expect(Math.min(...told.score, ...told.texts)).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
