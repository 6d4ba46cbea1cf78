import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { attestedItems } from '../src/catalogue/attestedItems.ts';
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { loadStandards } from '../src/catalogue/loadStandards.ts';
import { kindNames } from '../src/probe/kinds/registry.ts';
import { providers } from '../src/providers/registry.ts';
import { formats } from '../src/report/reporters.ts';
import { ran } from './cli/program.ts';
import { checkConfiguration, idleEntries, loadConfiguration } from '../src/catalogue/readConfiguration.ts';

it('shows a configuration that names what exists, and in which nothing is idle', async () => {
  const text = await readFile(new URL('../docs/configuration.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(text) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'securescore-docs-'));
  try {
    await mkdir(join(folder, 'our-controls'));
    await writeFile(join(folder, 'securescore.yaml'), example);
    const loaded = await loadConfiguration(join(folder, 'securescore.yaml'));
    const catalogue = await loadCatalogue();
    expect(() => checkConfiguration(loaded, catalogue)).not.toThrow();
    expect(loaded.values.attestations).toHaveLength(2);
    expect(attestedItems(loaded, await loadStandards(), catalogue)).toEqual([]);
    expect(idleEntries({ ...loaded.values, attestations: [] }, catalogue)).toEqual([]);
    expect(idleEntries(loaded.values, catalogue).filter((one) => !one.includes('yet to come'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const page = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

/** What a user looks up in a table of the documentation, and where that is. */
const listed: readonly (readonly [what: string, page: string, names: readonly string[]])[] = [
  ['format of the report', 'formats.md', formats],
  ['kind of probe', 'writing-a-control.md', kindNames],
];

it.each(listed)('has a row for every %s', (_, name, wanted) => {
  const text = page(name);
  expect(wanted.length).toBeGreaterThan(5);
  expect(wanted.filter((one) => !text.includes(`\n| \`${one}\` |`))).toEqual([]);
});

it('says of every service how an evidence file asks it', () => {
  const text = page('writing-a-control.md');
  expect(providers.filter(({ statedAs }) => !text.includes(`${statedAs}: `)).map(({ name }) => name)).toEqual([]);
});

interface Example {
  readonly page: string;
  readonly text: string;
}

const docs = new URL('../docs/', import.meta.url);
// The recipes of pipelines.md are no files of ours: test/pipelines/recipes.test.ts holds them against their own schemas.
const pages = [
  ...readdirSync(docs)
    .filter((name) => name.endsWith('.md') && name !== 'pipelines.md')
    .map((name) => new URL(name, docs)),
  new URL('../README.md', import.meta.url),
];
const examples: readonly Example[] = pages.flatMap((url) =>
  [...readFileSync(url, 'utf8').matchAll(/^```ya?ml\n(.*?)^```$/gms)].map(([, text = '']) => ({
    page: url.pathname.replace(/^.*\//, ''),
    text,
  })),
);

const schemaNamed = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object;

/** What an example is an example of, by its first key. */
function kindOf({ page, text }: Example): { readonly schema: string; readonly part?: readonly string[] } {
  if (page === 'configuration.md') return { schema: 'configuration' };
  const [, first = ''] = /^(\w+):/m.exec(text) ?? [];
  if (first === 'id') return { schema: 'control' };
  if (first === 'items') return { schema: 'standard', part: ['items'] };
  const part = { probe: ['probe'], remediation: ['remediation', 'request'] }[first];
  return part ? { schema: 'control', part } : { schema: 'evidence' };
}

it('there are examples to look at', () => {
  expect(examples.length).toBeGreaterThan(5);
});

it.each(examples.map((example, index) => ({ ...example, index })))(
  'the YAML example $index, in $page, is valid',
  (example) => {
    const { schema, part = [] } = kindOf(example);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const whole = ajv.addSchema(schemaNamed(schema), schema);
    const validate = whole.getSchema(
      part.length === 0 ? schema : `${schema}#${part.map((name) => `/properties/${name}`).join('')}`,
    );
    const data: unknown = parse(example.text, { merge: true });
    const shown = part.reduce((one, name) => (one as Readonly<Record<string, unknown>>)[name], data);
    expect([validate?.(shown), validate?.errors]).toEqual([true, null]);
  },
);

it('a control that the docs show whole holds its examples and the laws', async () => {
  const whole = examples.filter((example) => kindOf(example).schema === 'control' && example.text.includes('\nid:'));
  expect(whole).toHaveLength(1);
  const folder = await mkdtemp(join(tmpdir(), 'securescore-docs-'));
  try {
    // Its id is that of a built-in control, which is taken.
    await writeFile(
      join(folder, 'shown.yaml'),
      whole[0]?.text.replace(/^id: .*$/m, 'id: example.shown-in-the-docs') ?? '',
    );
    const { code, out, err } = await ran(['controls', 'test', join(folder, 'shown.yaml')]);
    expect([code, err, out]).toEqual([0, '', expect.stringMatching(/^(\d+) of \1 examples pass, 1 control$/m)]);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);

it('every page of the docs stands in the index, and every page is linked from the README or from there', () => {
  const index = readFileSync(new URL('README.md', docs), 'utf8');
  const names = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

it('the README is two screens long', () => {
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n').length).toBeLessThanOrEqual(115);
});
