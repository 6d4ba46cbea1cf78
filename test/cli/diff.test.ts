import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Comparison } from '../../src/model/comparison.ts';
import { historyReportSchema } from '../../src/model/historyReport.ts';
import type { Report } from '../../src/model/report.ts';
import { ran } from './program.ts';

const root = new URL('../../', import.meta.url);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const schemas = Object.fromEntries(
  ['diff', 'history', 'result'].map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(new URL(`schemas/${name}.schema.json`, root), 'utf8')) as object),
  ]),
);
function fits(name: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const validate = schemas[name];
  expect({ valid: validate?.(value), errors: validate?.errors ?? null }).toEqual({ valid: true, errors: null });
  return value;
}
const slow = 120_000;
const some = ['--control', 'apps.*'];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
});
afterAll(() => rm(folder, { recursive: true }));
const run = (...args: readonly string[]) => ran(args, { XDG_DATA_HOME: join(folder, 'data') }, folder);

it(
  'saves runs, compares with the last, draws them, and reads the packed results as they are',
  async () => {
    const first = await run(
      'audit',
      '--demo',
      ...some,
      '--save',
      '--baseline',
      'last',
      '--fail-on-regression',
      '--format',
      'json',
    );
    expect(first.code).toBe(0);
    expect(first.err).toContain('no saved result of the selection control apps.* of this tenant yet');
    expect((fits('result', first.out) as Report).baseline).toBeNull();
    const second = await run(
      'audit',
      '--demo',
      ...some,
      '--save',
      '--baseline',
      'last',
      '--fail-on-regression',
      '--format',
      'json',
    );
    expect(second.code).toBe(0);
    expect((fits('result', second.out) as Report).baseline).toMatchObject({ causes: [], findings: [] });
    const history = await run('history', '--format', 'json');
    const { runs, source } = historyReportSchema.parse(fits('history', history.out));
    expect([runs.length, source]).toEqual([2, 'demo']);
    const [one, two] = runs.map(({ file }) => file);
    const compared = await run('diff', one ?? '', two ?? '', '--format', 'json');
    expect(fits('diff', compared.out)).toMatchObject({ change: { awarded: 0 }, causes: [] });
    expect((await run('report', one ?? '', '--format', 'csv')).code).toBe(0);
  },
  slow,
);

it(
  'judges saved evidence by the rules of today, beside what a tenant is like now',
  async () => {
    await run('collect', '--demo', ...some, '--quiet', '--no-redact', '--out', 'evidence');
    const found = await run('diff', 'evidence', '--demo', ...some, '--format', 'json', '--output', 'markdown=diff.md');
    const comparison = fits('diff', found.out) as Comparison;
    expect(comparison.causes).toEqual([]);
    expect([comparison.before.source, comparison.after.source]).toEqual(['evidence', 'demo']);
    expect(await readFile(join(folder, 'diff.md'), 'utf8')).toContain('Nothing changed.');
  },
  slow,
);

it(
  'the history says when reviews fell due, by the attestations of that tenant',
  async () => {
    const review = 'entra.no-access-at-the-azure-root';
    const attested = `attestations:\n  - { control: ${review}, by: Ana, on: 2026-01-05, until: 2026-03-31, every: quarterly }\n`;
    await writeFile(join(folder, 'securescore.yaml'), attested);
    await run('audit', '--demo', ...some, '--quiet', '--save');
    const { out } = await run('history', '--format', 'json', '--output', 'markdown=history.md');
    expect(historyReportSchema.parse(fits('history', out)).lapsedReviews).toEqual([
      { review, every: 'quarterly', due: '2026-04-01', by: 'Ana', doneAgain: null },
    ]);
    const said = `2026-04-01 ${review} (quarterly) fell due; last done by Ana; still due`;
    expect((await run('history')).out.replace(/\s+/g, ' ')).toContain(said);
    expect((await readFile(join(folder, 'history.md'), 'utf8')).replaceAll('\\', '')).toContain(`- ${said}`);
    await writeFile(join(folder, 'securescore.yaml'), `tenant: fabrikam.com\n${attested}`);
    const other = await run('history', '--tenant', 'contoso.onmicrosoft.com', '--format', 'json');
    expect(historyReportSchema.parse(fits('history', other.out)).lapsedReviews).toEqual([]);
  },
  slow,
);

