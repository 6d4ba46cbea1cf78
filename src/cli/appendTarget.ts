import { lstat, rm } from 'node:fs/promises';
import { cannotWrite } from '../evidence/folder/disk.ts';
import { checkWay, openPlain, readPlainEnd } from '../files/plainFile.ts';

/** A file that agents follow: lines are added to its end, all of a run or none. */
export interface AppendTarget {
  /** @throws SecureScoreError cannotWrite */
  append(lines: string): Promise<void>;
  /** A file that was made for nothing goes. */
  close(): Promise<void>;
}

/** Opened before the run, so that no request is sent in vain. @throws SecureScoreError cannotWrite */
export async function openAppend(named: string): Promise<AppendTarget> {
  let isOurs = !(await lstat(named).catch(() => null));
  const opened = await checkWay(named)
    .then(() => openPlain(named, 'append'))
    .catch((cause: unknown) => {
      throw cannotWrite(named, cause);
    });
  return {
    async close() {
      await opened.close().catch(() => undefined);
      if (isOurs) await rm(named, { force: true });
    },
    async append(lines) {
      const { size } = await opened.stat();
      let written = 0;
      isOurs = false;
      try {
        // A line that somebody left without its end would swallow our first.
        const begin = size > 0 && (await readPlainEnd(named)) !== '\n' ? '\n' : '';
        const bytes = Buffer.from(begin + lines);
        while (written < bytes.length) written += (await opened.write(bytes, written)).bytesWritten;
      } catch (cause) {
        // What is there of it is half a record, unless somebody else wrote behind it.
        const now = await opened.stat();
        if (now.size === size + written) await opened.truncate(size).catch(() => undefined);
        throw cannotWrite(named, cause);
      }
    },
  };
}
