import { closeSync, openSync, writeSync } from 'node:fs';
import type { SentRequest } from '../graph/request/send.ts';
import { cannotWrite, codeOf } from '../evidence/folder/disk.ts';
import { SecureScoreError } from '../model/errors.ts';
import { jsonLine } from '../report/jsonText.ts';

export interface AuditLog {
  write(sent: SentRequest): void;
  close(): void;
}

/** One JSON line for every request, never a token. @throws SecureScoreError cannotWrite */
export function openAuditLog(file: string): AuditLog {
  let handle: number;
  try {
    handle = openSync(file, 'a', 0o600);
  } catch (cause) {
    throw new SecureScoreError('cannotWrite', `${file} cannot be opened for the audit log (${codeOf(cause)})`, {
      cause,
    });
  }
  return {
    write(sent) {
      try {
        writeSync(handle, jsonLine(sent));
      } catch (cause) {
        throw cannotWrite(file, cause);
      }
    },
    close: () => closeSync(handle),
  };
}
