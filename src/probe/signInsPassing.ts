import type { Headcount } from './census.ts';
import type { Hit } from './objectWatch.ts';
import { certain, type Bounds } from './partPair.ts';
import type { Somebody } from './signInsPeople.ts';

/** Those who count as covered, apart from the others who are like them. */
export function apart<T extends Bounds & { readonly byPart: readonly Bounds[]; readonly one: Somebody }>(
  judged: T,
  passing: readonly Hit<Headcount | null>[],
): readonly T[] {
  const { one, byPart } = judged;
  const many = passing.filter(({ of }) => of !== null && of === one.headcount).length;
  if (many === 0) return [judged];
  const others = { ...judged, one: { ...one, count: one.count - many } };
  const covered = { ...judged, ...certain, byPart: byPart.map(() => certain), one: { ...one, count: many } };
  return one.count === many ? [covered] : [others, covered];
}
