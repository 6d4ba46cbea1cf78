import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isBesideName } from './plainFile.ts';

/** Nothing is written for so long. */
const oldMs = 3_600_000;

/** Removes from a folder of ours what runs that were killed left half written. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isBesideName);
  for (const name of names) {
    const file = join(folder, name);
    const found = await lstat(file).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > oldMs) await rm(file, { force: true }).catch(() => undefined);
  }
}
