import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The program as it was built; another build can be named, to test it. */
export const program =
  process.env['SECURESCORE_PROGRAM'] ?? fileURLToPath(new URL('../../bin/securescore.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in a process of its own, with nothing in its environment but this. */
export function ran(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string): Promise<Ran> {
  return runNode([program, ...args], env, cwd);
}

/** Runs a script that finds where the program's modules lie in process.argv[1]. */
export function ranScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const modules = new URL('../dist/', pathToFileURL(program)).href;
  return runNode(['--input-type=module', '--eval', script, modules, ...args], env);
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd !== undefined && { cwd }),
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}
