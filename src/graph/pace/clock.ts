import { setTimeout as timer } from 'node:timers/promises';

/** Time, handed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970; never runs backwards. */
  now(): number;
  /** Resolves once `ms` have passed in full; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  async sleep(ms, signal) {
    const until = this.now() + ms;
    // Node's timers may fire up to a millisecond early, and a Retry-After must have passed in full.
    for (let left = ms; left > 0; left = until - this.now()) {
      try {
        await timer(Math.ceil(left), undefined, { signal });
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      }
    }
  },
};
