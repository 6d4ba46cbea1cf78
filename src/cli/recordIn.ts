import type { EvidenceRecording } from '../audit/evidenceRecording.ts';
import { EvidenceDraft } from '../evidence/folder/draft.ts';
import { keyFileOf, openKey } from '../evidence/pseudonymisation/key.ts';
import { SecureScoreError } from '../model/errors.ts';
import { environment } from './environment.ts';

/**
 * Runs something that writes an evidence folder, and gives the folder back afterwards.
 * @throws SecureScoreError usage, evidenceInUse, evidenceInvalid, cannotWrite; interrupted, saying how to go on
 */
export async function keepingIn<T>(
  folder: string,
  { resume, redact }: { readonly resume: boolean; readonly redact: boolean },
  run: (keeping: EvidenceRecording) => Promise<T>,
): Promise<T> {
  const key = await sealingKey(redact);
  const options = { clock: () => new Date(), key };
  const draft = await (resume ? EvidenceDraft.resume(folder, options) : EvidenceDraft.create(folder, options));
  try {
    const hidden = draft.collection === null ? redact : draft.collection.redaction !== null;
    return await run({ draft, key: hidden ? key : null });
  } catch (error) {
    if (!resume) await draft.takeBack();
    if (!(error instanceof SecureScoreError) || !goesOn.has(error.code) || draft.collection === null) throw error;
    const first = renews.has(error.code) ? `${error.hint} ` : '';
    const hint = `${first}What was read is kept. Continue with: securescore collect --resume ${folder}`;
    throw new SecureScoreError(error.code, error.message, { hint, cause: error });
  } finally {
    await draft.close();
  }
}

/** A folder whose names are not hidden can do without: its origin is not proven then. */
async function sealingKey(isNeeded: boolean): Promise<Buffer | null> {
  try {
    return await openKey(keyFileOf(environment));
  } catch (error) {
    if (isNeeded) throw error;
    return null;
  }
}

/** After these a run can be resumed as it stands. */
const goesOn: ReadonlySet<string> = new Set([
  'interrupted',
  'tokenRefused',
  'graphUnreachable',
  'signInFailed',
  'noCredentials',
  'cannotWrite',
]);

/** And after these something has to be put right first. */
const renews: ReadonlySet<string> = new Set(['tokenRefused', 'signInFailed', 'noCredentials', 'cannotWrite']);
