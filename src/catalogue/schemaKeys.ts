import { z } from 'zod';

type Schema = z.core.$ZodType;

/** The keys that a schema knows where a path leads; of a union those of every branch. */
export function keysAt(schema: Schema | undefined, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, Schema>>;
    return first === undefined ? Object.keys(shape) : keysAt(shape[String(first)], rest);
  }
  if (schema instanceof z.ZodArray || schema instanceof z.ZodRecord) {
    return partsOf(schema).flatMap((one) => keysAt(one, rest));
  }
  return partsOf(schema).flatMap((one) => keysAt(one, path));
}

/** What a schema is made of that has no keys itself. */
function partsOf(schema: Schema | undefined): readonly Schema[] {
  if (schema instanceof z.ZodUnion) return schema.options;
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodPipe) return [schema.in];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return [schema.unwrap()];
  }
  return [];
}

/** Where a key is known: the paths of the maps that have it, lists left out, NAME for any name ('' is the top of the file). */
export function placesOf(schema: Schema, key: string): readonly string[] {
  const found = new Set<string>();
  visit(schema, [], new Set());
  return [...found];

  function visit(one: Schema, path: readonly string[], above: ReadonlySet<Schema>): void {
    // A type may hold itself.
    if (above.has(one)) return;
    const within = new Set([...above, one]);
    if (one instanceof z.ZodObject) {
      const shape = one.shape as Readonly<Record<string, Schema>>;
      if (Object.hasOwn(shape, key)) found.add(path.join('.'));
      for (const [name, each] of Object.entries(shape)) visit(each, [...path, name], within);
    } else partsOf(one).forEach((each) => visit(each, one instanceof z.ZodRecord ? [...path, 'NAME'] : path, within));
  }
}
