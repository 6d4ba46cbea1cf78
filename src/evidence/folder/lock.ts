import { join } from 'node:path';
import { SecureScoreError } from '../../model/errors.ts';
import { claimLock, holderText, type Holder } from './heldLock.ts';

export const lockName = 'lock';

/**
 * Keeps a folder for this run. The lock of a dead process is taken over.
 * @returns what releases the folder
 * @throws SecureScoreError evidenceInUse, cannotWrite
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, lockName);
  const claimed = await claimLock(file);
  if (claimed.release) return claimed.release;
  throw inUse(file, claimed.holder);
}

function inUse(file: string, holder: Holder | null): SecureScoreError {
  return new SecureScoreError(
    'evidenceInUse',
    `the folder of ${file} is in use: ${holderText(holder)} is working in it`,
    {
      hint: `Wait for the other run, or name another folder. If you are sure that run has ended, delete ${file}.`,
    },
  );
}
