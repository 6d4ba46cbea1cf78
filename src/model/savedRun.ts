import { z } from 'zod';
import { howMany, percentAmount, notNegative } from './amounts.ts';
import { runSources } from './runSources.ts';
import { grades } from './score.ts';
import { tenantFields } from './tenantFields.ts';

/** What a history has to know of a run in order to draw it: a few hundred bytes, where the result is a megabyte. */
export const savedRunSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  id: z.string().describe('The run, as its result names it'),
  tenant: z
    .strictObject({ ...tenantFields, id: z.string().describe('Tenant id') })
    .describe('The tenant that was audited'),
  measuredAt: z.iso.datetime().describe('When the tenant was read; of saved evidence: when it was collected'),
  source: z.enum(runSources).describe('A tenant, a folder of saved evidence, or the sample tenant'),
  selection: z.string().describe('Which controls were selected, in words'),
  catalogue: z.string().describe('sha256 of the controls and the evidence they use'),
  version: z.string().describe('The version of securescore that made the result'),
  awarded: notNegative.describe('Points earned, exceptions that claim points included'),
  available: notNegative.describe('Points that could be earned: selected, and allowed by the licences'),
  percentage: percentAmount.nullable().describe('awarded / available x 100; null where nothing is available'),
  checked: percentAmount
    .nullable()
    .describe('How much could be checked, in percent of the points selected; null where there is nothing to check'),
  grade: z
    .enum(grades)
    .nullable()
    .describe(
      'The percentage as a letter, capped while foundations are not met; null where no foundation was selected or nothing is available',
    ),
  exitCode: howMany.describe('The exit code of the run'),
});
export type SavedRun = Readonly<z.infer<typeof savedRunSchema>>;
