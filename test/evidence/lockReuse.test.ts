import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder, lockName } from '../../src/evidence/folder/lock.ts';
import { processStart } from '../../src/evidence/folder/processStart.ts';

const began = processStart(process.ppid);

// Only Linux tells when a process began.
(began === null ? it.skip : it).each([
  ['began when the lock says', 0, false],
  ['was only given its number', 3_600_000, true],
])('of a process that %s is respected, or taken over', async (_sentence, earlier, isFree) => {
  const folder = await mkdtemp(join(tmpdir(), 'securescore-lock-'));
  try {
    const holder = {
      pid: process.ppid,
      host: hostname(),
      since: '2026-01-01T00:00:00Z',
      began: (began ?? 0) - earlier,
    };
    await writeFile(join(folder, lockName), JSON.stringify(holder));
    const taken = await lockFolder(folder).then(
      (release) => release().then(() => true),
      () => false,
    );
    expect(taken).toBe(isFree);
  } finally {
    await rm(folder, { recursive: true });
  }
});
