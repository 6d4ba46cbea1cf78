import { z } from 'zod';

const originSchema = z.strictObject({
  key: z.string().describe('The name of the setting'),
  value: z.unknown().describe('The value in force; of what is secret only whether it is there'),
  from: z.enum(['flag', 'file', 'environment', 'default']).describe('What kind of source gave the value'),
  where: z.string().nullable().describe('The flag, file:line or the variable; null for a default'),
});
export type Origin = Readonly<z.infer<typeof originSchema>>;

/** What `securescore config` prints as JSON. */
export const originsSchema = z.strictObject({
  file: z.string().nullable().describe('The configuration file; null: there is none'),
  values: z.array(originSchema).describe('Every setting, with where its value comes from'),
  warnings: z.array(z.string()).describe('What is odd about the configuration, in sentences'),
});
