import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startEmulator, type Emulator, type TenantData } from '../../src/emulator/emulator.ts';
import { recheckSchema } from '../../src/model/recheckedControls.ts';
import type { Report } from '../../src/model/report.ts';
import { program, ran } from './program.ts';

const json = (path: string): object =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const slow = 120_000;

const id = 'entra.users-cannot-create-tenants';
const path = '/v1.0/policies/authorizationPolicy';
const sample = json('demo/tenant.json') as TenantData;
const policy = sample[path] as { readonly defaultUserRolePermissions: object };

/** The sample tenant in which everybody may, or may not, create tenants. */
const tenantWhere = (allowed: boolean): TenantData => ({
  ...sample,
  [path]: {
    ...policy,
    defaultUserRolePermissions: { ...policy.defaultUserRolePermissions, allowedToCreateTenants: allowed },
  },
});

let folder = '';
let emulator: Emulator | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
});
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  await rm(folder, { recursive: true, force: true });
});

const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
const flags = (url: string): readonly string[] => ['--graph-url', url, '--no-budgets', '--no-config'];

it(
  'asks only for what the control needs, and says what was won since',
  async () => {
    const result = join(folder, 'result.json');
    emulator = await startEmulator({ tenant: tenantWhere(true) });
    const first = await ran(
      [
        'audit',
        '--control',
        'entra.users-cannot-create-tenants',
        '--output',
        `json=${result}`,
        '--quiet',
        ...flags(emulator.url),
      ],
      env,
    );
    expect(first.code).toBe(0);
    await emulator.close();
    emulator = await startEmulator({ tenant: tenantWhere(false) });
    const { code, out } = await ran(
      ['recheck', '--failed', '--from', result, '--format', 'json', '--quiet', ...flags(emulator.url)],
      env,
    );
    const found = recheckSchema.parse(JSON.parse(out));
    expect({ code, valid: ajv.validate(json('schemas/recheck.schema.json'), found) }).toEqual({ code: 0, valid: true });
    expect(found.controls.map(({ control, before, after }) => [control, before?.status, after.status])).toEqual([
      [id, 'fail', 'pass'],
    ]);
    const report = JSON.parse(await readFile(result, 'utf8')) as Report;
    expect(found.won).toBe(report.findings[0]?.points.available);
    const asked = new Set(emulator.seen.map((one) => one.path.split('?')[0]));
    expect([...asked].sort()).toEqual(['/v1.0/organization', path, '/v1.0/subscribedSkus'].sort());
  },
  slow,
);

it(
  'watches until it is met, over one sign-in, and ends with Ctrl-C as any run',
  async () => {
    emulator = await startEmulator({ tenant: tenantWhere(true) });
    const args = [program, 'recheck', id, '--watch', '1s', '--format', 'json', ...flags(emulator.url)];
    const child = spawn(process.execPath, args, {
      env: { ...env, PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' },
    });
    let err = '';
    const waiting = new Promise<void>((resolve) => {
      child.stderr.on('data', (data: Buffer) => {
        err += data.toString();
        if (err.includes(`waiting for ${id}`)) resolve();
      });
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await waiting;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(err).not.toContain('internal error');
  },
  slow,
);

it(
  'ends with 0 at the look that finds it met',
  async () => {
    emulator = await startEmulator({ tenant: tenantWhere(false) });
    const { code, err } = await ran(['recheck', id, '--watch', '1s', ...flags(emulator.url)], env);
    expect({ code, err: err.includes('waiting') }).toEqual({ code: 0, err: false });
  },
  slow,
);

it(
  'refuses a result of another tenant',
  async () => {
    const result = join(folder, 'other.json');
    emulator = await startEmulator({ tenant: tenantWhere(true) });
    await ran(['audit', '--control', id, '--output', `json=${result}`, '--quiet', ...flags(emulator.url)], env);
    const other = JSON.parse(await readFile(result, 'utf8')) as Report;
    await writeFile(
      result,
      JSON.stringify({ ...other, tenant: { ...other.tenant, id: '11111111-2222-4333-8444-555555555555' } }),
    );
    const { code, err } = await ran(['recheck', '--failed', '--from', result, ...flags(emulator.url)], env);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('is a result of another tenant') as unknown,
    });
  },
  slow,
);

it(
  'is done where nothing failed, goes along with a control that was renamed, and leaves out what is none any more',
  async () => {
    const result = join(folder, 'result.json');
    emulator = await startEmulator({ tenant: tenantWhere(true) });
    const { url } = emulator;
    await ran(['audit', '--control', id, '--output', `json=${result}`, '--quiet', ...flags(url)], env);
    const text = await readFile(result, 'utf8');
    await writeFile(join(folder, 'green.json'), text.replaceAll('"fail"', '"pass"'));
    const sent = emulator.seen.length;
    const look = (name: string, ...args: readonly string[]) =>
      ran(['recheck', '--from', join(folder, name), '--format', 'json', ...args, ...flags(url)], env);
    const green = await look('green.json', '--failed');
    expect([green.code, recheckSchema.parse(JSON.parse(green.out))]).toMatchObject([
      0,
      { isGreen: true, requests: 0, controls: [] },
    ]);
    expect([green.err, emulator.seen.length]).toEqual([expect.stringContaining('nothing that failed'), sent]);
    await writeFile(join(folder, 'former.json'), text.replaceAll(id, 'entra.former-name'));
    const gone = await look('former.json', '--failed');
    expect([gone.code, gone.err]).toEqual([
      2,
      expect.stringMatching(/no longer controls[^]*entra\.former-name[^]*none of what failed then/),
    ]);
    const own = join(folder, 'own');
    await mkdir(join(own, 'entra'), { recursive: true });
    const file = new URL('../../controls/entra/users-cannot-create-tenants.yaml', import.meta.url);
    const ours = (await readFile(file, 'utf8'))
      .replace(/^id: .*$/m, 'id: entra.ours\nformerly: [entra.former-name]')
      .replace(/^(?:theme|rank): .*\n/gm, '');
    await writeFile(join(own, 'entra', 'ours.yaml'), ours);
    for (const wanted of [['--failed'], ['entra.ours'], ['entra.former-name']]) {
      const again = await look('former.json', '--controls', own, ...wanted);
      const { controls } = recheckSchema.parse(JSON.parse(again.out));
      expect([again.code, controls.map(({ control, before }) => [control, before?.status])]).toEqual([
        1,
        [['entra.ours', 'fail']],
      ]);
    }
  },
  slow,
);

it.each<readonly [string, readonly string[], RegExp]>([
  ['nothing to look at', ['recheck', '--demo'], /recheck needs a control, or --failed/],
  ['--failed without a result', ['recheck', '--demo', '--failed'], /--failed needs the result/],
  ['ids beside --failed', ['recheck', '--demo', '--failed', '--from', 'x.json', id], /ids and --failed|x\.json/],
  ['a pause that is none', ['recheck', '--demo', id, '--watch', 'soon'], /--watch: "soon" is not a duration/],
  ['a pause that no timer holds', ['recheck', '--demo', id, '--watch', '600h'], /600h is too long/],
  ['no pause at all', ['recheck', '--demo', id, '--watch', '0s'], /too short/],
  ['an unknown control', ['recheck', '--demo', 'entra.users-cannot-create-tenant'], /unknown control .*did you mean/],
])(
  'refuses %s with 2',
  async (_, args, message) => {
    const { code, out, err } = await ran(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  },
  slow,
);
