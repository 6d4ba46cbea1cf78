import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';

/**
 * An unforeseen failure affects only the controls in which it happened.
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
