import { join } from 'node:path';
import { holderText } from '../evidence/folder/heldLock.ts';
import { waitForLock } from '../evidence/folder/waitForLock.ts';
import { SecureScoreError } from '../model/errors.ts';
import { openTenantFolder } from './savedRuns.ts';

/** Messages take seconds. */
const times = { staleMs: 120_000, patienceMs: 60_000 };

/**
 * Does something while no other run tells anything about this tenant, so that each change is told once. The lock of a dead process is
 * taken over.
 * @throws SecureScoreError cannotWrite where the other one takes too long
 */
export async function whileAloneTelling<T>(root: string, tenant: string, work: () => Promise<T>): Promise<T> {
  const file = join(await openTenantFolder(root, tenant), 'told.lock');
  const { release, holder } = await waitForLock(file, times);
  if (!release) {
    throw new SecureScoreError('cannotWrite', `nothing is sent: ${holderText(holder)} is still sending (${file})`);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}
