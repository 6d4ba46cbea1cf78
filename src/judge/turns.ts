import { setImmediate as nextTurn } from 'node:timers/promises';
import { interruption } from '../graph/request/runLimits.ts';

/** Nobody waits longer for a turn than this and one step of a control; steps are many, and most take less. */
const turnMs = 1;

/** Lets whatever else is waiting be heard in between: answers that come in, requests that go out, Ctrl-C. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #nextAt = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** @throws what ended the run */
  async take(): Promise<void> {
    if (performance.now() >= this.#nextAt) {
      await nextTurn();
      this.#nextAt = performance.now() + turnMs;
    }
    if (this.#signal?.aborted) throw interruption(this.#signal);
  }
}
