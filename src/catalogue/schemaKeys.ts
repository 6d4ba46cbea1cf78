import { z } from 'zod';

type Schema = z.core.$ZodType;

/** The keys that a schema knows where a path leads; of a union those of every branch. */
export function keysAt(schema: Schema | undefined, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, Schema>>;
    return first === undefined ? Object.keys(shape) : keysAt(shape[String(first)], rest);
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => keysAt(one, path));
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (schema instanceof z.ZodPipe) return keysAt(schema.in, path);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return keysAt(schema.unwrap(), path);
  }
  return [];
}
