import { createHash } from 'node:crypto';
import { rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../../files/codeOf.ts';
import { besideName, openPlain } from '../../files/plainFile.ts';
import { SecureScoreError } from '../../model/errors.ts';

/** The only way bytes reach a file, so that a test can simulate a full disk. */
export interface Disk {
  write(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void>;
}

export const realDisk: Disk = {
  async write(handle, bytes, at) {
    let done = 0;
    while (done < bytes.byteLength) {
      done += (await handle.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten;
    }
    // A checkpoint must never be on the disk before the page that it vouches for.
    await handle.datasync();
  },
};

/**
 * Writes a file whole or not at all: the previous content stays until the new content is on disk.
 * @throws SecureScoreError cannotWrite
 */
export async function writeWhole(file: string, content: string | Uint8Array, disk: Disk = realDisk): Promise<void> {
  const temporary = join(dirname(file), besideName());
  try {
    const handle = await openPlain(temporary, 'new');
    try {
      await disk.write(handle, typeof content === 'string' ? Buffer.from(content) : content, 0);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(file, cause);
  }
}

export function cannotWrite(file: string, cause: unknown): SecureScoreError {
  return new SecureScoreError('cannotWrite', `${file} cannot be written (${codeOf(cause)})`, { cause });
}

/** @param length only so many bytes from the beginning */
export async function sha256Of(file: string, length = Infinity): Promise<string> {
  const hash = createHash('sha256');
  const handle = await openPlain(file, 'read');
  if (length === 0) await handle.close();
  else for await (const chunk of handle.createReadStream({ end: length - 1 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
