import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { standIn, standIns, tenantWhere } from './notifyTarget.ts';
import { startEmulator, type Emulator, type TenantData } from '../../src/emulator/emulator.ts';
import { program, ran, type Ran } from './program.ts';

const slow = 240_000;
let folder = '';
let emulator: Emulator | undefined;
let target: Awaited<ReturnType<typeof standIn>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-notify-'));
  target = await standIn();
});
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  await Promise.all(standIns.splice(0).map((one) => one.close()));
  await rm(folder, { recursive: true, force: true });
});

async function serve(tenant: TenantData): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator({ tenant });
}

const env = { SECURESCORE_ACCESS_TOKEN: 'opaque-token-of-ours' };
const selection = ['--control', 'entra.users-cannot-create-tenants,entra.users-cannot-register-applications'];
const audit = (...args: readonly string[]): Promise<Ran> =>
  ran(
    [
      'audit',
      ...selection,
      '--graph-url',
      emulator?.url ?? '',
      '--no-budgets',
      '--history',
      join(folder, 'h'),
      ...args,
    ],
    env,
    folder,
  );
const saving = (...args: readonly string[]): Promise<Ran> => audit('--save', '--no-config', ...args);

it(
  'sends one message a change over ten runs, to every kind of target, without a token of ours',
  async () => {
    const to = ['teams', 'slack', 'webhook'].flatMap((kind) => ['--notify', `${kind}=${target.url}/${kind}`]);
    const counts: number[] = [];
    const run = async (): Promise<void> => {
      const { code, err } = await saving(...to, '--notify-link', 'https://ci.test/run?a=1&b=2');
      expect([code, err]).toEqual([0, expect.not.stringContaining('--notify')]);
      counts.push(target.received.length);
    };
    await serve(tenantWhere(false));
    for (let at = 0; at < 2; at += 1) await run();
    await serve(tenantWhere(true));
    for (let at = 0; at < 4; at += 1) await run();
    await serve(tenantWhere(true, true));
    for (let at = 0; at < 4; at += 1) await run();
    expect(counts).toEqual([0, 0, 3, 3, 3, 3, 6, 6, 6, 6]);
    const first = new Map(target.received.slice(0, 3).map((one) => [one.path, one]));
    expect(first.get('/webhook')?.body).toMatchObject({
      schemaVersion: 1,
      tool: 'securescore',
      tenant: { displayName: 'Contoso' },
      changes: [{ kind: 'score-dropped' }, { kind: 'regression', points: expect.any(Number) as unknown, until: null }],
      link: 'https://ci.test/run?a=1&b=2',
    });
    expect(first.get('/slack')?.body).toMatchObject({
      text: expect.stringMatching(
        /entra\.users-cannot-create-tenants[^]*<https:\/\/ci\.test\/run\?a=1&amp;b=2\|/,
      ) as unknown,
    });
    expect(first.get('/teams')?.body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: { type: 'AdaptiveCard', version: '1.4', actions: [{ type: 'Action.OpenUrl' }] },
        },
      ],
    });
    const second = target.received.slice(3).find((one) => one.path === '/webhook');
    expect(JSON.stringify(second?.body)).toContain('entra.users-cannot-register-applications');
    expect(JSON.stringify(second?.body)).not.toContain('entra.users-cannot-create-tenants');
    expect(JSON.stringify(target.received)).not.toContain('opaque-token-of-ours');
    expect(target.received.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  },
  slow,
);

