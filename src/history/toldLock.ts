import { join } from 'node:path';
import { codeOf } from '../evidence/folder/disk.ts';
import { takeLock } from '../files/lockFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import { openTenantFolder } from './savedRuns.ts';

/** Messages take seconds: what is older was left behind by a run that was killed. */
const times = { staleMs: 120_000, patienceMs: 60_000 };

/**
 * Does something while no other run tells anything about this tenant, so that each change is told once.
 * @throws SecureScoreError cannotWrite where the other one takes too long
 */
export async function whileAloneTelling<T>(root: string, tenant: string, work: () => Promise<T>): Promise<T> {
  const file = join(await openTenantFolder(root, tenant), 'told.lock');
  const release = await takeLock(file, times).catch((cause: unknown) => {
    const why = codeOf(cause) === 'EEXIST' ? 'another run is telling all the time' : `${file} cannot be made`;
    throw new SecureScoreError('cannotWrite', why, { cause });
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
