import type { z } from 'zod';
import { closest } from './closest.ts';
import { keyOfToday } from './retiredWords.ts';
import { keysAt, placesOf } from './schemaKeys.ts';

/** What may have been meant by a key that its place does not know: its name of today, one that is spelt alike, or another place. */
export function keyAdvice(path: readonly PropertyKey[], key: string, schema: z.ZodType): string {
  const here = keysAt(schema, path);
  const now = keyOfToday(path, key);
  if (now !== undefined) {
    const place = here.includes(now) ? null : placeOf(now, schema);
    return `; it is now called ${now}${place === null ? '' : `, and belongs ${place}`}`;
  }
  const there = [...path].join('.');
  const found = placeOf(key, schema);
  const place = found === `under ${there}` ? null : found;
  const others = here.filter((one) => one !== key);
  return place === null ? closest(key, others) : `; it belongs ${place}`;
}

/** Where a key belongs: the place nearest to the top that knows it. Null: none does, or several do. */
function placeOf(key: string, schema: z.ZodType): string | null {
  const places = placesOf(schema, key).map((path) => ({ path, depth: path === '' ? 0 : path.split('.').length }));
  const least = Math.min(...places.map(({ depth }) => depth));
  const [only, another] = places.filter(({ depth }) => depth === least);
  if (only === undefined || another !== undefined) return null;
  return only.depth === 0 ? 'at the top of the file' : `under ${only.path}`;
}
