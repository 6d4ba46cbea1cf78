import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../fuzz/run.js', import.meta.url));

it('the readers hold off what was found before, and what a fixed seed draws', async () => {
  const args = ['--expose-gc', program, '60', '--seed', '20261128', '--cases', '40'];
  // Its exit code says it; what it prints says what is wrong.
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toContain('seed 20261128');
  expect(stdout).toMatch(/^\d+ cases, 0 wrong/m);
}, 120_000);
