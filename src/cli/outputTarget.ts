import { constants, rmSync } from 'node:fs';
import { access, lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from '../files/codeOf.ts';
import { cannotWrite } from '../evidence/folder/disk.ts';
import { besideName, checkWay, openPlain } from '../files/plainFile.ts';

/** The target of a report, opened before the run so that no request is sent in vain. */
export interface OutputTarget {
  /** @throws SecureScoreError cannotWrite */
  write(text: string): Promise<void>;
  /** Removes what was not completely written. */
  discard(): Promise<void>;
}

/** What a shell or a system hands over (/dev/stdout, /dev/fd/63): whoever names it means it as it is. */
export const isHandedOver = (named: string): boolean => /^\/(?:dev|proc)\//.test(resolve(named));

/**
 * A file appears whole or not at all: it is written beside its place and renamed, and nobody else may read it. What is
 * appended goes after what is there.
 * @throws SecureScoreError cannotWrite
 */
export async function openTarget(named: string, append = false): Promise<OutputTarget> {
  try {
    if (append) return inPlace(named, await openPlain(named, 'append'), { truncates: false });
    if (isHandedOver(named)) return inPlace(named, await open(named, 'w'));
    if (/[/\\]$/.test(named)) throw new Error('it is a folder');
    await checkWay(named);
    const found = await lstat(named).catch(() => null);
    if (found?.isSymbolicLink()) throw new Error('it is a link');
    if (found && !found.isFile()) throw new Error(found.isDirectory() ? 'it is a folder' : 'it is not a regular file');
    return await beside(resolve(named), found !== null);
  } catch (cause) {
    throw cannotWrite(named, cause);
  }
}

const unfinished = new Set<string>();

/** A process that is ended in between removes the file. @returns what to call when it is done */
function leavingNothing(temporary: string): () => void {
  if (unfinished.size === 0) {
    process.once('exit', () => {
      for (const file of unfinished) rmSync(file, { force: true });
    });
  }
  unfinished.add(temporary);
  return () => unfinished.delete(temporary);
}

async function beside(file: string, isThere: boolean): Promise<OutputTarget> {
  if (isThere) await access(file, constants.W_OK);
  const temporary = join(dirname(file), besideName());
  let handle: FileHandle;
  try {
    handle = await openPlain(temporary, 'new');
  } catch (error) {
    // The file may be written, and its folder may not.
    if (isThere && ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) {
      return inPlace(file, await openPlain(file, 'update'));
    }
    throw error;
  }
  const done = leavingNothing(temporary);
  const discard = async (): Promise<void> => {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    done();
  };
  return {
    discard,
    async write(text) {
      try {
        await handle.writeFile(text);
        await handle.close();
        await rename(temporary, file);
        done();
      } catch (cause) {
        await discard();
        throw cannotWrite(file, cause);
      }
    },
  };
}

function inPlace(named: string, handle: FileHandle, { truncates } = { truncates: true }): OutputTarget {
  return {
    discard: () => handle.close().catch(() => undefined),
    async write(text) {
      try {
        if (truncates && (await handle.stat()).isFile()) await handle.truncate();
        await handle.writeFile(text);
        await handle.close();
      } catch (cause) {
        await handle.close().catch(() => undefined);
        throw cannotWrite(named, cause);
      }
    },
  };
}
