import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Reconciliation } from '../../src/model/reconciliation.ts';
import { exactSum } from '../../src/secureScore/exactSum.ts';
import { ran } from './program.ts';

const root = new URL('../../', import.meta.url);
const json = (path: string): object => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(json('schemas/reconcile.schema.json'));
const slow = 120_000;

interface Answer {
  readonly value: readonly {
    readonly controlScores: readonly { readonly controlName: string; readonly score: number }[];
  }[];
}
const demo = json('demo/tenant.json') as Readonly<Record<string, Answer>>;
const newest = demo['/v1.0/security/secureScores']?.value[0]?.controlScores ?? [];

const reconciled = async (...flags: readonly string[]): Promise<Reconciliation> => {
  const { code, out, err } = await ran(['reconcile', '--quiet', '--format', 'json', ...flags]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Reconciliation;
};

it(
  "has every row of the sample's snapshot once, adds up to its total, and is what the schema describes",
  async () => {
    const found = await reconciled('--demo', '--days', '90');
    expect({ valid: validate(found), errors: validate.errors ?? null }).toEqual({ valid: true, errors: null });
    const theirs = found.rows.filter(({ id }) => id !== null);
    expect(theirs.map(({ id, microsoft }) => [id, microsoft?.awarded]).sort()).toEqual(
      newest.map(({ controlName, score }) => [controlName, score]).sort(),
    );
    expect(exactSum(theirs.map(({ microsoft }) => microsoft?.awarded ?? 0))).toBe(found.microsoft.awarded);
    expect(found.trend?.at(-1)).toMatchObject({ awarded: found.microsoft.awarded });
    expect(found.compared.rows).toBeGreaterThan(10);
  },
  slow,
);

it(
  'says of saved evidence what it says of the tenant, and asks nobody',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'securescore-test-'));
    const file = join(folder, 'reconciled.md');
    try {
      const evidence = join(folder, 'evidence');
      const collected = await ran(['collect', '--demo', '--quiet', '--out', evidence, '--no-redact']);
      expect(collected.code).toBe(0);
      const found = await reconciled('--evidence', evidence, '--output', `markdown=${file}`);
      const live = await reconciled('--demo');
      const theirs = ({ rows }: Reconciliation): readonly unknown[] =>
        rows.flatMap(({ id, microsoft }) => (id === null ? [] : [[id, microsoft]]));
      expect(found.source).toBe('evidence');
      expect(theirs(found)).toHaveLength(newest.length);
      expect([...theirs(found)].sort()).toEqual([...theirs(live)].sort());
      expect(found.microsoft).toEqual(live.microsoft);
      expect(await readFile(file, 'utf8')).toContain('## Microsoft Secure Score beside ours');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  slow,
);
