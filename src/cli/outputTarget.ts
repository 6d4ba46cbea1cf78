import { constants } from 'node:fs';
import { access, lstat, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { cannotWrite, codeOf } from '../evidence/folder/disk.ts';

/** The target of a report, opened before the run so that no request is sent in vain. */
export interface OutputTarget {
  /** @throws SecureScoreError cannotWrite */
  write(text: string): Promise<void>;
  /** Removes what was not completely written. */
  discard(): Promise<void>;
}

/**
 * A file appears whole or not at all: it is written beside its place and renamed. Devices, pipes and what a shell hands over
 * (/dev/fd/63) are written as they are.
 * @throws SecureScoreError cannotWrite
 */
export async function openTarget(named: string): Promise<OutputTarget> {
  try {
    const file = await placeOf(named);
    const found = await stat(file).catch(() => null);
    if (found?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    const isPlain = found === null || found.isFile();
    if (!isPlain || /^\/(?:dev|proc)\//.test(resolve(named))) return inPlace(named, await open(named, 'w'));
    return await beside(file, found?.mode);
  } catch (cause) {
    throw cannotWrite(named, cause);
  }
}

/** Where the file really is: a link stays a link. */
async function placeOf(named: string): Promise<string> {
  if (/[/\\]$/.test(named)) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  const found = await lstat(named).catch(() => null);
  if (!found?.isSymbolicLink()) return resolve(named);
  return realpath(named).catch(async () => resolve(dirname(named), await readlink(named)));
}

async function beside(file: string, mode: number | undefined): Promise<OutputTarget> {
  if (mode !== undefined) await access(file, constants.W_OK);
  const temporary = join(dirname(file), `.${basename(file).slice(0, 100)}.${String(process.pid)}.tmp`);
  let handle: FileHandle;
  try {
    handle = await open(temporary, 'wx', mode);
  } catch (error) {
    // The file may be written, and its folder may not.
    if (mode !== undefined && ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) {
      return inPlace(file, await open(file, 'r+'));
    }
    throw error;
  }
  const discard = async (): Promise<void> => {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
  };
  return {
    discard,
    async write(text) {
      try {
        if (mode !== undefined) await handle.chmod(mode);
        await handle.writeFile(text);
        await handle.close();
        await rename(temporary, file);
      } catch (cause) {
        await discard();
        throw cannotWrite(file, cause);
      }
    },
  };
}

function inPlace(named: string, handle: FileHandle): OutputTarget {
  return {
    discard: () => handle.close().catch(() => undefined),
    async write(text) {
      try {
        if ((await handle.stat()).isFile()) await handle.truncate();
        await handle.writeFile(text);
        await handle.close();
      } catch (cause) {
        await handle.close().catch(() => undefined);
        throw cannotWrite(named, cause);
      }
    },
  };
}
