import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEvidence } from '../../src/evidence/folder/openEvidence.ts';
import { provenanceOf, sealOf } from '../../src/evidence/folder/seal.ts';
import { collectInto, connectedTo, inTemporaryFolder, key, reporters } from './collecting.ts';

const slow = 60_000;
const other = Buffer.alloc(32, 0x77);

const jsonIn = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;

test('a seal depends on every word and on the key, and not on the order of keys', () => {
  const seal = sealOf(key, { a: 1, b: { c: [1, 2], d: 'x' } });
  expect(sealOf(key, { b: { d: 'x', c: [1, 2] }, a: 1 })).toEqual(seal);
  expect(sealOf(key, { a: 1, b: { c: [2, 1], d: 'x' } }).value).not.toBe(seal.value);
  expect(sealOf(key, { a: 1, b: { c: [1, 2], d: 'x', e: null } }).value).not.toBe(seal.value);
  expect(sealOf(other, { a: 1, b: { c: [1, 2], d: 'x' } })).not.toMatchObject({ value: seal.value });
  expect(JSON.stringify(seal)).not.toContain(key.toString('hex'));
});

test(
  'a folder is proven by its own key alone, and a changed manifest by none',
  () =>
    inTemporaryFolder((folder) =>
      connectedTo({ tenant: reporters(10) }, async (connection) => {
        await collectInto(folder, connection);
        const evidence = await openEvidence(folder);
        const { manifest } = evidence;
        const proven = provenanceOf(evidence, key);
        expect(proven).toEqual({
          evidence: 'sealed',
          manifest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
        });
        expect(provenanceOf(evidence, other)).toEqual({ ...proven, evidence: 'notProven' });
        expect(provenanceOf(evidence, null)).toEqual({ ...proven, evidence: 'notProven' });
        expect(provenanceOf({ folder, manifest: { ...manifest, seal: null } }, key).evidence).toBe('notProven');
        for (const changed of [
          { startedAt: '2020-01-01T00:00:00.000Z' },
          { plans: [] },
          { controls: [] },
          { evidence: {} },
        ]) {
          const tampered = { folder, manifest: { ...manifest, ...changed } };
          expect(() => provenanceOf(tampered, key)).toThrow('its seal does not hold');
        }
      }),
    ),
  slow,
);

test(
  'two pieces of evidence never share a file',
  () =>
    inTemporaryFolder((folder) =>
      connectedTo({ tenant: reporters(10) }, async (connection) => {
        await collectInto(folder, connection);
        const file = join(folder, 'manifest.json');
        const manifest = await jsonIn(file);
        const evidence = manifest['evidence'] as Record<string, { status: string }>;
        const [one, two] = Object.entries(evidence).filter(([, { status }]) => status === 'available');
        await writeFile(file, JSON.stringify({ ...manifest, evidence: { ...evidence, [two?.[0] ?? '']: one?.[1] } }));
        await expect(openEvidence(folder)).rejects.toThrow('stands for two pieces of evidence');
      }),
    ),
  slow,
);
