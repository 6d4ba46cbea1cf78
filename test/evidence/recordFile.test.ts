import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { realDisk, sha256Of, type Disk } from '../../src/evidence/folder/disk.ts';
import { RecordFile } from '../../src/evidence/folder/recordFile.ts';
import { inTemporaryFolder } from './collecting.ts';

/** Writes half of the second page, and says so. */
function failingOnce(): Disk {
  let writes = 0;
  return {
    async write(handle, bytes, at) {
      writes += 1;
      if (writes !== 2) return realDisk.write(handle, bytes, at);
      await realDisk.write(handle, bytes.subarray(0, bytes.byteLength >> 1), at);
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    },
  };
}

const page = (name: string) => Array.from({ length: 200 }, (_, index) => ({ id: `${name}${String(index)}` }));

describe('a file of records', () => {
  it('is sealed without what a page that failed half-way left behind', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'users.ndjson.gz');
      const file = await RecordFile.open(path, null, failingOnce());
      await file.append(page('a'));
      await expect(file.append(page('b'))).rejects.toMatchObject({ code: 'cannotWrite' });
      const digest = await file.seal();
      await file.close();
      expect(digest).toBe(await sha256Of(path));
      const lines = gunzipSync(await readFile(path))
        .toString()
        .trimEnd()
        .split('\n');
      expect([lines.length, file.records]).toEqual([200, 200]);
    });
  });

  it('is a gzip file, and sealed, where there was no record', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'users.ndjson.gz');
      const file = await RecordFile.open(path, null, realDisk);
      await file.append([]);
      const digest = await file.seal();
      await file.close();
      expect(digest).toBe(await sha256Of(path));
      expect(gunzipSync(await readFile(path)).toString()).toBe('');
    });
  });
});
