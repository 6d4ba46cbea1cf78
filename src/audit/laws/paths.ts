import { isObject } from '../../expression/functions/read.ts';

/** Keys and indexes on the way to a value. */
export type Path = readonly (string | number)[];

/** Every property within a value, those of the objects below it too. */
export function propertyPaths(value: unknown, above: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => propertyPaths(one, [...above, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [[...above, key], ...propertyPaths(one, [...above, key])]);
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string | number, unknown>>)[key], value);
}

/** A copy with another value at the path; undefined: with nothing there. */
export function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (index === key ? replaced(one, rest, by) : one));
  }
  const object = value as Readonly<Record<string, unknown>>;
  const { [key]: before, ...others } = object;
  const after = replaced(before, rest, by);
  return after === undefined ? others : { ...object, [key]: after };
}
