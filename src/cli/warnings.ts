import { WarningList } from '../library/warningList.ts';
import type { CommonFlags } from './flagTypes.ts';
import type { Terminal } from './terminal.ts';

/** What a run warns of: at once on stderr, unless it is to be quiet, and in the report whether it is or not. */
export class Warnings extends WarningList {
  constructor(terminal: Terminal, { quiet }: Pick<CommonFlags, 'quiet'>) {
    super((line) => {
      if (!quiet) terminal.err(`warning: ${line}\n`);
    });
  }
}
