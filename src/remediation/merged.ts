import { isoHours } from '../expression/isoHours.ts';

type Properties = Readonly<Record<string, unknown>>;

/** By which property the entries of a list are found, by the name of the list. */
export type EntriesBy = Readonly<Record<string, string>>;

/** What an object is after a change: whole objects and whole lists, whatever the change leaves alone included. */
export function merged(present: unknown, change: unknown, entriesBy: EntriesBy, name = ''): unknown {
  if (Array.isArray(change)) return mergedList(present, change, entriesBy, name);
  if (!isObject(change)) return change;
  if (isOnly(change, 'atMost')) return keeps(present, change['atMost']) ? present : change['atMost'];
  if (isOnly(change, 'unlessSet')) return present ?? change['unlessSet'];
  const before = isObject(present) ? present : {};
  const changed = Object.entries(change).map(([key, one]) => [key, merged(before[key], one, entriesBy, key)] as const);
  return { ...before, ...Object.fromEntries(changed) };
}

/**
 * Whether everything that a change names can be put back: an answer that lacks a property does not say what it was. Lists
 * are put back as a whole.
 */
export function canBePutBack(present: unknown, change: unknown): boolean {
  if (present === undefined) return false;
  if (!isObject(change) || !isObject(present) || isOnly(change, 'atMost') || isOnly(change, 'unlessSet')) return true;
  // The type only says which object is meant; an answer may leave it out.
  const named = Object.entries(change).filter(([key]) => key !== '@odata.type');
  return named.every(([key, one]) => canBePutBack(present[key], one));
}

function mergedList(present: unknown, change: readonly unknown[], entriesBy: EntriesBy, name: string): unknown {
  const key = entriesBy[name];
  if (key === undefined) return change.map((one) => merged(undefined, one, entriesBy));
  const before = Array.isArray(present) ? (present as readonly unknown[]) : [];
  const isFor = (one: unknown, wanted: unknown): boolean =>
    isObject(one) && isObject(wanted) && one[key] === wanted[key];
  const kept = before.map((one) => {
    const wanted = change.find((other) => isFor(one, other));
    return wanted === undefined ? one : merged(one, wanted, entriesBy);
  });
  const added = change.filter((wanted) => !before.some((one) => isFor(one, wanted)));
  return [...kept, ...added.map((one) => merged(undefined, one, entriesBy))];
}

/** Whether a number or a duration is within a limit already. None, or 0, is not a limit. */
function keeps(present: unknown, limit: unknown): boolean {
  if (typeof present === 'number' && typeof limit === 'number') return present > 0 && present <= limit;
  if (typeof present !== 'string' || typeof limit !== 'string') return false;
  const [now, most] = [isoHours(present), isoHours(limit)];
  return now !== null && most !== null && now > 0 && now <= most;
}

export function isOnly(change: Properties, key: string): boolean {
  const keys = Object.keys(change);
  return keys.length === 1 && keys[0] === key;
}

export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
