import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '../../src/emulator/options.ts';
import { reporters, inTemporaryFolder } from '../evidence/collecting.ts';
import { served } from '../emulator/serving.ts';

const slow = 120_000;

/** The built program: a process is to be killed, and needs to be one. */
const program = process.env['SECURESCORE_BIN'] ?? fileURLToPath(new URL('../../bin/securescore.js', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

function start(home: string, ...args: readonly string[]): Running {
  const env = {
    ...process.env,
    SECURESCORE_ACCESS_TOKEN: 'any',
    XDG_CONFIG_HOME: join(home, 'config'),
    COLUMNS: '100',
  };
  const child = spawn(process.execPath, [program, ...args], { env, cwd: home });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, out, err }));
  return { child, ended };
}

const run = (home: string, ...args: readonly string[]): Promise<Ended> => start(home, ...args).ended;

const mfa = ['--control', 'entra.all-users-can-complete-mfa'] as const;
const at = (url: string) => [...mfa, '--graph-url', url, '--no-budgets'] as const;
const usersAsked = ({ seen }: Emulator): number => seen.filter(({ path }) => path.startsWith('/v1.0/users?')).length;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(10);
}

const pages = { tenant: reporters(20_000), latencyMs: 60 };

describe('securescore collect', () => {
  test.each<[string, NodeJS.Signals, number | null]>([
    ['killed outright', 'SIGKILL', null],
    ['ended by Ctrl-C', 'SIGINT', 130],
  ])(
    '%s goes on where it was',
    async (_name, signal, status) => {
      await inTemporaryFolder((home) =>
        served(pages, async (_get, emulator) => {
          const running = start(home, 'collect', '--out', 'kept', ...at(emulator.url));
          await until(() => usersAsked(emulator) >= 8);
          running.child.kill(signal);
          const ended = await running.ended;
          expect(ended.status).toBe(status);
          if (signal === 'SIGINT') expect(ended.err).toContain('securescore collect --resume kept');
          const before = usersAsked(emulator);

          const judged = await run(home, 'audit', '--evidence', 'kept');
          expect(judged).toMatchObject({ status: 2, err: expect.stringContaining('was not finished') as string });

          const resumed = await run(home, 'collect', '--resume', 'kept', ...at(emulator.url));
          expect(resumed).toMatchObject({ status: 0, err: '' });
          // 21 pages in all: those that were whole are not asked for again.
          expect(usersAsked(emulator) - before).toBeLessThanOrEqual(21 - 5);
          const manifest = JSON.parse(await readFile(join(home, 'kept', 'manifest.json'), 'utf8')) as {
            evidence: Record<string, { records: number }>;
          };
          expect(manifest.evidence['users']?.records ?? manifest.evidence['userRegistrationDetails']?.records).toBe(
            20_000,
          );

          expect((await run(home, 'audit', '--evidence', 'kept', '--format', 'json')).status).toBe(0);
        }),
      );
    },
    slow,
  );

  test(
    'keeps a second run out of the folder',
    () =>
      inTemporaryFolder((home) =>
        served({ ...pages, latencyMs: 3000 }, async (_get, emulator) => {
          const first = start(home, 'collect', '--out', 'kept', ...at(emulator.url));
          await until(() => usersAsked(emulator) >= 1);
          const second = await run(home, 'collect', '--resume', 'kept', ...at(emulator.url));
          expect(second).toMatchObject({ status: 2, err: expect.stringContaining('is in use') as string });
          first.child.kill('SIGINT');
          await first.ended;
        }),
      ),
    slow,
  );

  test.each<[string, readonly string[], string]>([
    ['without a folder', ['collect'], 'collect needs a folder'],
    [
      'into a folder with something in it',
      ['collect', '--demo', '--out', '.'],
      'Name a folder that does not exist yet',
    ],
    ['--out together with --resume', ['collect', '--out', 'a', '--resume', 'b'], 'use one of them'],
    ['audit --resume alone', ['audit', '--resume'], 'audit --save-evidence DIR --resume'],
    ['audit of a folder that is none', ['audit', '--evidence', '.'], 'is not an evidence folder'],
    ['a plan in a format that there is not', ['audit', '--plan', '--format', 'pdf'], 'Allowed choices are table, json'],
  ])(
    'is refused %s',
    async (_name, args, message) => {
      await inTemporaryFolder(async (home) => {
        await writeFile(join(home, 'thesis.txt'), 'mine');
        expect(await run(home, ...args)).toMatchObject({ status: 2, err: expect.stringContaining(message) as string });
      });
    },
    slow,
  );

  test(
    'plans without a sign-in and without a request',
    () =>
      inTemporaryFolder(async (home) => {
        const { status, out } = await run(home, 'collect', '--plan', ...mfa, '--format', 'json');
        expect(status).toBe(0);
        expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, size: null, isOpen: true });
      }),
    slow,
  );

  test(
    'plans with the pages of the populations when it may count them',
    () =>
      inTemporaryFolder((home) =>
        served({ tenant: reporters(2500) }, async (_get, emulator) => {
          const { out } = await run(home, 'audit', '--plan', '--estimate', '--format', 'json', ...at(emulator.url));
          const plan = JSON.parse(out) as { requests: { evidence: string; pages: number | null }[] };
          expect(plan.requests.find(({ evidence }) => evidence === 'userRegistrationDetails')).toMatchObject({
            pages: 3,
          });
          expect(emulator.seen.length).toBeLessThanOrEqual(5);
        }),
      ),
    slow,
  );

  test(
    'stops in order when its requests are used up',
    () =>
      inTemporaryFolder((home) =>
        served(pages, async (_get, emulator) => {
          const more = ['--budget-requests', '9', '--format', 'json'] as const;
          const { status, out } = await run(home, 'audit', ...at(emulator.url), ...more);
          expect(status).toBe(0);
          expect(JSON.parse(out)).toMatchObject({ findings: [{ status: 'notChecked', reason: { code: 'deadline' } }] });
          expect(emulator.seen).toHaveLength(9);
        }),
      ),
    slow,
  );

  test(
    'stops in order when its time is up',
    () =>
      inTemporaryFolder((home) =>
        served({ tenant: reporters(20_000), latencyMs: 2000 }, async (_get, emulator) => {
          const { status, out } = await run(home, 'audit', ...at(emulator.url), '--deadline', '6s', '--format', 'json');
          expect(status).toBe(0);
          expect(JSON.parse(out)).toMatchObject({ findings: [{ status: 'notChecked', reason: { code: 'deadline' } }] });
          // Twenty pages of users, two seconds each, would have taken far longer.
          expect(usersAsked(emulator)).toBeLessThan(4);
        }),
      ),
    slow,
  );
});
