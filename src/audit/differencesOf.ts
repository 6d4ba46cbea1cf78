import { canonical } from '../model/canonical.ts';
import type { Difference } from '../model/verification.ts';

/** Where two values differ, as deep as both are of the same shape. */
export function differencesOf(says: unknown, found: unknown, where = ''): readonly Difference[] {
  if (canonical(says) === canonical(found)) return [];
  const both = [partsOf(says), partsOf(found)] as const;
  const [before, after] = both;
  if (before === null || after === null || Array.isArray(says) !== Array.isArray(found)) {
    return [{ where, ...(says !== undefined && { says }), ...(found !== undefined && { found }) }];
  }
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => differencesOf(before.get(key), after.get(key), where === '' ? key : `${where}.${key}`));
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}
