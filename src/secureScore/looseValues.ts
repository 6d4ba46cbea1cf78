import { z } from 'zod';

/** A decimal number as JSON and OData write one. Not "1,5", which is 1.5 in one country and 15 in another, and not "INF". */
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Numbers, also as text: members that the schema does not declare arrive so. Anything else is null. */
export const looseNumber = z.unknown().transform((value): number | null => {
  const text = typeof value === 'string' ? value.trim() : null;
  const number = text !== null && decimal.test(text) ? Number(text) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
});

/** A text with something in it; anything else is null. */
export const looseText = z
  .unknown()
  .transform((value): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null));

/** A time as ISO text in UTC. A time without a zone is taken as UTC; what is no time is null. */
export const looseTime = z.unknown().transform((value): string | null => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value.trim())) return null;
  const text = value.trim();
  const hasZone = /^\d{4}-\d{2}-\d{2}$|(?:z|[-+]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
});

/** The objects of a list, and how many of its elements are none; no list has neither. */
export const looseObjects = z.unknown().transform((value) => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const objects = all.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return { objects, odd: all.length - objects.length };
});

/** An object with these members, however their names are capitalised. Members that are not named are dropped. */
export function looseObject<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => {
    const given: readonly [string, unknown][] =
      typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const named = given.flatMap(([key, inner]) => {
      const name = names.get(key.toLowerCase());
      return name === undefined ? [] : [{ name, inner, isExact: name === key }];
    });
    // Of two that differ in letter case only, the one that is spelt as documented is last, and counts.
    const sorted = [...named].sort((a, b) => Number(a.isExact) - Number(b.isExact));
    const missing = Object.keys(shape).map((name) => [name, undefined] as const);
    return Object.fromEntries([...missing, ...sorted.map(({ name, inner }) => [name, inner] as const)]);
  }, z.object(shape));
}

const stated = looseObject({ vendorInformation: looseObject({ vendor: looseText }) });

/** Other vendors may answer the same request: where any record is Microsoft's, or says nothing of it, theirs are left out. */
export function ofMicrosoft(records: readonly unknown[]): readonly unknown[] {
  const own = records.filter((one) => /^microsoft\b|^$/i.test(stated.parse(one).vendorInformation.vendor ?? ''));
  return own.length > 0 ? own : records;
}
