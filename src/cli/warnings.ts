import { neutralise } from '../report/neutralise.ts';
import type { CommonFlags } from './flagTypes.ts';
import type { Terminal } from './terminal.ts';

/** What a run warns of: at once on stderr, unless it is to be quiet, and in the report whether it is or not. */
export class Warnings {
  readonly #told = new Set<string>();
  readonly #terminal: Terminal;
  readonly #quiet: boolean;

  constructor(terminal: Terminal, { quiet }: Pick<CommonFlags, 'quiet'>) {
    this.#terminal = terminal;
    this.#quiet = quiet ?? false;
  }

  /** A text that was already printed is not printed again. */
  readonly add = (text: string): void => {
    const line = neutralise(text);
    if (this.#told.has(line)) return;
    this.#told.add(line);
    if (!this.#quiet) this.#terminal.err(`warning: ${line}\n`);
  };

  get all(): readonly string[] {
    return [...this.#told];
  }
}
