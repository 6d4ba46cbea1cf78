import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Report } from '../../src/model/report.ts';
import { originsSchema } from '../../src/model/configurationOrigins.ts';
import { reviewsSchema } from '../../src/model/dueReviews.ts';
import { ran } from './program.ts';

const slow = 180_000;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const fits = (name: string, value: unknown): unknown => {
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  return validate(value) ? null : validate.errors;
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-exceptions-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (...args: readonly string[]) => ran(args, {}, folder);
const config = (): Promise<string> => readFile(join(folder, 'securescore.yaml'), 'utf8');
const control = 'entra.mfa-for-all-users';
const audited = async (...args: readonly string[]): Promise<Report> => {
  const { out } = await run('audit', '--demo', '--format', 'json', '--quiet', '--control', control, ...args);
  return JSON.parse(out) as Report;
};

it(
  'people who are excepted are claimed and no more, in the result that the schema describes, and verify agrees',
  async () => {
    await cp(new URL('../../demo/securescore.yaml', import.meta.url), join(folder, 'securescore.yaml'));
    const measured = await audited();
    const { code } = await run(
      ...[
        'except',
        control,
        '--object',
        'PattiFernandez@contoso.com',
        '--kind',
        'thirdParty',
        '--reason',
        'r',
        '--owner',
        'o',
      ],
    );
    expect(code).toBe(0);
    const report = await audited('--config', 'securescore.yaml', '--save-evidence', 'ev', '--output', 'json=r.json');
    expect(fits('result', report)).toBeNull();
    const [before, after] = [measured, report].map(({ findings }) => findings[0]);
    expect(after).toMatchObject({ status: 'partial', counts: before?.counts });
    expect(after?.objectExceptions?.measured).toEqual({ status: 'partial', awarded: before?.points.awarded });
    expect(after?.affected?.shown).not.toContain('PattiFernandez@contoso.com');
    expect(report.score.claimed).toBeCloseTo(report.score.awarded - measured.score.awarded, 5);
    expect(report.score.claimed).toBeGreaterThan(0);
    expect(await run('verify', 'r.json', '--evidence', 'ev', '--config', 'securescore.yaml')).toMatchObject({
      code: 0,
    });
  },
  slow,
);

it(
  'except and attest keep what is there, and who may read it',
  async () => {
    const file = join(folder, 'securescore.yaml');
    await writeFile(file, '# mine\ntenant: contoso.com # pin\n', { mode: 0o644 });
    await run('except', 'intune.macos-*', '--reason', 'r', '--owner', 'o');
    await run(
      'attest',
      'scuba-teams',
      'MS.TEAMS.1.1v1',
      '--by',
      'ana',
      '--every',
      'monthly',
      '--link',
      'https://x.test/1',
    );
    const text = await config();
    expect(text).toMatch(/^# mine\ntenant: contoso.com # pin\n/);
    expect(text).toMatch(/control: intune\.macos-\*[^]*item: scuba-teams MS\.TEAMS\.1\.1v1\n {4}by: ana/);
    expect((await stat(file)).mode & 0o777).toBe(0o644);
    const listed = await run('attest', '--format', 'json');
    const { reviews } = reviewsSchema.parse(JSON.parse(listed.out));
    expect(fits('reviews', { reviews })).toBeNull();
    expect(listed.out).toContain('"every": "monthly"');
  },
  slow,
);

it(
  'config says where each value comes from, and no secret',
  async () => {
    await writeFile(
      join(folder, 'securescore.yaml'),
      'tenant: contoso.com\ncloud: global\ngates:\n  failUnder: 70%\n  maxClaimed: 5%\n',
    );
    const args = ['config', '--tenant', 'fabrikam.com', '--max-claimed', '3%', '--format', 'json'];
    const { out } = await ran(args, { AZURE_CLIENT_SECRET: 'do-not-tell' }, folder);
    expect(out).not.toContain('do-not-tell');
    const told = originsSchema.parse(JSON.parse(out));
    expect(fits('config', told)).toBeNull();
    expect(told.values).toEqual(
      expect.arrayContaining([
        { key: 'tenant', value: 'fabrikam.com', from: 'flag', where: '--tenant' },
        { key: 'cloud', value: 'global', from: 'file', where: 'securescore.yaml:2' },
        { key: 'gates.failUnder', value: '70%', from: 'file', where: 'securescore.yaml:4' },
        { key: 'gates.maxClaimed', value: '3%', from: 'flag', where: '--max-claimed' },
        { key: 'gates.minCompleteness', value: null, from: 'default', where: null },
        { key: 'maxExceptedPoints', value: null, from: 'default', where: null },
        { key: 'AZURE_CLIENT_SECRET', value: '(set)', from: 'environment', where: 'AZURE_CLIENT_SECRET' },
      ]),
    );
  },
  slow,
);

it(
  'a page draws the runs that were kept, with its own as the last, and nothing for a single one',
  async () => {
    const page = async (): Promise<string> => {
      const { code } = await run('audit', '--demo', '--quiet', '--control', control, ...kept);
      expect(code).toBe(0);
      return readFile(join(folder, 'page.html'), 'utf8');
    };
    const kept = ['--save', '--history', 'runs', '--output', 'html=page.html'];
    expect(await page()).not.toContain('id="trend"');
    const days = (html: string): number => html.match(/<time datetime="[\d-]{10}">/gi)?.length ?? 0;
    expect(days(await page())).toBe(2);
    expect(days(await page())).toBe(3);
  },
  slow,
);

it(
  'init sets the gates to the figures of a result, and touches no file that is there',
  async () => {
    const selected = ['--demo', '--control', 'entra.*', '--quiet'];
    await run('audit', ...selected, '--no-config', '--output', 'json=result.json');
    const first = await run('init', '--ratchet', '--from', 'result.json', '--format', 'json');
    expect(first.code).toBe(0);
    const { gates } = JSON.parse(first.out) as { readonly gates: Readonly<Record<string, string>> };
    expect(gates['failUnder']).toMatch(/^\d+(\.\d{1,2})?%$/);
    const written = await config();
    expect(written).toContain(`failUnder: ${String(gates['failUnder'])}\n`);
    expect(written).toMatch(/^# They are the figures of the sample tenant, \d{4}-\d\d-\d\d, .*entra/m);
    // The same tenant holds them.
    expect((await run('audit', ...selected, '--config', 'securescore.yaml')).code).toBe(0);
    await writeFile(join(folder, 'higher.yaml'), written.replace(/failUnder: [\d.]+/, 'failUnder: 99.9'));
    expect((await run('audit', ...selected, '--config', 'higher.yaml')).code).toBe(1);
    const again = await run('init', '--ratchet', '--from', 'result.json');
    expect(again.code).toBe(2);
    expect(again.err.replace(/\s+/g, ' ')).toContain(`gates: { failUnder: ${String(gates['failUnder'])}, `);
    expect(await config()).toBe(written);
  },
  slow,
);

it(
  'init writes a configuration that is read again',
  async () => {
    await run('init', '--tenant', 'contoso.com', '--emergency-account', 'a@contoso.com,b@contoso.com');
    const { out, code } = await run('config', '--format', 'json');
    expect(code).toBe(0);
    expect(out).toMatch(/"a@contoso\.com"[^]*"b@contoso\.com"/);
  },
  slow,
);

it(
  'commands that write at the same moment lose nothing, and whoever may read the file still may',
  async () => {
    await writeFile(join(folder, 'securescore.yaml'), '# ours\ntenant:   contoso.com\n', { mode: 0o644 });
    const ids = ['entra.mfa-for-all-users', 'entra.block-legacy-authentication', 'entra.global-administrator-count'];
    const ends = await Promise.all([
      ...ids.map((id) => run('except', id, '--reason', 'r', '--owner', 'o')),
      run('attest', 'scuba-teams', 'MS.TEAMS.1.1v1', '--by', 'b'),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const text = await config();
    for (const id of [...ids, 'by: b']) expect(text).toContain(id);
    expect(text.startsWith('# ours\ntenant:   contoso.com\n')).toBe(true);
    expect((await stat(join(folder, 'securescore.yaml'))).mode & 0o777).toBe(0o644);
    expect(await readdir(folder)).toEqual(['securescore.yaml']);
  },
  slow,
);

it.each([
  [
    'attest',
    ['attest', 'entra.no-access-at-the-azure-root', '--until', '2020-01-01'],
    '--until: 2020-01-01 is in the past',
  ],
  [
    'attest of a day long ago',
    ['attest', 'entra.no-access-at-the-azure-root', '--on', '2020-01-01'],
    '--on: a review on 2020-01-01 was valid until',
  ],
  ['except', ['except', control, '--reason', 'r', '--until', '2020-01-01'], '--until: 2020-01-01 is in the past'],
])('nothing is written that has run out already: %s', async (_sentence, args, message) => {
  const { code, err } = await run(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(await readdir(folder)).toEqual([]);
});
