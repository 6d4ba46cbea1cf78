import type { ServiceLimit } from './serviceLimits.ts';

export interface Taken {
  readonly granted: boolean;
  /** Usage against the limit, 1 being all of it. */
  readonly usage: number;
  /** How long until the same request would be granted, if nothing else came. */
  readonly waitMs: number;
}

/** Usage beyond the limit is counted up to here. */
const mostUsage = 1.8;
/** Requests spaced exactly one window apart must not fail because of a few milliseconds on the way. */
const tolerance = 0.95;

/** One published limit over a sliding window. What is refused counts as usage as well: hammering does not help. */
export class Bucket {
  readonly limit: ServiceLimit;
  #spent: { readonly at: number; readonly units: number }[] = [];
  #used = 0;

  constructor(limit: ServiceLimit) {
    this.limit = limit;
  }

  take(units: number, now: number): Taken {
    const window = this.limit.windowMs * tolerance;
    const old = this.#spent.findIndex((spent) => spent.at > now - window);
    const left = this.#spent.splice(0, old < 0 ? this.#spent.length : old);
    for (const spent of left) this.#used -= spent.units;

    const granted = this.#used + units <= this.limit.units;
    const counted = Math.min(units, Math.max(0, this.limit.units * mostUsage - this.#used));
    if (counted > 0) this.#spent.push({ at: now, units: counted });
    this.#used += counted;
    return { granted, usage: this.#used / this.limit.units, waitMs: granted ? 0 : this.#wait(units, now) };
  }

  #wait(units: number, now: number): number {
    let used = this.#used;
    for (const spent of this.#spent) {
      used -= spent.units;
      if (used + units <= this.limit.units) return spent.at + this.limit.windowMs - now;
    }
    return this.limit.windowMs;
  }
}
