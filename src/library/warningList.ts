import { neutralise } from '../report/neutralise.ts';

/** What a run warns of: told at once, and kept for the report. */
export class WarningList {
  readonly #told = new Set<string>();
  readonly #tell: (line: string) => void;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** A text that was already told is not told again. */
  readonly add = (text: string): void => {
    const line = neutralise(text);
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.#tell(line);
  };

  get all(): readonly string[] {
    return [...this.#told];
  }
}
