import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { claimLock, holderOf, holderText, putAside } from '../evidence/folder/heldLock.ts';
import { SecureScoreError } from '../model/errors.ts';
import { openTenantFolder } from './savedRuns.ts';

/** Messages take seconds: what another computer left for longer was left behind. */
const staleMs = 120_000;
/** So long another run may take. */
const patienceMs = 60_000;
const stepMs = 100;

/**
 * Does something while no other run tells anything about this tenant, so that each change is told once. The lock of a dead process is
 * taken over.
 * @throws SecureScoreError cannotWrite where the other one takes too long
 */
export async function whileAloneTelling<T>(root: string, tenant: string, work: () => Promise<T>): Promise<T> {
  const release = await take(join(await openTenantFolder(root, tenant), 'told.lock'));
  try {
    return await work();
  } finally {
    await release();
  }
}

async function take(file: string): Promise<() => Promise<void>> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const claimed = await claimLock(file);
    if (claimed.release) return claimed.release;
    const { holder } = claimed;
    // Whether a process on another computer is alive is not visible from here.
    if (await isStale(file)) await putAside(file, (content) => holderOf(content)?.since === holder?.since);
    else if (Date.now() > until) {
      throw new SecureScoreError('cannotWrite', `nobody is told: ${holderText(holder)} is still telling (${file})`);
    } else await wait(stepMs);
  }
}

async function isStale(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > staleMs;
}
