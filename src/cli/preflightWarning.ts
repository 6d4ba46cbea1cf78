import { preflightLine, type Preflight } from '../permissions/preflight.ts';
import type { CommonFlags } from './commands/flags.ts';
import type { Terminal } from './terminal.ts';

/** Says on stderr what the token lacks, before anything is collected. */
export function warnOfMissing(found: Preflight, { quiet }: Pick<CommonFlags, 'quiet'>, terminal: Terminal): void {
  const line = preflightLine(found);
  // The progress may stand there already.
  if (line !== null && !quiet) terminal.err(`${terminal.errInteractive ? '\r\u001b[2K' : ''}warning: ${line}\n`);
}
