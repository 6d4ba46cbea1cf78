import { mkdir, readFile, rm, stat, writeFile, appendFile, truncate } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FolderSource } from '../../src/evidence/folder/folderSource.ts';
import { openEvidence } from '../../src/evidence/folder/openEvidence.ts';
import { EvidenceDraft } from '../../src/evidence/folder/draft.ts';
import { realDisk, type Disk } from '../../src/evidence/folder/disk.ts';
import { collectInto, connectedTo, contentsOf, reporters, inTemporaryFolder, ours } from './collecting.ts';

/** Everything goes over HTTP and onto the disk. */
const slow = 60_000;

beforeAll(ours, slow);

const clock = (): Date => new Date('2026-01-15T12:00:00Z');

describe('an evidence folder', () => {
  test(
    'holds a manifest, a file for each evidence, and nothing of the run that wrote it',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await connectedTo({ tenant: reporters(2500) }, async (connection) => {
          await collectInto(folder, connection);
        });
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['users']).toMatchObject({
          file: 'users.ndjson.gz',
          records: 2500,
          form: 'population',
        });
        expect(manifest.evidence['conditionalAccessGroupMembers']).toMatchObject({ form: 'ids', keyed: true });
        expect(manifest.tenant.initialDomain).toBe('contoso.onmicrosoft.com');
        expect(Object.keys(await contentsOf(folder))).not.toContain('collection.json');
        const users = (await contentsOf(folder))['users.ndjson.gz'] ?? '';
        expect(users.trimEnd().split('\n')).toHaveLength(2500);
      });
    },
    slow,
  );

  test(
    'can be read by nobody else',
    async () => {
      if (process.platform === 'win32') return;
      await inTemporaryFolder(async (parent) => {
        const folder = join(parent, 'new');
        await connectedTo({ tenant: reporters(3) }, async (connection) => {
          await collectInto(folder, connection);
        });
        expect((await stat(folder)).mode & 0o777).toBe(0o700);
        for (const name of Object.keys(await contentsOf(folder))) {
          expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
        }
      });
    },
    slow,
  );

  test(
    'says why something is missing',
    async () => {
      await inTemporaryFolder(async (folder) => {
        const permissions = ['Organization.Read.All', 'Policy.Read.All', 'User.Read.All'];
        await connectedTo({ tenant: reporters(3), permissions }, async (connection) => {
          await collectInto(folder, connection);
        });
        const { manifest } = await openEvidence(folder);
        expect(manifest.evidence['userRegistrationDetails']).toMatchObject({
          status: 'unavailable',
          permission: 'AuditLog.Read.All',
          reason: { code: 'permissionMissing' },
        });
      });
    },
    slow,
  );
});

test(
  'what v1.0 gave is not an answer to what beta is asked by now',
  async () => {
    await inTemporaryFolder(async (folder) => {
      await connectedTo({ tenant: reporters(3) }, async (connection) => {
        await collectInto(folder, connection);
      });
      const { catalogue } = await ours();
      const members = async () => {
        const source = new FolderSource(await openEvidence(folder), catalogue.evidence);
        return source.setting('conditionalAccessGroupMembers');
      };
      expect((await members()).ok).toBe(true);
      const manifest = join(folder, 'manifest.json');
      const text = await readFile(manifest, 'utf8');
      await writeFile(manifest, text.replace('/beta/groups/{group}/trans', '/v1.0/groups/{group}/trans'));
      expect(await members()).toMatchObject({
        ok: false,
        reason: { code: 'notCollected', detail: expect.stringContaining('leaves out') as unknown },
      });
      await writeFile(manifest, text.replace('/v1.0/domains', '/beta/domains'));
      expect((await new FolderSource(await openEvidence(folder), catalogue.evidence).setting('domains')).ok).toBe(true);
    });
  },
  slow,
);

