import { isObject } from './merged.ts';

/**
 * What Graph takes back of what it answered: no annotations but the type of an object, and none of these properties.
 * @param readOnly dotted paths; lists are searched
 */
export function scrubbed(value: unknown, readOnly: readonly string[]): unknown {
  return without(
    value,
    readOnly.map((path) => path.split('.')),
  );
}

function without(value: unknown, readOnly: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => without(one, readOnly));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => !isAnnotation(key) && !readOnly.some((path) => path.length === 1 && path[0] === key),
  );
  const below = (key: string): readonly (readonly string[])[] =>
    readOnly.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1));
  return Object.fromEntries(kept.map(([key, one]) => [key, without(one, below(key))]));
}

/** Graph refuses them. The type of an object is one, too, and is needed: `includeTargets@odata.type` is not. */
const isAnnotation = (key: string): boolean => key.includes('@') && key !== '@odata.type';