it(
  'tries again where a target failed or redirects, prints only its host, and ends as it would have ended',
  async () => {
    const other = await standIn();
    const to = ['--notify', `slack=${target.url}/secret-part`, '--notify', `webhook=${other.url}/well`];
    await serve(tenantWhere(false));
    await saving(...to);
    await serve(tenantWhere(true));
    target.answer.status = 500;
    const failed = await saving(...to);
    expect(failed.code).toBe(0);
    expect(failed.err).toMatch(
      /warning: --notify slack \(127\.0\.0\.1:\d+\): it answered 500; the next run tries again/,
    );
    expect(failed.err).not.toContain('secret-part');
    Object.assign(target.answer, { status: 307, headers: { location: `${other.url}/redirected` } });
    expect((await saving(...to)).err).toContain('it answered 307, a redirect, which is not followed');
    Object.assign(target.answer, { status: 202, headers: {} });
    expect((await saving(...to)).err).not.toContain('--notify');
    await saving(...to);
    expect([target.received.length, other.received.map((one) => one.path)]).toEqual([3, ['/well']]);
    await other.close();
    await serve(tenantWhere(true, true));
    const refused = await saving(...to);
    expect([refused.code, refused.err]).toEqual([0, expect.stringContaining('could not be reached (ECONNREFUSED)')]);
    const [tenant = ''] = await readdir(join(folder, 'h'));
    const told = join(folder, 'h', tenant, 'told.json');
    expect(await readFile(told, 'utf8')).not.toContain('secret-part');
    expect((await stat(told)).mode & 0o777).toBe(0o600);
  },
  slow,
);

it(
  'tells once without --save, of the variable as well, and again where something was mended in between',
  async () => {
    const own = { ...env, SECURESCORE_NOTIFY: `\nwebhook=${target.url}/a,\nslack=${target.url}/b\n` };
    const args = [...selection, '--graph-url'];
    const run = (...more: readonly string[]): Promise<Ran> =>
      ran(
        ['audit', ...args, emulator?.url ?? '', '--no-budgets', '--no-config', '--history', 'h', ...more],
        own,
        folder,
      );
    await serve(tenantWhere(false));
    await run('--save');
    await serve(tenantWhere(true));
    for (let at = 0; at < 3; at += 1) await run();
    expect(target.received).toHaveLength(2);
    await serve(tenantWhere(false));
    await run();
    await serve(tenantWhere(true));
    await run();
    await run();
    expect(target.received).toHaveLength(4);
    await writeFile(join(folder, 'h', (await readdir(join(folder, 'h')))[0] ?? '', 'told.json'), '{');
    const damaged = await run();
    expect([damaged.code, damaged.err]).toEqual([0, expect.stringContaining('told.json is not read')]);
  },
  slow,
);

it(
  'tells once of an exception that ends and a review that is due, and names nobody',
  async () => {
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await writeFile(
      join(folder, 'securescore.yaml'),
      `exceptions:
  - control: entra.mfa-for-all-users
    object: person@contoso.com
    kind: acceptedRisk
    reason: hidden reason
    owner: owner@contoso.com
    until: ${day(5)}
  - { control: "intune.macos-*", kind: acceptedRisk, reason: r, owner: o, until: ${day(60)} }
attestations:
  - { control: entra.no-access-at-the-azure-root, by: by@contoso.com, on: ${day(-40)}, until: ${day(-2)} }
`,
    );
    await serve(tenantWhere(false));
    for (let at = 0; at < 3; at += 1) {
      const { code, err } = await audit('--save', '--notify', `webhook=${target.url}`);
      expect([code, err]).toEqual([0, expect.any(String)]);
    }
    expect(target.received).toHaveLength(1);
    expect(target.received[0]?.body).toMatchObject({
      changes: [
        {
          kind: 'exception-ending',
          until: day(5),
          text: expect.stringContaining('one object in entra.mfa-for-all-users') as unknown,
        },
        { kind: 'review-due', until: day(-2), text: expect.stringContaining(`is due since ${day(-2)}`) as unknown },
      ],
    });
    expect(JSON.stringify(target.received)).not.toMatch(/person@|owner@|by@|hidden reason/);
  },
  slow,
);

