import type { Limit } from './workloads.ts';

/**
 * Hands out times at which units may be spent, so that no stretch of `seconds` ever holds more than `units`. A plain token
 * bucket would let nearly twice as much pass in its first stretch: the burst, and what flows back meanwhile.
 */
export class Window {
  readonly #units: number;
  readonly #ms: number;
  readonly #spent: { at: number; readonly cost: number }[] = [];
  #sum = 0;

  constructor(limit: Limit) {
    this.#units = limit.units;
    // Requests may arrive closer together than they were sent; the margin is for that.
    this.#ms = limit.seconds * 1000 * 1.02;
  }

  /** The earliest time, not before `from`, at which `cost` fits. */
  earliest(from: number, cost: number): number {
    let sum = this.#sum;
    let at = Math.max(from, this.#spent.at(-1)?.at ?? 0);
    for (const entry of this.#spent) {
      if (entry.at + this.#ms > at && sum + cost <= this.#units) break;
      at = Math.max(at, entry.at + this.#ms);
      sum -= entry.cost;
    }
    return at;
  }

  /** What was spent last had arrived by then at the latest, and may have arrived no sooner. */
  arrivedBy(time: number): void {
    const last = this.#spent.at(-1);
    if (last !== undefined) last.at = Math.max(last.at, time);
  }

  spend(at: number, cost: number): void {
    this.#spent.push({ at, cost });
    this.#sum += cost;
    let first = this.#spent[0];
    while (first !== undefined && first.at + this.#ms <= at) {
      this.#sum -= first.cost;
      this.#spent.shift();
      first = this.#spent[0];
    }
  }
}
