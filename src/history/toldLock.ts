import { link, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../evidence/folder/disk.ts';
import { besideName, openPlain } from '../files/plainFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import { openTenantFolder } from './savedRuns.ts';

/** Messages take seconds: what is older was left behind by a run that was killed. */
const staleMs = 120_000;
/** So long another run may take. */
const patienceMs = 60_000;
const stepMs = 100;

/**
 * Does something while no other run tells anything about this tenant, so that each change is told once.
 * @throws SecureScoreError cannotWrite where the other one takes too long
 */
export async function whileAloneTelling<T>(root: string, tenant: string, work: () => Promise<T>): Promise<T> {
  const file = join(await openTenantFolder(root, tenant), 'told.lock');
  await take(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await (await openPlain(file, 'new')).close();
      return;
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw new SecureScoreError('cannotWrite', `${file} cannot be made`, { cause });
    }
    if (await isStale(file)) await putAside(file);
    else if (Date.now() > until) throw new SecureScoreError('cannotWrite', 'another run is telling all the time');
    else await wait(stepMs);
  }
}

async function isStale(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > staleMs;
}

/** Two may find the same stale one: who moved a new one away puts it back. */
async function putAside(file: string): Promise<void> {
  const aside = `${file}${besideName()}`;
  try {
    await rename(file, aside);
    if (!(await isStale(aside))) await link(aside, file).catch(() => undefined);
  } catch {
    // Another run was quicker.
  }
  await rm(aside, { force: true });
}
