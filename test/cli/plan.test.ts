import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ActionPlan, Assumption } from '../../src/model/actionPlan.ts';
import type { Report } from '../../src/model/report.ts';
import { ran } from './program.ts';

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const slow = 120_000;

let folder = '';
let result = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
  result = join(folder, 'result.json');
  const { code } = await ran(['audit', '--demo', '--quiet', '--output', `json=${result}`]);
  expect(code).toBe(0);
}, slow);
afterAll(() => rm(folder, { recursive: true, force: true }));

const json = async <T>(code: number, ...args: readonly string[]): Promise<T> => {
  const made = await ran([...args, '--quiet', '--format', 'json']);
  expect({ code: made.code, err: made.err }).toEqual({ code, err: '' });
  return JSON.parse(made.out) as T;
};

it(
  'plans the same of a result as of its tenant, as the schema describes it, and whatif says what it comes to',
  async () => {
    const plan = await json<ActionPlan>(0, 'plan', '--from', result, '--target', '75%');
    expect(ajv.validate(schema('plan'), plan)).toBe(true);
    expect(plan.isReached).toBe(true);
    expect(plan.reached.percentage).toBeGreaterThanOrEqual(75);
    const live = await json<ActionPlan>(0, 'plan', '--demo', '--target', '75%');
    expect(live.actions).toEqual(plan.actions);
    const then = await json<Assumption>(0, 'whatif', '--from', result, ...plan.actions.map(({ control }) => control));
    expect(ajv.validate(schema('whatif'), then)).toBe(true);
    expect(then.then.percentage).toBeCloseTo(plan.reached.percentage ?? 0, 5);
    const report = JSON.parse(await readFile(result, 'utf8')) as Report;
    expect(then.now.awarded).toBe(report.score.awarded);
  },
  slow,
);

it(
  'exits with 1 where the target is out of reach, and writes every format all the same',
  async () => {
    const file = join(folder, 'plan.md');
    const out = ['--output', `markdown=${file}`];
    const plan = await json<ActionPlan>(1, 'plan', '--from', result, '--target', '100%', '--max-impact', 'low', ...out);
    expect(plan.isReached).toBe(false);
    expect(plan.leftOut.actions).toBeGreaterThan(0);
    const markdown = await readFile(file, 'utf8');
    expect(markdown.match(/^- \[ \] /gm)).toHaveLength(plan.actions.length);
  },
  slow,
);

it.each<readonly [string, readonly string[], RegExp]>([
  ['no target', ['plan', '--demo'], /required option '--target <SCORE>'/],
  ['a target that may mean two things', ['plan', '--demo', '--target', '80'], /"80" may be a share or points/],
  ['more than everything', ['plan', '--demo', '--target', '101%'], /more than 100 %/],
  [
    'an impact that does not exist',
    ['plan', '--demo', '--target', '80%', '--max-impact', 'some'],
    /Allowed choices are low, moderate, high/,
  ],
  ['two sources', ['plan', '--demo', '--from', 'x.json', '--target', '80%'], /it cannot be combined with --demo/],
  [
    'a result and a selection',
    ['whatif', '--from', 'x.json', '--control', 'entra.*', 'entra.a'],
    /it cannot be combined/,
  ],
  ['no control', ['whatif', '--demo'], /missing required argument 'ID'/],
  [
    'a control that does not exist',
    ['whatif', '--demo', '--quiet', 'entra.global-administrator-counts'],
    /no control entra.global-administrator-counts \(did you mean entra.global-administrator-count/,
  ],
  ['a result that is not there', ['plan', '--from', '/nonexistent/x.json', '--target', '80%'], /x\.json/],
])(
  'refuses %s with 2',
  async (_, args, message) => {
    const { code, out, err } = await ran(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  },
  slow,
);
