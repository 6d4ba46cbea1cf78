import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { functions } from '../../src/expression/functions/index.ts';
import { vocabularySchema } from '../../src/model/vocabulary.ts';
import { ran } from './program.ts';

const parts = ['evidence', 'words', 'populations'] as const;
const schema = JSON.parse(
  await readFile(new URL('../../schemas/vocabulary.schema.json', import.meta.url), 'utf8'),
) as object;

it('lists everything that there is, in the form that its schema describes', async () => {
  const catalogue = await loadCatalogue();
  const counts = {
    evidence: catalogue.evidence.size,
    words: functions.length,
    populations: catalogue.populations.size,
  };
  const validate = new Ajv2020({ strict: false }).compile(schema);
  for (const part of parts) {
    const { code, out } = await ran(['controls', part, '--format', 'json']);
    const told = JSON.parse(out) as Readonly<Record<string, readonly unknown[]>>;
    expect([code, validate(told), told[part]?.length]).toEqual([0, true, counts[part]]);
    expect(vocabularySchema.safeParse(told).success).toBe(true);
    const table = await ran(['controls', part], { COLUMNS: '40' });
    expect(table.out).toMatch(new RegExp(`^${counts[part]} in all$`, 'm'));
    expect(table.out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  }
});

it.each([
  [
    'evidence',
    'authorizationPolicy',
    /^authorizationPolicy: object of authorizationPolicy$[^]*permission: Policy\.Read/m,
  ],
  ['words', 'PHISHING', /\.requiresPhishingResistant\(.*\): bool$/m],
  ['populations', 'users', /^enabledMembers: of users, each as user$/m],
])('controls %s %s: prints what is about a text, in any letter case', async (part, text, shown) => {
  const { code, out } = await ran(['controls', part, text]);
  expect([code, out]).toEqual([0, expect.stringMatching(shown)]);
});

it.each(parts)('controls %s of what is not there says what may have been meant', async (part) => {
  const { code, out, err } = await ran(['controls', part, 'namedLocatons']);
  expect([code, out, err]).toEqual([2, '', expect.stringMatching(/nothing in \w+ matches "namedLocatons"/)]);
});