it(
  'tells what the published schema of the body says, and only the kinds that the configuration wants',
  async () => {
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
    const schema = new URL('../../schemas/alert.schema.json', import.meta.url);
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    const configuration = (kinds: string): Promise<void> =>
      writeFile(join(folder, 'securescore.yaml'), `notify: [${kinds}]\n`);
    const run = (): Promise<Ran> => audit('--save', '--notify', `webhook=${target.url}`);
    const kinds = (): readonly unknown[] =>
      target.received
        .flatMap(({ body }) => (body as { readonly changes: readonly { kind: string }[] }).changes)
        .map(({ kind }) => kind);
    await configuration('regression');
    await serve(tenantWhere(false));
    await run();
    await serve(tenantWhere(true));
    await run();
    expect(kinds()).toEqual(['regression']);
    // What was not wanted then is no news later.
    await configuration('score-dropped, regression');
    await run();
    expect(kinds()).toEqual(['regression']);
    await serve(tenantWhere(true, true));
    await run();
    expect(kinds()).toEqual(['regression', 'score-dropped', 'regression']);
    for (const { body } of target.received) expect([validate(body), validate.errors]).toEqual([true, null]);
    await configuration('mail');
    const wrong = await run();
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('securescore.yaml:1:10 notify.0')]);
  },
  slow,
);

