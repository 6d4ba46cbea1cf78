/** The mean of shares that weigh differently; exactly 1 where all of them are. */
export function weighted(shares: readonly (readonly [share: number, weight: number])[]): number {
  if (shares.every(([share]) => share === 1)) return 1;
  const all = shares.reduce((sum, [, weight]) => sum + weight, 0);
  return all === 0 ? 0 : shares.reduce((sum, [share, weight]) => sum + share * weight, 0) / all;
}

/** The mean of those who count for certain, and of as many others as move it further. */
function extreme(
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

/** People alike: what they earn at least and at most, how many they are, and how many of them may not count. */
export interface Weighed {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly unsure: number;
}

/** The mean over people at its lowest and at its highest: those who may not count are included or not, whichever moves it further. */
export function meanOver(people: readonly Weighed[]): { readonly low: number; readonly high: number } {
  const bound = (share: (one: Weighed) => number, draws: Parameters<typeof extreme>[2]): number =>
    extreme(
      people.map((one) => [share(one), one.count - one.unsure] as const),
      people.filter(({ unsure }) => unsure > 0).map((one) => [share(one), one.unsure] as const),
      draws,
    );
  // Where nobody is sure to count, there may be nobody to fall short.
  const mayBeNobody = people.every(({ count, unsure }) => count === unsure);
  return {
    low: bound(
      ({ low }) => low,
      (share, now) => share < now,
    ),
    high: mayBeNobody
      ? 1
      : bound(
          ({ high }) => high,
          (share, now) => share > now,
        ),
  };
}

/** How many of them nobody can tell about. */
export const undecidedIn = ({ low, high, count, unsure }: Weighed): number =>
  low < high ? count : low < 1 ? unsure : 0;

/** At least one of them certainly counts, and falls short at best. */
export const isProvenShort = (high: number, people: { readonly count: number; readonly unsure: number }): boolean =>
  high < 1 && people.unsure < people.count;
