import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The program as it was built; another build can be named, to test it. */
export const program =
  process.env['SECURESCORE_PROGRAM'] ?? fileURLToPath(new URL('../../bin/securescore.js', import.meta.url));

/** Where processes listen that have the program loaded (warm/start.js); null: there are none, or another build is asked for. */
export const warm = process.env['SECURESCORE_PROGRAM'] === undefined ? (process.env['SECURESCORE_WARM'] ?? null) : null;

/** What a shell calls in place of the program, with this in its environment: it runs where the program is loaded. */
export const inShells = warm === null ? program : fileURLToPath(new URL('./warm/client.js', import.meta.url));
export const forShells: Readonly<Record<string, string>> = warm === null ? {} : { SECURESCORE_WARM: warm };

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Node itself reads some variables, and only when it starts; there are processes that have started with the certificates of a run. */
export const isForNode = (name: string): boolean => name.startsWith('NODE_') && name !== 'NODE_EXTRA_CA_CERTS';

/**
 * Runs the program with nothing in its environment but this, in a process that has it loaded, one run after the other: for what it
 * prints, what it writes and how it ends. Where the process itself matters, a test starts one.
 */
export function ran(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd?: string): Promise<Ran> {
  if (warm === null || Object.keys(env).some(isForNode)) return ranAlone(args, env, cwd);
  return new Promise((resolve, reject) => {
    const asked = JSON.stringify({ args, env: { ...bare(), ...env }, cwd: cwd ?? process.cwd() });
    const socket = connect(warm, () => socket.end(asked));
    let told = '';
    socket.setEncoding('utf8').on('data', (data: string) => (told += data));
    socket.on('end', () => {
      const { code, out, err } = JSON.parse(told) as Ran;
      resolve({ code, out, err });
    });
    socket.on('error', reject);
  });
}

/** The same in a process of its own: what a library remembers, or sets for all of it, ends with the process. */
export function ranAlone(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<Ran> {
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

const bare = (): Readonly<Record<string, string>> => ({ PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' });

function runNode(args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      env: { ...bare(), ...env },
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
