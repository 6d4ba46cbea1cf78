import { IdSet } from '../expression/idSet.ts';

/** The elements of a list that is held, or of a set of ids; null where it is neither. */
export function elementsOf(value: unknown): readonly unknown[] | null {
  if (value instanceof IdSet) return [...value.values()];
  return Array.isArray(value) ? value : null;
}
