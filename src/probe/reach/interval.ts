/** A share of the points: what is certain, and the most that is left open. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const anything: Interval = { low: 0, high: 1 };

export function lowest(list: readonly Interval[]): Interval {
  return { low: Math.min(1, ...list.map(({ low }) => low)), high: Math.min(1, ...list.map(({ high }) => high)) };
}

export function highest(list: readonly Interval[]): Interval {
  return { low: Math.max(0, ...list.map(({ low }) => low)), high: Math.max(0, ...list.map(({ high }) => high)) };
}

export function mean(list: readonly Interval[]): Interval {
  const of = (pick: (one: Interval) => number): number => list.reduce((sum, one) => sum + pick(one), 0) / list.length;
  return { low: of(({ low }) => low), high: of(({ high }) => high) };
}

export function isOne({ low, high }: Interval): boolean {
  return low === high;
}
