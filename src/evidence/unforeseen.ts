import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';

/**
 * Whatever an answer makes this machine stumble over costs the controls that read it.
 * @throws SecureScoreError what ends the run
 */
export function unforeseen(name: string, error: unknown): Reason {
  if (error instanceof SecureScoreError) throw error;
  return {
    code: 'unexpectedAnswer',
    detail: `the answer for ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'It is not what Microsoft documents; run again, and report it if it persists.',
  };
}
