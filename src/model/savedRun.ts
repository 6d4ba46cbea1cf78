import { z } from 'zod';
import { runSources } from './runSources.ts';
import { grades } from './score.ts';

/** What a history has to know of a run in order to draw it: a few hundred bytes, where the result is a megabyte. */
export const savedRunSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  tenant: z.strictObject({
    id: z.string(),
    displayName: z.string().nullable(),
    initialDomain: z.string().nullable(),
  }),
  measuredAt: z.iso.datetime(),
  source: z.enum(runSources),
  selection: z.string(),
  catalogue: z.string(),
  version: z.string(),
  awarded: z.number(),
  available: z.number(),
  percentage: z.number().nullable(),
  checked: z.number().nullable().describe('How much could be checked, in percent'),
  grade: z.enum(grades).nullable(),
  exitCode: z.number().int(),
});
export type SavedRun = Readonly<z.infer<typeof savedRunSchema>>;
