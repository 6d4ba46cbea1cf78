import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';

/**
 * What nobody foresaw costs the controls that it happened to, and no others.
 * @param what the control or the evidence that was worked on
 * @throws SecureScoreError what ends the run
 */
export function faultIn(what: string, error: unknown): Reason {
  if (error instanceof SecureScoreError) throw error;
  return {
    code: 'unexpectedAnswer',
    detail: `${what} could not be judged: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Internal error in securescore; please report it.',
  };
}
