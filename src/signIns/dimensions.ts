import { signInDimensions as dimensions } from '../model/signIn.ts';

export { dimensions };

/** A set of values is a number with one bit a value, in the order of the dimension. */
export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as readonly Dimension[];

/** A set of values in each dimension, in the order of `dimensionNames`. */
export type Masks = readonly number[];

const sizeOf = (dimension: Dimension): number => dimensions[dimension].length;

/** Every value of a dimension. */
export const every = (dimension: Dimension): number => 2 ** sizeOf(dimension) - 1;

export const everywhere: Masks = dimensionNames.map(every);

/** The values of these names; what is not a value of the dimension is left out. Letter case does not matter. */
export function maskOf(dimension: Dimension, names: readonly string[]): number {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return dimensions[dimension].reduce(
    (mask, name, bit) => (wanted.has(name.toLowerCase()) ? mask | (1 << bit) : mask),
    0,
  );
}

export function namesIn(dimension: Dimension, mask: number): readonly string[] {
  return dimensions[dimension].filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The same sets with fewer values in some dimensions. */
export function narrowed(masks: Masks, by: Readonly<Partial<Record<Dimension, number>>>): Masks {
  return masks.map((mask, index) => mask & (by[dimensionNames[index] as Dimension] ?? mask));
}
