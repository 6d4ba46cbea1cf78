import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testTls } from '../emulator/serving.ts';
import { program, ran } from './program.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'securescore-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function pem(text: string): string {
  const file = join(folder, 'both.pem');
  writeFileSync(file, text);
  return file;
}

it('what securescore emulate --https suggests works: it signs in, and Graph answers', async () => {
  const file = pem(testTls.key + testTls.cert);
  const child = spawn(process.execPath, [program, 'emulate', '--https', file, '--port', '0']);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
  while (!said.join('').includes('Ctrl-C')) await once(child.stderr, 'data');
  const [, suggested = ''] = /^Try: (.*)$/m.exec(said.join('')) ?? [];
  const [, variables = '', args = ''] = /^(.*) securescore (.*)$/.exec(suggested) ?? [];
  const env = Object.fromEntries(variables.split(' ').map((one) => one.split('=', 2) as [string, string]));
  const { code, out } = await ran([...args.split(' '), '--no-budgets', '--all'], env);
  child.kill();
  expect([code, out]).toEqual([0, expect.stringMatching(/^SCORE {2}\d+/m)]);
  // An application reads everything but what is for people.
  expect(out).toContain('Sign in as a user');
  expect(out).not.toMatch(/NOT CHECKED[^]*Grant \S+ to the application/);
}, 60_000);

it.each([
  ['a certificate without its key', testTls.cert, 'openssl req'],
  ['nothing of the kind', 'hello', 'does not hold a certificate'],
])(
  '%s is refused, with how to make one',
  async (_, text, message) => {
    const { code, err } = await ran(['emulate', '--https', pem(text)]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  },
  60_000,
);
