import { z } from 'zod';
import { howMany } from './amounts.ts';
import { lapsedReviewSchema } from './lapsedReviews.ts';
import { runSources } from './runSources.ts';
import { savedRunSchema } from './savedRun.ts';

const {
  id,
  measuredAt,
  source,
  selection,
  version,
  catalogue,
  awarded,
  available,
  percentage,
  checked,
  grade,
  exitCode,
} = savedRunSchema.shape;

/** What securescore history prints. */
export const historyReportSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant: savedRunSchema.shape.tenant.describe('The tenant whose runs these are'),
  folder: z.string().describe('The folder of the history; each tenant has a folder of its own in it'),
  source: z
    .enum(runSources)
    .nullable()
    .describe('Where the runs that are drawn come from; null: there are none, or --all was given'),
  selection: z
    .string()
    .nullable()
    .describe('Which controls the runs that are drawn selected; null: there are none, or --all was given'),
  runs: z
    .array(
      z.strictObject({
        id,
        measuredAt,
        source,
        selection,
        version,
        catalogue,
        awarded,
        available,
        percentage,
        checked,
        grade,
        exitCode,
        change: z
          .number()
          .nullable()
          .describe(
            'In percentage points, since the run before; null for the first, and where one of the two has no percentage',
          ),
        catalogueChanged: z
          .boolean()
          .describe(
            'Its controls are not those of the run before: securescore diff tells what of the change is due to that',
          ),
        file: z.string().describe('The result, packed with gzip; securescore report and diff read it as it is'),
      }),
    )
    .describe('The runs that are drawn, the oldest first'),
  others: howMany.describe('Saved runs of another source or another selection, which are not drawn'),
  damaged: z
    .array(
      z.strictObject({
        file: z.string().describe('The path of the file'),
        why: z.string().describe('What is wrong with it, in words'),
      }),
    )
    .describe('Files in the folder of the tenant that could not be read; the other runs are drawn without them'),
  lapsedReviews: z
    .array(lapsedReviewSchema)
    .describe(
      'When reviews fell due, by the attestations in the configuration, the oldest first; none where that is of another tenant',
    ),
});
export type HistoryReport = Readonly<z.infer<typeof historyReportSchema>>;
export type HistoryRun = HistoryReport['runs'][number];
