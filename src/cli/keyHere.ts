import { keyFileOf, readKey } from '../evidence/pseudonymisation/key.ts';
import { SecureScoreError } from '../model/errors.ts';
import { environment } from './environment.ts';

/**
 * The redaction key of this machine; null: there is none, or it cannot be read.
 * @param warn called with what is in the way: most saved evidence can be judged without it
 */
export async function keyHere(warn: (text: string) => void): Promise<Buffer | null> {
  try {
    return await readKey(keyFileOf(environment));
  } catch (error) {
    if (!(error instanceof SecureScoreError)) throw error;
    warn(`${error.message}: no seal can be checked`);
    return null;
  }
}
