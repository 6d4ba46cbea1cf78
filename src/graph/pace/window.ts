import type { Limit } from './workloads.ts';

/** Units that were spent, and when they arrived, as far as is known. */
export interface Spent {
  at: number;
  readonly cost: number;
  /** While a request is on its way it may still arrive later than it was planned for. */
  onItsWay: boolean;
}

/**
 * Hands out times at which units may be spent, so that no stretch of `seconds` ever holds more than `units`. A plain token
 * bucket would let nearly twice as much pass in its first stretch: the burst, and what flows back meanwhile.
 */
export class Window {
  #units: number;
  readonly #ms: number;
  readonly #spent: Spent[] = [];
  #sum = 0;

  /** @param margin added to its length, as a share of it: requests may arrive closer together than they were sent */
  constructor(limit: Limit, margin = 0.02) {
    this.#units = limit.units;
    this.#ms = limit.seconds * 1000 * (1 + margin);
  }

  /** From now on this many units; what was spent stays spent. */
  resize(units: number): void {
    this.#units = units;
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

  /**
   * What was spent may have arrived as late as its answer came: a busy machine sends late what it planned for earlier, and
   * Graph counts what arrives.
   */
  arrivedBy(time: number, spent: Spent): void {
    spent.onItsWay = false;
    spent.at = Math.max(spent.at, time);
    this.#spent.sort((a, b) => a.at - b.at);
    let first = this.#spent[0];
    while (first !== undefined && !first.onItsWay && first.at + this.#ms <= time) {
      this.refund(first);
      first = this.#spent[0];
    }
  }

  /** Whether the units still fit where they are, now that others are known to have arrived later than planned. */
  fits(spent: Spent): boolean {
    const others = this.#spent.filter((one) => one !== spent && one.at > spent.at - this.#ms && one.at <= spent.at);
    return others.reduce((sum, { cost }) => sum + cost, spent.cost) <= this.#units;
  }

  refund(spent: Spent): void {
    const index = this.#spent.indexOf(spent);
    if (index < 0) return;
    this.#spent.splice(index, 1);
    this.#sum -= spent.cost;
  }

  spend(at: number, cost: number): Spent {
    const spent = { at, cost, onItsWay: true };
    this.#spent.push(spent);
    this.#sum += cost;
    return spent;
  }
}
