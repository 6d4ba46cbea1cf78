import { setMaxListeners } from 'node:events';
import type { RunLimits } from '../../graph/request/runLimits.ts';

/** All look-ups of a run together: DNS answers quickly or not at all. */
export const mostMs = 10_000;

/** The time that all look-ups have together. It passes while one of them waits: those that begin late in a long run have some, too. */
export class LookUpTime {
  readonly #run: RunLimits;
  readonly #over = new AbortController();
  /** What ended it; null: some is left. */
  endedBy: 'deadline' | 'time' | null = null;
  #leftMs = mostMs;
  #waiting = 0;
  #begunAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(run: RunLimits) {
    this.#run = run;
    setMaxListeners(0, this.#over.signal);
    run.signal.addEventListener('abort', () => this.#end('time'), { once: true });
  }

  /** Ends what still waits when the time is over. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  async during<T>(lookUp: () => Promise<T>): Promise<T> {
    if (this.#waiting++ === 0) this.#go();
    try {
      return await lookUp();
    } finally {
      if (--this.#waiting === 0) this.#halt();
    }
  }

  #go(): void {
    const { clock, deadlineAt } = this.#run;
    this.#begunAt = clock.now();
    const toDeadline = Math.max(0, deadlineAt - this.#begunAt);
    const why = toDeadline < this.#leftMs ? 'deadline' : 'time';
    this.#timer = setTimeout(() => this.#end(why), Math.min(toDeadline, this.#leftMs)).unref();
  }

  #halt(): void {
    clearTimeout(this.#timer);
    this.#leftMs = Math.max(0, this.#leftMs - (this.#run.clock.now() - this.#begunAt));
  }

  #end(why: 'deadline' | 'time'): void {
    this.endedBy ??= why;
    this.#over.abort();
  }
}
