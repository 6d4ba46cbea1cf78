import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { renderJson } from '../../src/report/json.ts';
import { sampleReport } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/result.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const printed = (): Record<string, unknown> => JSON.parse(renderJson(sampleReport)) as Record<string, unknown>;

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
