import { exitCodes, SecureScoreError } from '../model/errors.ts';

/** Says what went wrong, where and what to do, and gives the exit code. Only a fault of ours shows a stack. */
export function reportFailure(error: unknown, err: (text: string) => void): number {
  if (error instanceof SecureScoreError) {
    err(`error: ${error.message}\n${error.hint === '' ? '' : `  ${error.hint}\n`}`);
    return error.exitCode;
  }
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err(`securescore failed; this is a fault of ours, please report it:\n${shown}\n`);
  return exitCodes.internal;
}
