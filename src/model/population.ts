import { z } from 'zod';

/** A list of named CEL expressions, in order; the names appear in reports. */
export const namedExpressions = z.record(z.string().min(1), z.string().min(1));
export type NamedExpressions = Readonly<Record<string, string>>;

const population = z.strictObject({
  of: z.string().describe('The evidence that is streamed, or held'),
  as: z.string().describe('The name of one record in expressions'),
  label: z.string().describe('CEL: how an affected record is named in reports'),
  exclude: namedExpressions.describe('Who does not count: name of the group, CEL that holds for its members'),
});

/** controls/populations.yaml: population name to definition. */
export const populationFileSchema = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), population);
export type Population = Readonly<z.infer<typeof population>> & { readonly name: string };
