import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError, type Command } from 'commander';
import { buildProgram } from '../src/cli/program.ts';
import { program, ran } from './cli/program.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Line {
  readonly page: string;
  readonly line: string;
}

/** Every command in a fence: all lines of a script, of a console those behind a prompt. */
function commandsOn(page: string): readonly Line[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(sh|console|shell|bash|powershell)\n(.*?)^```$/gms)].flatMap(
    ([, language, body = '']) => {
      const lines = body
        .replace(/\\\n\s*/g, '')
        .trimEnd()
        .split('\n');
      const typed = language === 'console' ? lines.flatMap((line) => /^\$ (.*)$/.exec(line)?.[1] ?? []) : lines;
      return typed
        .map((line) => ({ page, line: line.replace(/\s+# .*$/, '').trim() }))
        .filter(({ line }) => line !== '');
    },
  );
}
const all = pages.flatMap(commandsOn);

/** What cannot be run here, and why. Each has to stand in the docs. */
const notRun: readonly { readonly begins: string; readonly why: string }[] = [
  { begins: 'az login', why: 'it needs a person and a tenant' },
  { begins: 'podman ', why: 'no container engine: test/pipelines checks the file and runs what the image holds' },
  { begins: 'openssl req', why: 'it makes a key; test/cli/emulateHttps.test.ts uses one' },
  { begins: 'cat key.pem', why: 'it needs that key' },
  { begins: 'securescore emulate', why: 'it serves until it is ended: test/emulator and test/cli try it' },
  {
    begins: 'SECURESCORE_ACCESS_TOKEN=any securescore audit --graph-url',
    why: 'it needs the emulator of the line before',
  },
  { begins: 'source <(securescore completion zsh)', why: 'it is no line of bash: test/cli/completion.test.ts' },
  { begins: 'jq ', why: 'test/pipelines/recipes.test.ts runs it' },
  { begins: 'securescore collect --resume', why: 'it needs a run that was interrupted: test/cli/collect.test.ts' },
  {
    begins: 'securescore recheck entra.mfa-for-all-users --watch',
    why: 'it waits until the control is met: test/cli/recheck.test.ts',
  },
  { begins: 'securescore audit --save --notify', why: 'it needs a target: test/cli/notify.test.ts' },
  { begins: 'securescore audit --send', why: 'it needs a target: test/cli/send.test.ts' },
  { begins: 'SECURESCORE_ACCESS_TOKEN_AZURE_MONITOR=', why: 'it needs a target: test/cli/send.test.ts' },
  { begins: 'az deployment', why: 'it needs a subscription: test/siem/columns.test.ts looks at the template' },
  { begins: 'npm ci', why: 'the suite runs after it' },
  { begins: 'npm test', why: 'it is the suite itself' },
  { begins: 'npm pack', why: 'npm run check:package packs' },
  { begins: 'npm install', why: 'npm run check:package installs' },
];
const isRun = ({ line }: Line): boolean =>
  !notRun.some(({ begins }) => line.startsWith(begins)) && !/^(?:\w+=\S+ )*npm run /.test(line);

it('there are commands to look at, and no reason is left over', () => {
  expect(all.length).toBeGreaterThan(40);
  expect(notRun.filter(({ begins }) => !all.some(({ line }) => line.startsWith(begins)))).toEqual([]);
});

it('every script of npm that the docs name is there', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const named = all.flatMap(({ line }) => /npm run ([\w:-]+)/.exec(line)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'securescore-docs-'));
  const bin = join(home, 'bin');
  await mkdir(bin);
  // It tells what it was given, and does nothing.
  await writeFile(
    join(bin, 'securescore'),
    `#!/bin/sh\nfor one in "$@"; do printf '%s\\0' "$one" >> "$CALLS"; done\nprintf '\\001' >> "$CALLS"\n`,
  );
  for (const name of ['az', 'podman', 'npm', 'jq', 'openssl', 'cat', 'node']) {
    await writeFile(join(bin, name), '#!/bin/sh\nexit 0\n');
  }
  for (const name of readdirSync(bin)) await chmod(join(bin, name), 0o755);
  const folder = join(home, 'there');
  await mkdir(join(folder, 'our-controls'), { recursive: true });
  const [, control = ''] =
    /```yaml\n([^`]*?\nid:.*?)```/s.exec(await readFile(join(root, 'docs/writing-a-control.md'), 'utf8')) ?? [];
  await writeFile(join(folder, 'our-controls', 'guests-do-not-invite.yaml'), control);
  await mkdir(join(folder, '.config', 'fish', 'completions'), { recursive: true });
  const policy = {
    displayName: 'New',
    state: 'enabled',
    conditions: {
      users: { includeUsers: ['All'] },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  };
  for (const name of ['policy.json', 'new.json']) await writeFile(join(folder, name), JSON.stringify(policy));
  const { code } = await ran(
    ['audit', '--demo', '--save-evidence', 'evidence', '--output', 'json=result.json'],
    { XDG_CONFIG_HOME: home },
    folder,
  );
  expect(code).toBe(0);
  for (const name of ['monday.json', 'today.json']) cpSync(join(folder, 'result.json'), join(folder, name));
  for (const name of ['evidence-october', 'evidence-november'])
    cpSync(join(folder, 'evidence'), join(folder, name), { recursive: true });
}, 120_000);
afterAll(() => rm(home, { recursive: true }));

type Calls = readonly (readonly string[])[];
const handedOver = new Map<string, Promise<Calls>>();

/** The arguments of every call of the program in a line, as a shell hands them over. */
function callsIn(line: string): Promise<Calls> {
  const known = handedOver.get(line) ?? handOver(line);
  handedOver.set(line, known);
  return known;
}

async function handOver(line: string): Promise<Calls> {
  const calls = join(home, 'calls');
  await rm(calls, { force: true });
  spawnSync('bash', ['-c', line.replaceAll('node bin/securescore.js', 'securescore')], {
    cwd: join(home, 'there'),
    env: { PATH: `${join(home, 'bin')}:/usr/bin:/bin`, HOME: join(home, 'there'), CALLS: calls },
  });
  if (!existsSync(calls)) return [];
  const told = await readFile(calls, 'utf8');
  return told
    .split('\u0001')
    .slice(0, -1)
    .map((one) => one.split('\0').slice(0, -1));
}

/** The real program for these arguments, with commands that do nothing. */
async function parserFor(args: readonly string[]): Promise<Command> {
  const built = await buildProgram(() => undefined, args);
  const idle = (command: Command): void => {
    command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
    if (command.commands.length === 0) command.action(() => undefined);
    command.commands.forEach(idle);
  };
  idle(built);
  return built;
}

const mentioning = all.filter(
  ({ line }) => /(?:^|[\s(])securescore |bin\/securescore/.test(line) && !line.startsWith('podman'),
);

it.each(mentioning)('$page: the program takes `$line`', async ({ line }) => {
  const calls = line.includes('completion zsh') ? [['completion', 'zsh']] : await callsIn(line);
  expect(calls.length).toBeGreaterThan(0);
  for (const args of calls) {
    const built = await parserFor(args);
    const error = await built.parseAsync(args, { from: 'user' }).then(
      () => null,
      (one: unknown) => one,
    );
    expect(error instanceof CommanderError ? error.message : error).toBeNull();
  }
});

/** Commands that ask a tenant: here the sample tenant stands for it. */
const asking = ['audit', 'collect', 'reconcile', 'signin', 'doctor', 'explain', 'plan', 'whatif', 'recheck'];
const offline = ['--evidence', '--demo', '--from', '--graph-url'];

function asDemo(args: readonly string[]): readonly string[] {
  const [command = '', ...others] = args;
  // Compared with the tenant of now, and looked at again, by nature.
  const isAsked = command === 'recheck' || (command === 'diff' && others.length === 1);
  const own = isAsked || (asking.includes(command) && !args.some((one) => offline.includes(one)));
  return own && !args.includes('--demo') ? [...args, '--demo'] : args;
}

it.each(mentioning.filter(isRun))(
  '$page: `$line` does what it says',
  async ({ line }) => {
    const folder = await mkdtemp(join(home, 'run-'));
    const there = join(home, 'there');
    const calls = await callsIn(line);
    for (const args of calls) {
      for (const name of readdirSync(there)) {
        // What a command writes is not there yet; evidence it does not name is not copied.
        const isWritten = args.some(
          (one, at) => one === name && ['--out', '--save-evidence'].includes(args[at - 1] ?? ''),
        );
        const isNamed = !name.startsWith('evidence') || args.includes(name);
        if (isNamed && !isWritten) cpSync(join(there, name), join(folder, name), { recursive: true });
      }
      const { code, out, err } = await ran(asDemo(args), { XDG_CONFIG_HOME: home }, folder);
      // A gate may break, of the sample tenant as well.
      expect([args, err, args.includes('--fail-under') || args[0] === 'recheck' ? [0, 1] : [0]]).toEqual([
        args,
        expect.not.stringMatching(/^(?:error|internal)/m),
        expect.arrayContaining([code]),
      ]);
      const target =
        args.find((one, at) => ['--out', '--save-evidence'].includes(args[at - 1] ?? '')) ??
        args.flatMap((one) => /^\w+=(.*)$/.exec(one)?.[1] ?? [])[0];
      if (target !== undefined) expect(existsSync(join(folder, target))).toBe(true);
      else expect(out.length).toBeGreaterThan(20);
    }
  },
  60_000,
);

it('everything else that is run is a call of the program', () => {
  expect(all.filter((one) => isRun(one) && !mentioning.includes(one))).toEqual([]);
});

it('uses the program that was built', () => {
  expect(existsSync(program)).toBe(true);
});
