import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { reportSchema, type Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/report/json.ts';
import { sampleReport } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/result.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const printed = (): Record<string, unknown> => JSON.parse(renderJson(sampleReport)) as Record<string, unknown>;

/** What is there only where there is something to say, as its description tells. */
const leftOutSometimes: ReadonlySet<string> = new Set([
  '.standards',
  '.findings[].objectExceptions',
  '.findings[].counts.partly',
]);
/** Objects whose keys are names. */
const byName = /(?:\.controls|\.parameters|\.mappings|\.leftOut|\.body)$/;

interface Place {
  readonly path: string;
  readonly value: unknown;
  /** The result without it, and with something else in that place. */
  readonly without: () => unknown;
  readonly having: (other: unknown) => unknown;
}

/** Every place of a result that the schema knows, once. */
function placesIn(result: Record<string, unknown>): readonly Place[] {
  const found = new Map<string, Place>();
  const visit = (value: unknown, path: string, keys: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || path.includes('.body')) return;
    for (const [key, one] of Object.entries(value)) {
      const isName = byName.test(path);
      const at = Array.isArray(value) ? `${path}[]` : isName ? `${path}.*` : `${path}.${key}`;
      const where = [...keys, key];
      if (!Array.isArray(value) && !isName && !found.has(at)) {
        const changed = (other: unknown): unknown => put(structuredClone(result), where, other);
        found.set(at, { path: at, value: one, without: () => changed(undefined), having: changed });
      }
      visit(one, at, where);
    }
  };
  visit(result, '', []);
  return [...found.values()];
}

function put(whole: unknown, keys: readonly string[], value: unknown): unknown {
  const last = keys.at(-1) ?? '';
  const target = keys.slice(0, -1).reduce((one, key) => (one as Record<string, unknown>)[key], whole);
  if (value === undefined) Reflect.deleteProperty(target as object, last);
  else (target as Record<string, unknown>)[last] = value;
  return whole;
}

describe('the result as JSON', () => {
  it('is the report, followed by a line break', () => {
    expect(printed()).toMatchObject({ findings: sampleReport.findings.map(({ id }) => ({ id })), exitCode: 1 });
    expect(renderJson({ ...sampleReport, score: { ...sampleReport.score, awarded: 8.549999999999999 } })).toContain(
      '"awarded": 8.55,',
    );
    expect(renderJson(sampleReport)).toMatch(/^\{\n {2}"schemaVersion": 1,[^]*\}\n$/);
  });

  it('is what the published schema describes', () => {
    expect(validate(printed())).toBe(true);
  });

  it('has its keys in the order of the schema, so that reading and writing it changes nothing', () => {
    const entries = (value: object): [string, unknown][] => Object.entries(value).reverse();
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(entries(value).map(([key, one]) => [key, turned(one)]));
    };
    const { controls, ...rest } = sampleReport;
    const report = { ...(turned(rest) as Omit<Report, 'controls'>), controls };
    expect(renderJson(report)).toBe(renderJson(reportSchema.parse(report)));
    expect(Object.keys(printed())[0]).toBe('schemaVersion');
  });

  const places = placesIn(printed());

  it.each(places.filter(({ path }) => !leftOutSometimes.has(path)))('always has $path', ({ without }) => {
    expect(validate(without())).toBe(false);
  });

  it.each(places.filter(({ value }) => typeof value === 'number'))('has nothing negative at $path', ({ having }) => {
    expect(validate(having(-1))).toBe(false);
  });

  it.each([
    ['another version', { schemaVersion: 2 }],
    ['a property that nobody knows', { extra: true }],
    ['no findings', { findings: undefined }],
    ['a status that does not exist', { findings: [{ ...sampleReport.findings[0], status: 'ok' }] }],
    ['a time that is none', { run: { ...sampleReport.run, measuredAt: 'yesterday' } }],
    ['an exit code with decimals', { exitCode: 0.5 }],
  ])('is refused by the schema with %s', (_sentence, mutation) => {
    expect(validate(JSON.parse(JSON.stringify({ ...printed(), ...mutation })))).toBe(false);
  });
});
