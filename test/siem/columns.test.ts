import { readFileSync } from 'node:fs';
import { findingColumns, findingRows, type ColumnType } from '../../src/siem/findingRow.ts';
import { ocsfColumns, ocsfRows } from '../../src/siem/ocsfRow.ts';
import { sampleReport } from '../report/sample.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Column {
  readonly name: string;
  readonly type: ColumnType;
}
interface Resource {
  readonly type: string;
  readonly properties: {
    readonly schema?: { readonly name: string; readonly columns: readonly Column[] };
    readonly streamDeclarations?: Readonly<Record<string, { readonly columns: readonly Column[] }>>;
    readonly dataFlows?: readonly { readonly streams: readonly string[]; readonly outputStream: string }[];
    readonly query?: string;
    readonly customDetails?: Readonly<Record<string, string>>;
  };
}
const { resources } = JSON.parse(file('examples/sentinel/azuredeploy.json')) as { resources: readonly Resource[] };
const page = file('docs/siem.md');
const query = file('examples/sentinel/newly-failed.kql');

const tables: readonly (readonly [string, Readonly<Record<string, ColumnType>>, readonly object[]])[] = [
  ['SecurescoreFindings_CL', findingColumns, findingRows(sampleReport)],
  ['SecurescoreOcsf_CL', ocsfColumns, ocsfRows(sampleReport)],
];

const fits: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  datetime: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value),
  string: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  long: (value) => Number.isSafeInteger(value),
  real: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  dynamic: (value) => typeof value === 'object',
};

describe.each(tables)('%s', (table, columns, rows) => {
  it('has a column for everything that is sent, of its type', () => {
    expect(rows.length).toBe(sampleReport.findings.length);
    const odd = rows.flatMap((row) =>
      Object.entries(row)
        .filter(([name, value]) => {
          const type = columns[name];
          return type === undefined || !(value === null || fits[type](value));
        })
        .map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    );
    expect(odd).toEqual([]);
    expect(rows.filter((row) => !('TimeGenerated' in row))).toEqual([]);
  });

  it('has no column that nothing ever fills', () => {
    const filled = new Set(
      rows.flatMap((row) => Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [name]))),
    );
    expect(Object.keys(columns).filter((name) => !filled.has(name))).toEqual([]);
  });

  it('has names that Log Analytics takes', () => {
    const kept =
      /^(?:id|type|title|tenantid|tenanted|resource|resourceid|resourcename|resourcetype|subscriptionid|uniqueid)$/i;
    expect(Object.keys(columns).filter((name) => kept.test(name) || !/^[a-z]\w{0,44}$/i.test(name))).toEqual([]);
  });

  it('is the table and the stream of the template', () => {
    const wanted = Object.entries(columns).map(([name, type]) => ({ name, type }));
    const made = resources.find(({ properties }) => properties.schema?.name === table);
    expect(made?.properties.schema?.columns).toEqual(wanted);
    const rule = resources.find(({ type }) => type === 'Microsoft.Insights/dataCollectionRules')?.properties;
    expect(rule?.streamDeclarations?.[`Custom-${table}`]?.columns).toEqual(wanted);
    expect(rule?.dataFlows).toContainEqual(
      expect.objectContaining({ streams: [`Custom-${table}`], outputStream: `Custom-${table}` }),
    );
  });
});

it('the page lists the columns of findings with their types', () => {
  const listed = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (\w+) \|/gm)].flatMap(([, names = '', type = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, type]),
  );
  expect(Object.fromEntries(listed)).toEqual(findingColumns);
});

/** Names that begin with a capital: columns are the only such words of a query, but for those that it makes itself. */
const columnsIn = (kql: string): readonly string[] => {
  const bare = kql.replace(/"[^"]*"/g, '').replace(/\/\/.*$/gm, '');
  const own = new Set([...bare.matchAll(/\b([A-Z]\w*) =(?!=)/g)].map(([, name = '']) => name));
  const words = [...bare.matchAll(/\b[A-Z]\w*\b/g)].map(([name]) => name);
  return [...new Set(words)].filter((name) => !own.has(name) && !name.endsWith('_CL'));
};

it('every query of the page and of the alert rule names columns that are sent', () => {
  const queries = [query, ...[...page.matchAll(/^```kusto\n(.*?)^```$/gms)].map(([, text = '']) => text)];
  expect(queries.length).toBeGreaterThan(2);
  const known = Object.keys(findingColumns);
  expect(columnsIn(query).length).toBeGreaterThan(9);
  expect(queries.flatMap(columnsIn).filter((name) => !known.includes(name))).toEqual([]);
  expect(queries.flatMap((one) => [...one.matchAll(/\w+_CL/g)].map(([name]) => name))).toContain(
    'SecurescoreFindings_CL',
  );
});

it('the alert rule of the template runs the query that is beside it', () => {
  const rule = resources.find(({ type }) => type === 'Microsoft.SecurityInsights/alertRules')?.properties;
  expect(rule?.query).toBe(query);
  for (const name of Object.values(rule?.customDetails ?? {})) expect(query).toContain(name);
});
