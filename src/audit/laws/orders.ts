import type { Example } from '../../model/control.ts';

type Given = Example['given'];
type Shuffle = (list: readonly unknown[]) => readonly unknown[];

const shuffles: readonly Shuffle[] = [
  (list) => [...list].reverse(),
  (list) => [...list.slice(1), ...list.slice(0, 1)],
  (list) => [...list.filter((_, index) => index % 2 === 1), ...list.filter((_, index) => index % 2 === 0)],
];

/** An example with the records of its answers in other orders; none if there is nothing to reorder. */
export function orders(given: Given): readonly Given[] {
  if (!Object.values(given).some((value) => Array.isArray(value) && value.length > 1)) return [];
  return shuffles.map((shuffle) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? shuffle(value) : value]),
    ),
  );
}
