import { exitCodes, SecureScoreError, type ErrorCode } from '../model/errors.ts';
import { neutralise, neutraliseLines } from '../report/neutralise.ts';

/** These report several problems, one per line. */
const inLines: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['configInvalid', 'controlInvalid', 'controlIdTaken']);

/** Says what went wrong, where and what to do, and returns the exit code. Only an internal error shows a stack. */
export function reportFailure(error: unknown, err: (text: string) => void): number {
  if (error instanceof SecureScoreError) {
    const message = inLines.has(error.code) ? neutraliseLines(error.message) : neutralise(error.message);
    err(`error: ${message}\n${error.hint === '' ? '' : `  ${neutralise(error.hint)}\n`}`);
    return error.exitCode;
  }
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err(`internal error in securescore; please report it:\n${neutraliseLines(shown)}\n`);
  return exitCodes.internal;
}