it(
  'takes gates from the configuration, and flags before them',
  async () => {
    await writeFile(join(folder, 'securescore.yaml'), 'gates:\n  failUnder: 99%\n');
    const strict = ['audit', '--demo', '--config', 'securescore.yaml', ...some, '--quiet'];
    expect((await run(...strict)).code).toBe(1);
    expect((await run(...strict, '--fail-under', '1%')).code).toBe(0);
    await writeFile(join(folder, 'securescore.yaml'), 'gates:\n  failUnder: 70\n');
    const wrong = await run(...strict);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toMatch(/securescore\.yaml:2:14 gates\.failUnder/);
  },
  slow,
);

it(
  'reads a result as PowerShell redirects it: UTF-16, or UTF-8 with a mark before it',
  async () => {
    const { out } = await run('audit', '--demo', '--no-config', ...some, '--quiet', '--format', 'json');
    await writeFile(join(folder, 'plain.json'), out);
    await writeFile(join(folder, 'marked.json'), `\ufeff${out}`);
    await writeFile(join(folder, 'wide.json'), `\ufeff${out}`, 'utf16le');
    for (const name of ['marked.json', 'wide.json']) {
      const found = await run('diff', 'plain.json', name, '--no-config', '--format', 'json');
      expect(fits('diff', found.out)).toMatchObject({ causes: [], notes: [] });
    }
  },
  slow,
);

it(
  'what cannot be saved costs the other targets nothing, and ends with 2',
  async () => {
    const args = ['audit', '--demo', '--no-config', ...some, '--history', 'h', '--save', '--quiet'];
    await run(...args);
    const [tenant = ''] = await readdir(join(folder, 'h'));
    await rm(join(folder, 'h', tenant), { recursive: true });
    await writeFile(join(folder, 'h', tenant), 'a file in the place of a folder');
    const { code, err } = await run(...args, '--send', 'file=sent.log', '--output', 'csv=kept.csv');
    expect([code, err]).toEqual([2, expect.stringContaining('cannot be written (it is not a folder)')]);
    expect((await readFile(join(folder, 'sent.log'), 'utf8')).trim()).toContain('"apps.');
    expect(await readFile(join(folder, 'kept.csv'), 'utf8')).toContain('apps.');
  },
  slow,
);

it(
  'names a tenant by its id where the domain is that of two, and takes no file for a history',
  async () => {
    const args = ['audit', '--demo', '--no-config', ...some, '--history', 'two', '--save', '--quiet'];
    await run(...args);
    const [id = ''] = await readdir(join(folder, 'two'));
    const other = '11111111-2222-4333-8444-555555555555';
    await mkdir(join(folder, 'two', other));
    for (const name of await readdir(join(folder, 'two', id))) {
      if (!name.endsWith('.run.json')) continue;
      const text = await readFile(join(folder, 'two', id, name), 'utf8');
      await writeFile(join(folder, 'two', other, name), text.replaceAll(id, other));
    }
    const { code, err } = await run('history', '--no-config', '--history', 'two');
    expect([code, err]).toEqual([2, expect.stringContaining(`Name one: --tenant ${id}, ${other}.`)]);
    await writeFile(join(folder, 'file'), '');
    for (const reading of [['history'], ['audit', '--demo', '--baseline', 'last']]) {
      const found = await run(...reading, '--no-config', '--history', 'file');
      expect([found.code, found.err]).toEqual([2, expect.stringContaining('file cannot be read: it is not a folder')]);
    }
  },
  slow,
);

it(
  'takes stdin for one of the two only',
  async () => {
    const { code, err } = await run('diff', '-', '-');
    expect([code, err]).toEqual([2, expect.stringContaining('only one of the two can be stdin (-)')]);
  },
  slow,
);
