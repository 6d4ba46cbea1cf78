import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPerson, namesInItsPlace } from '../../src/evidence/pseudonymisation/personal.ts';
import { readKey } from '../../src/evidence/pseudonymisation/key.ts';
import { Pseudonymiser } from '../../src/evidence/pseudonymisation/pseudonymiser.ts';
import { Tokens } from '../../src/evidence/pseudonymisation/pseudonyms.ts';
import { evidenceOf as evidence, key } from './collecting.ts';

const pseudonymiser = new Pseudonymiser(new Tokens({ key, domains: new Set(['contoso.example']), prefixes: [] }));
const form = (value: unknown): string => JSON.stringify(value).replace(/p-[0-9a-f]{16}/g, 'TOKEN');

it.each<readonly [unknown, string, string, boolean]>([
  ['#microsoft.graph.singleUser', 'x', 'description', true],
  ['microsoft.graph.SINGLEUSER', 'x', 'description', true],
  ['#microsoft.graph.singleUser', 'x', 'title', false],
  ['#microsoft.graph.singleUsers', 'x', 'description', false],
  ['#microsoft.graph.group', 'x', 'description', false],
  [undefined, 'x', 'description', false],
  [5, 'x', 'description', false],
  [undefined, 'onPremisesProvisioningErrors', 'value', true],
  ['#microsoft.graph.singleUser', 'settings', 'value', false],
])('of an object of the type %j below %s, %s names a person: %s', (type, below, name, wanted) => {
  expect(namesInItsPlace({ '@odata.type': type }, below, name)).toBe(wanted);
});

it('an object of no type is a person by what it stands below, or holds', () => {
  expect([isPerson({}, 'x', null), isPerson({}, 'Owners', null), isPerson({ givenName: null }, 'x', null)]).toEqual([
    false,
    true,
    true,
  ]);
});

it('what is public of DNS keeps its domains, and the people in it go all the same', () => {
  const dns = { ...evidence('group'), provider: 'dns' } as unknown as Parameters<Pseudonymiser['evidence']>[1];
  const record = { text: 'v=DMARC1; rua=mailto:ana@reports.example' };
  expect(form(pseudonymiser.evidence(record, dns))).toContain('TOKEN@reports.example');
  expect(form(pseudonymiser.evidence(record, evidence('group')))).toContain('TOKEN@TOKEN.invalid');
});

it('an account of Windows in a text goes', () => {
  expect(form(pseudonymiser.text('Owned by CONTOSO\\ana'))).toBe('"Owned by TOKEN"');
});

describe('a key', () => {
  const digits = (different: number): string =>
    Array.from({ length: 32 }, (_, at) => (at % different).toString(16).padStart(2, '0')).join('');

  it.each<readonly [string, string, boolean]>([
    ['of as many different bytes as it has to have', digits(12), true],
    ['of fewer', digits(11), false],
    ['with lines behind it', `${digits(20)}\n\n`, true],
    ['with a line before it', `\n${digits(20)}`, false],
    ['behind which there is more', `${digits(20)}00`, false],
    ['that goes on for a thousand characters', `${digits(20)}${' '.repeat(936)}`, true],
    ['that goes on for more', `${digits(20)}${' '.repeat(937)}`, false],
  ])('%s', async (_, text, isKey) => {
    const folder = await mkdtemp(join(tmpdir(), 'key-'));
    try {
      const file = join(folder, 'redaction.key');
      await writeFile(file, text);
      if (isKey) expect((await readKey(file))?.toString('hex')).toBe(text.trim());
      else await expect(readKey(file)).rejects.toMatchObject({ code: 'cannotRead' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
