import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';

const sentences = {
  reading: {
    detail: (answer: string) => `the answer for ${answer} cannot be read`,
    hint: 'It is not what Microsoft documents; run again, and report it if it persists.',
  },
  judging: {
    detail: (what: string) => `${what} could not be judged`,
    hint: 'Internal error in securescore; please report it.',
  },
} as const;

/**
 * A failure that nobody foresaw affects only the controls in which it happened, or which read the answer.
 * @param what the evidence that was read, the control or the evidence that was judged
 * @throws SecureScoreError what ends the run
 */
export function unforeseen(doing: keyof typeof sentences, what: string, error: unknown): Reason {
  if (error instanceof SecureScoreError) throw error;
  const { detail, hint } = sentences[doing];
  return {
    code: 'unexpectedAnswer',
    detail: `${detail(what)}: ${error instanceof Error ? error.message : String(error)}`,
    hint,
  };
}