it(
  'tells once what several runs find at the same time',
  async () => {
    await serve(tenantWhere(false));
    const to = ['--notify', `webhook=${target.url}`];
    await saving(...to);
    await serve(tenantWhere(true));
    const runs = await Promise.all([saving(...to), saving(...to), saving(...to)]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(runs.map(({ err }) => err).join('')).not.toContain('--notify');
    expect(target.received).toHaveLength(1);
    const [tenant = ''] = await readdir(join(folder, 'h'));
    expect((await readdir(join(folder, 'h', tenant))).filter((name) => name.includes('lock'))).toEqual([]);
  },
  slow,
);

it(
  'passes over a run that was cut short: its score is no news, and what it could not see is told and breaks the gate afterwards',
  async () => {
    const run = (...more: readonly string[]): Promise<Ran> =>
      saving('--notify', `webhook=${target.url}`, '--baseline', 'last', '--fail-on-regression', ...more);
    await serve(tenantWhere(false));
    await run();
    const cut = await run('--budget-requests', '2');
    expect([cut.code, target.received.length]).toEqual([0, 0]);
    await serve(tenantWhere(true));
    const worse = await run();
    expect([worse.code, worse.err]).toEqual([
      1,
      expect.stringMatching(/skipped, because they were cut short: .*2 not checked/),
    ]);
    expect(target.received.map(({ body }) => body)).toMatchObject([
      { changes: [{ kind: 'score-dropped' }, { kind: 'regression' }] },
    ]);
    await run('--budget-requests', '2');
    const same = await run();
    expect([same.code, target.received.length]).toEqual([0, 1]);
  },
  slow,
);

it(
  'tells again what a killed run may not have told, at once',
  async () => {
    await serve(tenantWhere(false));
    await saving();
    await serve(tenantWhere(true));
    target.answer.status = 0;
    const args = ['--save', '--no-config', '--notify', `webhook=${target.url}`, '--history', join(folder, 'h')];
    const child = spawn(
      process.execPath,
      [program, 'audit', ...selection, '--graph-url', emulator?.url ?? '', '--no-budgets', ...args],
      { env: { ...env, PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' }, stdio: 'ignore' },
    );
    while (target.received.length === 0) await wait(50);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    target.answer.status = 200;
    const begun = Date.now();
    const { err } = await saving('--notify', `webhook=${target.url}`);
    expect([err, Date.now() - begun < 50_000]).toEqual([expect.not.stringContaining('--notify'), true]);
    await saving('--notify', `webhook=${target.url}`);
    expect(target.received.map(({ body }) => body)).toMatchObject(
      [0, 1].map(() => ({ changes: [{ kind: 'score-dropped' }, { kind: 'regression' }] })),
    );
  },
  slow,
);

it(
  'goes on after a run that was killed while it told',
  async () => {
    await serve(tenantWhere(false));
    const to = ['--notify', `webhook=${target.url}`];
    await saving(...to);
    const [tenant = ''] = await readdir(join(folder, 'h'));
    const lock = join(folder, 'h', tenant, 'told.lock');
    await writeFile(lock, '');
    const longAgo = new Date(Date.now() - 600_000);
    await utimes(lock, longAgo, longAgo);
    await serve(tenantWhere(true));
    expect((await saving(...to)).err).not.toContain('--notify');
    expect(target.received).toHaveLength(1);
    expect(await readdir(join(folder, 'h', tenant))).not.toContain('told.lock');
  },
  slow,
);

it(
  'warns of a target that does not answer in time, and tells it with the next run',
  async () => {
    await serve(tenantWhere(false));
    const to = ['--notify', `webhook=${target.url}`];
    await saving(...to);
    await serve(tenantWhere(true));
    target.answer.status = 0;
    const slowly = await saving(...to);
    expect([slowly.code, slowly.err]).toEqual([0, expect.stringContaining('it did not answer within 10 seconds')]);
    target.answer.status = 202;
    expect((await saving(...to)).err).not.toContain('--notify');
    await saving(...to);
    expect(target.received).toHaveLength(2);
  },
  slow,
);

it(
  'tells of a control that is new',
  async () => {
    await serve(tenantWhere(false));
    const own = join(folder, 'own');
    await mkdir(own);
    const all = (...more: readonly string[]): Promise<Ran> =>
      ran(
        [
          ...['audit', '--category', 'identity', '--graph-url', emulator?.url ?? '', '--no-budgets', '--no-config'],
          ...[
            '--history',
            join(folder, 'h'),
            '--save',
            '--controls',
            own,
            '--notify',
            `webhook=${target.url}`,
            ...more,
          ],
        ],
        env,
        folder,
      );
    await all();
    const file = new URL('../../controls/entra/users-cannot-create-tenants.yaml', import.meta.url);
    const text = await readFile(file, 'utf8');
    await mkdir(join(own, 'entra'));
    await writeFile(
      join(own, 'entra', 'ours-is-new.yaml'),
      text
        .replace(/^id: .*$/m, 'id: entra.ours-is-new')
        .replace(/^title: .*$/m, 'title: Ours is new')
        .replace(/^(?:theme|rank): .*\n/gm, ''),
    );
    const { code, err } = await all();
    expect([code, err]).toEqual([0, expect.not.stringContaining('error:')]);
    await all();
    expect(target.received).toHaveLength(1);
    expect(JSON.stringify(target.received)).toContain('New control: Ours is new (entra.ours-is-new)');
  },
  slow,
);

it.each([
  [['--notify', 'teams=https://x.test/secret'], 'needs a history'],
  [['--notify-link', 'https://x.test'], 'it needs --notify'],
  [['--save', '--notify', 'mail=https://x.test/secret'], 'begins with teams='],
  [['--save', '--notify', 'https://x.test/secret'], 'begins with teams='],
  [['--save', '--notify', 'slack=http://x.test/secret'], 'neither https, nor http on a loopback address'],
  [['--save', '--notify', 'slack=secret'], 'not a URL'],
  [['--save', '--notify', 'slack=https://a:secret@x.test/'], 'a user name or a password'],
  [['--save', '--notify', 'slack=file:///secret'], 'neither https'],
  [['--save', '--notify', 'slack=https://x.test/', '--notify-link', 'javascript:alert(1)'], '--notify-link takes'],
])(
  '%j ends with 2 before anything is read, and does not print the address',
  async (args, message) => {
    const { code, err } = await ran(['audit', '--demo', ...args], { XDG_DATA_HOME: folder }, folder);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).not.toContain('secret');
    expect(await readdir(folder)).toEqual([]);
  },
  slow,
);
