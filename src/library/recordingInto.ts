import type { EvidenceRecording } from '../audit/evidenceRecording.ts';
import { EvidenceDraft } from '../evidence/folder/draft.ts';
import { SecureScoreError } from '../model/errors.ts';

interface Recording {
  readonly resume: boolean;
  readonly redact: boolean;
  /** It hides names, and seals; null: the folder is not sealed. */
  readonly key: Buffer | null;
}

/**
 * Runs something that writes an evidence folder, and gives the folder back afterwards.
 * @throws SecureScoreError usage, evidenceInUse, evidenceInvalid, cannotWrite; interrupted, saying how to go on
 */
export async function recordingInto<T>(
  folder: string,
  { resume, redact, key }: Recording,
  run: (keeping: EvidenceRecording) => Promise<T>,
): Promise<T> {
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

/** After these a run can be resumed as it is. */
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
