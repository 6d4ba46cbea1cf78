import { z } from 'zod';
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
  schemaVersion: z.literal(1),
  tenant: savedRunSchema.shape.tenant,
  folder: z.string(),
  source: z
    .enum(runSources)
    .nullable()
    .describe('Of the runs that are drawn; null: there are none, or --all was given'),
  selection: z.string().nullable(),
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
        change: z.number().nullable().describe('Of the percentage, since the run before'),
        catalogueChanged: z
          .boolean()
          .describe(
            'Its controls are not those of the run before: securescore diff tells what of the change is due to that',
          ),
        file: z.string().describe('The result, packed with gzip; securescore report and diff read it as it is'),
      }),
    )
    .describe('The oldest first'),
  others: z.int().describe('Saved runs of another source or another selection, which are not drawn'),
  damaged: z.array(z.strictObject({ file: z.string(), why: z.string() })),
});
export type HistoryReport = Readonly<z.infer<typeof historyReportSchema>>;
export type HistoryRun = HistoryReport['runs'][number];
