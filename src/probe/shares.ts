/** The mean of shares that weigh differently; exactly 1 where all of them are. */
export function weighted(shares: readonly (readonly [share: number, weight: number])[]): number {
  if (shares.every(([share]) => share === 1)) return 1;
  const all = shares.reduce((sum, [, weight]) => sum + weight, 0);
  return all === 0 ? 0 : shares.reduce((sum, [share, weight]) => sum + share * weight, 0) / all;
}

/** The mean of those who count for certain, and of as many others as move it further. */
export function extreme(
  sure: readonly (readonly [share: number, count: number])[],
  others: readonly (readonly [share: number, count: number])[],
  draws: (share: number, now: number) => boolean,
): number {
  const sorted = [...others].sort(([a], [b]) => (draws(a, b) ? -1 : 1));
  const counted = sure.filter(([, count]) => count > 0);
  for (const one of sorted) {
    if (counted.length > 0 && !draws(one[0], weighted(counted))) break;
    counted.push(one);
  }
  return weighted(counted);
}
