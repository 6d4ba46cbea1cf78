import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { openEvidence } from '../../src/evidence/folder/openEvidence.ts';
import { EvidenceDraft } from '../../src/evidence/folder/draft.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import { collectInto, connectedTo, contentsOf, key, reporters, inTemporaryFolder, ours } from './collecting.ts';

/** Everything goes over HTTP and onto the disk. */
const slow = 60_000;

beforeAll(ours, slow);

const pages = (paths: readonly string[]): number => paths.filter((path) => path.startsWith('/v1.0/users?')).length;

/** Ends a run when so many pages of users were asked for. */
async function cutAfter(folder: string, asked: number): Promise<void> {
  const controller = new AbortController();
  let count = 0;
  await connectedTo(
    { tenant: reporters(8000) },
    async (connection) => {
      await expect(collectInto(folder, connection)).rejects.toMatchObject({ code: 'interrupted' });
    },
    {
      signal: controller.signal,
      onRequest: ({ path }) => {
        if (path.startsWith('/v1.0/users?')) count += 1;
        if (count === asked) controller.abort(new SecureScoreError('interrupted', 'interrupted'));
      },
    },
  );
}

const edit = async (file: string, change: (text: string) => string): Promise<void> => {
  const text = await readFile(file, 'utf8');
  expect(change(text)).not.toBe(text);
  await writeFile(file, change(text));
};

describe('a run that was ended', () => {
  test(
    'goes on after the last whole page',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await cutAfter(folder, 5);
        // What a page that was under way would leave behind.
        await appendFile(join(folder, 'users.ndjson.gz'), Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x12]));
        await connectedTo({ tenant: reporters(8000) }, async (connection, paths) => {
          await collectInto(folder, connection, { resume: true });
          expect(pages(paths())).toBeLessThanOrEqual(7);
          expect(pages(paths())).toBeGreaterThan(0);
        });
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['users']).toMatchObject({ records: 8000 });
        const lines = ((await contentsOf(folder))['users.ndjson.gz'] ?? '').trimEnd().split('\n');
        expect(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(8000);
      });
    },
    slow,
  );

  test.each<readonly [string, (folder: string) => Promise<void>]>([
    [
      'a record was changed',
      async (folder) => {
        const file = join(folder, 'users.ndjson.gz');
        const bytes = await readFile(file);
        await writeFile(file, Buffer.concat([gzipSync('{"id":"slipped in"}\n'), bytes.subarray(30)]));
      },
    ],
    [
      'the link to go on with was changed',
      (folder) =>
        edit(join(folder, 'progress', 'users.json'), (text) =>
          text.replace(/"next": ".*?"/, '"next": "http://127.0.0.1:9/"'),
        ),
    ],
  ])(
    'collects again where %s meanwhile',
    async (_name, change) => {
      await inTemporaryFolder(async (folder) => {
        await cutAfter(folder, 5);
        await change(folder);
        await connectedTo({ tenant: reporters(8000) }, async (connection, paths) => {
          await collectInto(folder, connection, { resume: true });
          expect(pages(paths())).toBeGreaterThan(8);
        });
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['users']).toMatchObject({ records: 8000 });
      });
    },
    slow,
  );

  test(
    'is not resumed where what it was about was changed, or by another key',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await cutAfter(folder, 5);
        const options = { clock: () => new Date() };
        const other = EvidenceDraft.resume(folder, { ...options, key: Buffer.alloc(32, 0x77) });
        await expect(other).rejects.toThrow('was started with another redaction key');
        await edit(join(folder, 'collection.json'), (text) => text.replace(/"startedAt": "\d+/, '"startedAt": "2030'));
        await expect(EvidenceDraft.resume(folder, { ...options, key })).rejects.toThrow(
          'was changed after it was started',
        );
      });
    },
    slow,
  );

  test(
    'begins a collection again whose link has expired',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await cutAfter(folder, 5);
        const faults = { pages: { expireAfter: 2 } };
        await connectedTo({ tenant: reporters(8000), faults }, async (connection) => {
          await collectInto(folder, connection, { resume: true });
        });
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['users']).toMatchObject({ records: 8000 });
        const lines = ((await contentsOf(folder))['users.ndjson.gz'] ?? '').trimEnd().split('\n');
        expect(lines).toHaveLength(8000);
      });
    },
    slow,
  );

  test(
    'of another tenant is not gone on with',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await cutAfter(folder, 3);
        const other = { value: [{ id: '99999999-0000-4000-8000-00000000c0de', verifiedDomains: [] }] };
        await connectedTo({ tenant: { ...reporters(8000), '/v1.0/organization': other } }, async (connection) => {
          await expect(collectInto(folder, connection, { resume: true })).rejects.toMatchObject({
            code: 'wrongTenant',
          });
        });
      });
    },
    slow,
  );

  test(
    'by its allowance of requests is whole evidence with gaps, and can be completed',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await connectedTo(
          { tenant: reporters(8000) },
          async (connection, paths) => {
            const { left } = await collectInto(folder, connection);
            expect(left).toContain('users');
            expect(paths()).toHaveLength(12);
          },
          { maxRequests: 12 },
        );
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['users']).toMatchObject({ status: 'unavailable', reason: { code: 'deadline' } });
        await connectedTo({ tenant: reporters(8000) }, async (connection) => {
          expect(await collectInto(folder, connection, { resume: true })).toMatchObject({ left: [] });
        });
        expect((await openEvidence(folder)).manifest.evidence['users']).toMatchObject({ records: 8000 });
      });
    },
    slow,
  );
});
