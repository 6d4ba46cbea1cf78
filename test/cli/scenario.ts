import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmulator, type TenantData } from '../../src/emulator/emulator.ts';
import { forShells, inShells, isForNode, program } from './program.ts';
import { packageVersion } from '../../src/library/version.ts';

/**
 * A scenario is a text file in sections, `==== name ====`: command (a shell line; `securescore` is the program), files
 * (`--- name ---` before each), tenant (JSON that the emulator serves at $GRAPH) or server (html, expired, refused), environment, and
 * what has to come out: stdout, stderr, status. In these a line `...` stands for any lines, `<any>` for any text.
 */
export type Scenario = ReadonlyMap<string, string>;

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: string;
}

export function scenarioOf(text: string): Scenario {
  const parts = text.split(/^==== (\w+) ====\n/m).slice(1);
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ''] as const] : [])));
}

/** Runs the built program as the scenario says, in a folder and an environment of its own. */
export async function play(scenario: Scenario): Promise<Outcome> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'securescore-scenario-')));
  const graph = await graphFor(scenario);
  try {
    await writeFiles(folder, scenario.get('files') ?? '');
    const environment = (scenario.get('environment') ?? '').split('\n').filter((line) => line.includes('='));
    const outcome = await shell(scenario.get('command') ?? '', folder, {
      ...(graph && { GRAPH: graph.url, SECURESCORE_ACCESS_TOKEN: 'opaque' }),
      ...Object.fromEntries(
        environment.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
      ),
    });
    const steady = (text: string): string => steadied(text, folder, graph?.url ?? null);
    return { stdout: steady(outcome.stdout), stderr: steady(outcome.stderr), status: outcome.status };
  } finally {
    await graph?.close();
    await rm(folder, { recursive: true });
  }
}

/** Readers that leave, devices, input, the background, limits and what Node reads are about the process: it is one of its own. */
const isAboutProcess = (command: string, env: Readonly<Record<string, string>>): boolean =>
  [/\| *(?:head|true)/, /\/dev\/(?!null)/, /<| -(?!\S)/, /(?<![&>])&(?!&)|>&/, /ulimit|trap|\$PROGRAM/].some((one) =>
    one.test(command),
  ) || Object.keys(env).some(isForNode);

function shell(command: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const isAlone = isAboutProcess(command, env);
  const script = `securescore() { "$NODE" "$PROGRAM" "$@"; }\n${command}`;
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script], {
      cwd,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: cwd,
        NODE: process.execPath,
        PROGRAM: isAlone ? program : inShells,
        ...(isAlone ? {} : forShells),
        COLUMNS: '80',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (data: string) => (stdout += data));
    child.stderr.setEncoding('utf8').on('data', (data: string) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ stdout, stderr, status: String(code) }));
  });
}

interface Graph {
  readonly url: string;
  close(): Promise<unknown>;
}

const expired = { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' };

async function graphFor(scenario: Scenario): Promise<Graph | null> {
  const tenant = scenario.get('tenant');
  if (tenant !== undefined) return startEmulator({ tenant: JSON.parse(tenant) as TenantData });
  const kind = scenario.get('server')?.trim();
  if (kind === undefined) return null;
  const server = createServer((_, response) => {
    if (kind === 'html') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>');
    else response.writeHead(401, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: expired }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<unknown> => new Promise((resolve) => server.close(resolve));
  if (kind !== 'refused') return { url, close };
  await close();
  return { url, close: () => Promise.resolve() };
}

async function writeFiles(folder: string, text: string): Promise<void> {
  const parts = text.split(/^--- (\S+) ---\n/m).slice(1);
  for (let index = 0; index < parts.length; index += 2) {
    const file = join(folder, parts[index] ?? '');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, parts[index + 1] ?? '');
  }
}

/** What differs from one run to the next is named instead. */
function steadied(text: string, folder: string, url: string | null): string {
  const host = url?.replace('http://', '');
  return [
    [folder, 'DIR'] as const,
    ...(url === null || host === undefined ? [] : [[url, 'GRAPH'] as const, [host, 'HOST'] as const]),
    [packageVersion(), 'VERSION'] as const,
  ]
    .reduce((all, [from, to]) => all.replaceAll(from, to), text)
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, 'TIME')
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?/g, 'TIME')
    .replace(/sha256:[0-9a-f]{6,}/g, 'DIGEST')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/[ \t]+$/gm, '');
}

/** Whether a text is what a scenario expects of it. */
export function isAsExpected(text: string, expected: string): boolean {
  const escaped = (line: string): string => line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('<any>', '.*');
  const source = expected
    .split(/(?<=\n)/)
    .map((line) => (line === '...\n' ? '(?:.*\\n)*' : escaped(line)))
    .join('');
  return new RegExp(`^${source}$`).test(text);
}
