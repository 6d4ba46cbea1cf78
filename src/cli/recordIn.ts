import type { EvidenceRecording } from '../audit/evidenceRecording.ts';
import { keyFileOf, openKey } from '../evidence/pseudonymisation/key.ts';
import { recordingInto } from '../library/recordingInto.ts';
import { environment } from './environment.ts';

/**
 * Runs something that writes an evidence folder, and gives the folder back afterwards.
 * @throws SecureScoreError usage, evidenceInUse, evidenceInvalid, cannotWrite; interrupted, saying how to go on
 */
export const keepingIn = async <T>(
  folder: string,
  { resume, redact }: { readonly resume: boolean; readonly redact: boolean },
  run: (keeping: EvidenceRecording) => Promise<T>,
): Promise<T> => recordingInto(folder, { resume, redact, key: await sealingKey(redact) }, run);

/** A folder whose names are not hidden can do without: its origin is not proven then. */
async function sealingKey(isNeeded: boolean): Promise<Buffer | null> {
  try {
    return await openKey(keyFileOf(environment));
  } catch (error) {
    if (isNeeded) throw error;
    return null;
  }
}
