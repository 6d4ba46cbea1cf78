import { readFileSync } from 'node:fs';
import { chmod, chown, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isThere } from '../catalogue/findConfiguration.ts';
import { readYaml } from '../catalogue/yamlFile.ts';
import { holderText } from '../evidence/folder/heldLock.ts';
import { waitForLock } from '../evidence/folder/waitForLock.ts';
import { SecureScoreError } from '../model/errors.ts';
import { openTarget } from './outputTarget.ts';

/** A change takes milliseconds. */
const times = { staleMs: 10_000, patienceMs: 15_000 };

/**
 * Changes a text file of the user, or makes it: one command at a time, nothing that an editor wrote meanwhile is lost, and
 * whoever may read the file still may.
 * @param change from what it says ('' where there is none) to what it is to say
 * @throws SecureScoreError cannotRead, cannotWrite, and what the change throws
 */
export async function changeInPlace(
  file: string,
  change: (before: string) => string,
): Promise<{ readonly isNew: boolean }> {
  // There is none where the folder may not be written; the file itself may be.
  const lock = await waitForLock(join(dirname(file), `.${basename(file)}.lock`), times).catch(() => null);
  if (lock?.holder !== undefined) {
    throw new SecureScoreError('cannotWrite', `${file}: ${holderText(lock.holder)} is still changing it`);
  }
  try {
    const isNew = !(await isThere(file));
    const before = isNew ? '' : readYaml(file).text;
    await replace(file, { before, text: change(before), isNew });
    return { isNew };
  } finally {
    await lock?.release();
  }
}

async function replace(
  file: string,
  { before, text, isNew }: { readonly before: string; readonly text: string; readonly isNew: boolean },
): Promise<void> {
  const was = isNew ? null : await stat(file);
  const target = await openTarget(file);
  const isChanged = isNew ? await isThere(file) : readFileSync(file, 'utf8') !== before;
  if (isChanged) {
    await target.discard();
    throw new SecureScoreError('cannotWrite', `${file} was changed in between`, { hint: 'Run the command again.' });
  }
  await target.write(text);
  if (was === null) return;
  await chmod(file, was.mode & 0o777).catch(() => undefined);
  // Whoever changes somebody else's file, as root say, does not take it away from them.
  await chown(file, was.uid, was.gid).catch(() => undefined);
}
