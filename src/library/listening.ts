import type { Wait } from '../graph/request/runLimits.ts';
import type { SentRequest } from '../graph/request/send.ts';
import type { ProgressEvent } from './progressEvents.ts';

/** Tells somebody what a run does, for as long as it runs. */
export class Listening {
  readonly #failed = new AbortController();
  #listener: ((event: ProgressEvent) => void) | undefined;

  constructor(listener: ((event: ProgressEvent) => void) | undefined) {
    this.#listener = listener;
  }

  /** Aborted with what the listener threw: a fault of its own is not a failure of a request or a control. */
  get signal(): AbortSignal {
    return this.#failed.signal;
  }

  readonly tell = (event: ProgressEvent): void => {
    try {
      this.#listener?.(event);
    } catch (error) {
      this.stop();
      this.#failed.abort(error);
    }
  };

  readonly onRequest = (sent: SentRequest): void => this.tell({ type: 'request', ...sent });

  readonly onWait = (wait: Wait): void => this.tell({ type: 'wait', ...wait });

  /** What comes in after the end is nobody's. */
  stop(): void {
    this.#listener = undefined;
  }
}
