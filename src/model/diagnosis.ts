import { z } from 'zod';
import { howMany } from './amounts.ts';

const checkSchema = z.strictObject({
  name: z.string().describe('What was looked at: a host, a permission, a licence ...'),
  status: z.enum(['works', 'fails', 'notNeeded']).describe('What came of it'),
  detail: z.string().describe('What was found, in words'),
  hint: z.string().describe('What to do; empty: nothing'),
});
/** One line of `securescore doctor`. */
export type Check = Readonly<z.infer<typeof checkSchema>>;

/** What `securescore doctor` prints as JSON. */
export const diagnosisSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  checks: z.array(checkSchema).describe('In the order in which they were made'),
  exitCode: howMany.describe('0 where an audit would work, otherwise 3'),
});
export type Diagnosis = Readonly<z.infer<typeof diagnosisSchema>>;
