import { z } from 'zod';

type Schema = z.core.$ZodType;

/**
 * A value with the keys of every object in the order of its schema, however it came about: what is read and written again stays
 * as it is, byte by byte. Nothing is checked, added or left out; what the schema does not know comes last.
 */
export const inOrder = <T>(schema: Schema, value: T): T => visit(schema, value) as T;

function visit(schema: Schema | undefined, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || schema === undefined) return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return visit(schema.unwrap(), value);
  }
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? schema.element : undefined;
    return value.map((one) => visit(element, one));
  }
  const entries = Object.entries(value);
  if (schema instanceof z.ZodRecord) {
    return Object.fromEntries(entries.map(([key, one]) => [key, visit(schema.valueType, one)]));
  }
  if (!(schema instanceof z.ZodObject)) return value;
  const shape = schema.shape as Readonly<Record<string, Schema>>;
  const places = new Map(Object.keys(shape).map((key, at) => [key, at]));
  const placeOf = ([key]: readonly [string, unknown]): number => places.get(key) ?? places.size;
  return Object.fromEntries(
    entries.sort((one, other) => placeOf(one) - placeOf(other)).map(([key, one]) => [key, visit(shape[key], one)]),
  );
}
