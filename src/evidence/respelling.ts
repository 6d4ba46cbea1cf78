import type { Spelling } from '../model/evidence.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Respell = (record: unknown) => unknown;

/**
 * Graph does not guarantee letter case: enumeration values are read as published, and ids in lower case, so that no later
 * code has to care. Changes the record.
 * @param streams there may be a million: only what is spelt is looked at, and the ids that a record goes by
 */
export function respelling(spelling: Spelling, { streams }: { readonly streams: boolean }): Respell {
  const compiled = compile(spelling);
  const own = [...new Set([...ownIds, ...compiled.properties.keys()])];
  return (record) => {
    if (!streams) respell(record, compiled);
    // Examples give all records of a population at once.
    else if (Array.isArray(record)) for (const one of record as readonly unknown[]) respell(one, compiled, own);
    else respell(record, compiled, own);
    return record;
  };
}

const ownIds = ['id', 'appId', 'appOwnerOrganizationId', 'deviceId', 'azureADDeviceId', 'userId', 'assignedLicenses'];

/** What the values of a property are called, by small letters, or the properties of what it holds. */
interface Compiled {
  readonly values: ReadonlyMap<string, string> | null;
  readonly properties: ReadonlyMap<string, Compiled>;
}

const nothing: Compiled = { values: null, properties: new Map() };

function compile(spelling: Spelling): Compiled {
  const properties = Object.entries(spelling).map(([property, one]): [string, Compiled] => [
    property,
    isValues(one)
      ? {
          values: new Map(one.flatMap((value) => [[value.toLowerCase(), value] as const, [value, value] as const])),
          properties: nothing.properties,
        }
      : compile(one),
  ]);
  return { values: null, properties: new Map(properties) };
}

const isValues = (one: readonly string[] | Spelling): one is readonly string[] => Array.isArray(one);

/** @param keys the only properties that are looked at; if omitted: all, at any depth */
function respell(object: unknown, known: Compiled, keys?: readonly string[]): void {
  if (typeof object !== 'object' || object === null) return;
  const isList = Array.isArray(object);
  const target = object as Record<string, unknown>;
  for (const key of keys ?? Object.keys(object)) {
    const value = target[key];
    // The elements of a list are what the property itself is.
    const inside = isList ? known : (known.properties.get(key) ?? nothing);
    if (typeof value !== 'string') respell(value, inside);
    else {
      const text = inOwnCase(value, inside.values);
      if (text !== value) target[key] = text;
    }
  }
}

function inOwnCase(text: string, values: ReadonlyMap<string, string> | null): string {
  if (values !== null) {
    const known = values.get(text) ?? values.get(text.toLowerCase());
    if (known !== undefined) return known;
    // Several values in one text: "medium,high".
    if (text.includes(','))
      return text
        .split(',')
        .map((one) => values.get(one.trim().toLowerCase()) ?? one)
        .join();
  }
  return text.length === 36 && /[A-F]/.test(text) && guid.test(text) ? text.toLowerCase() : text;
}