describe('a folder is refused', () => {
  const users = (folder: string): string => join(folder, 'users.ndjson.gz');
  const manifest = (folder: string): string => join(folder, 'manifest.json');
  const rewrite = async (folder: string, change: (text: string) => string): Promise<void> =>
    writeFile(manifest(folder), change(await readFile(manifest(folder), 'utf8')));

  test.each<[string, (folder: string) => Promise<unknown>, string]>([
    ['when a byte was added', (folder) => appendFile(users(folder), ' '), 'users.ndjson.gz is not what was collected'],
    ['when a file was cut off', (folder) => truncate(users(folder), 40), 'users.ndjson.gz is not what was collected'],
    ['when a file is gone', (folder) => rm(users(folder)), 'users.ndjson.gz is missing'],
    ['when the manifest is gone', (folder) => rm(manifest(folder)), 'is not an evidence folder'],
    ['when the manifest is cut off', (folder) => truncate(manifest(folder), 300), 'is not JSON'],
    [
      'when a newer version wrote it',
      (folder) => rewrite(folder, (text) => text.replace('"schemaVersion": 2', '"schemaVersion": 3')),
      'newer version of securescore',
    ],
    [
      'when an older version wrote it',
      (folder) => rewrite(folder, (text) => text.replace('"schemaVersion": 2', '"schemaVersion": 1')),
      'older version of securescore',
    ],
    [
      'when the manifest leads out of the folder',
      (folder) => rewrite(folder, (text) => text.replace('"users.ndjson.gz"', '"../users.ndjson.gz"')),
      'a file of the folder itself',
    ],
  ])(
    '%s',
    async (_name, spoil, message) => {
      await inTemporaryFolder(async (folder) => {
        await connectedTo({ tenant: reporters(20) }, async (connection) => {
          await collectInto(folder, connection);
        });
        await spoil(folder);
        await expect(openEvidence(folder)).rejects.toMatchObject({
          code: 'evidenceInvalid',
          exitCode: 2,
          message: expect.stringContaining(message) as string,
        });
      });
    },
    slow,
  );

  test(
    'when it is not empty, and nothing in it is touched',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await writeFile(join(folder, 'thesis.txt'), 'mine');
        await expect(EvidenceDraft.create(folder, { clock, key: null })).rejects.toMatchObject({ code: 'usage' });
        expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('mine');
        await expect(stat(join(folder, 'lock'))).rejects.toThrow();
      });
    },
    slow,
  );

  test(
    'when there is nothing to resume',
    async () => {
      await inTemporaryFolder(async (folder) => {
        await expect(EvidenceDraft.resume(folder, { clock, key: null })).rejects.toMatchObject({ code: 'usage' });
        await expect(EvidenceDraft.resume(join(folder, 'none'), { clock, key: null })).rejects.toMatchObject({
          code: 'cannotRead',
        });
      });
    },
    slow,
  );
});

describe('the lock of a folder', () => {
  const lockedBy = async (folder: string, content: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'lock'), content);
  };
  const since = '2026-01-15T12:00:00Z';

  test(
    'keeps a second run out, and is gone with the first',
    async () => {
      await inTemporaryFolder(async (folder) => {
        const draft = await EvidenceDraft.create(folder, { clock, key: null });
        await expect(EvidenceDraft.resume(folder, { clock, key: null })).rejects.toMatchObject({
          code: 'evidenceInUse',
        });
        await draft.close();
        await (await EvidenceDraft.resume(folder, { clock, key: null })).close();
      });
    },
    slow,
  );

  test.each([
    ['a process that is dead', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since })],
    ['an earlier process with our number', JSON.stringify({ pid: process.pid, host: hostname(), since })],
    ['a run that was killed while it locked', '{"pid":'],
  ])(
    'of %s is taken over',
    async (_name, content) => {
      await inTemporaryFolder(async (folder) => {
        await lockedBy(folder, content);
        await (await EvidenceDraft.create(folder, { clock, key: null })).close();
      });
    },
    slow,
  );

  test.each([
    ['a process that is alive', JSON.stringify({ pid: process.ppid, host: hostname(), since })],
    ['another computer', JSON.stringify({ pid: 2 ** 22 + 1, host: 'elsewhere', since })],
  ])(
    'of %s is respected',
    async (_name, content) => {
      await inTemporaryFolder(async (folder) => {
        await lockedBy(folder, content);
        await expect(EvidenceDraft.create(folder, { clock, key: null })).rejects.toMatchObject({
          code: 'evidenceInUse',
        });
        expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(content);
      });
    },
    slow,
  );
});

describe('a disk that runs full', () => {
  /** Takes so many writes, then half of one, then none. */
  const fullAfter = (writes: number): Disk => {
    let left = writes;
    return {
      async write(handle, bytes, at) {
        left -= 1;
        if (left >= 0) return realDisk.write(handle, bytes, at);
        await realDisk.write(handle, bytes.subarray(0, Math.floor(bytes.byteLength / 2)), at);
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    };
  };

  test.each([0, 3, 8, 12, 15, 18, 20, 25])(
    'after %i writes ends the run, and it can be resumed',
    async (writes) => {
      await inTemporaryFolder(async (folder) => {
        await connectedTo({ tenant: reporters(4000) }, async (connection) => {
          await expect(collectInto(folder, connection, { disk: fullAfter(writes) })).rejects.toMatchObject({
            code: 'cannotWrite',
            message: expect.stringContaining('ENOSPC') as string,
          });
        });
        await expect(openEvidence(folder)).rejects.toMatchObject({ code: 'evidenceInvalid' });
        await connectedTo({ tenant: reporters(4000) }, async (connection) => {
          await collectInto(folder, connection, { resume: true });
        });
        expect((await openEvidence(folder)).manifest.evidence['users']).toMatchObject({ records: 4000 });
      });
    },
    slow,
  );
});
