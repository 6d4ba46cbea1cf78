import { closeSync, openSync, writeSync } from 'node:fs';
import type { SentRequest } from '../graph/request/send.ts';
import { codeOf } from '../files/codeOf.ts';
import { cannotWrite } from '../evidence/folder/disk.ts';
import { checkWay, openPlainSync } from '../files/plainFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import { jsonLine } from '../report/jsonText.ts';
import { isHandedOver } from './outputTarget.ts';

export interface AuditLog {
  write(sent: SentRequest): void;
  close(): void;
}

/** One JSON line for every request, never a token. @throws SecureScoreError cannotWrite */
export async function openAuditLog(file: string): Promise<AuditLog> {
  let handle: number;
  try {
    if (!isHandedOver(file)) await checkWay(file);
    handle = isHandedOver(file) ? openSync(file, 'a') : openPlainSync(file, 'append');
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
