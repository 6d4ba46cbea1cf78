import { z } from 'zod';
import { howMany, percentAmount, notNegative } from './amounts.ts';
import { controlResultSchema } from './controlResult.ts';
import { findingSchema } from './finding.ts';
import { reportSchema } from './report.ts';

const worth = z
  .strictObject({
    lost: notNegative.describe('The points that it could still gain'),
    percentage: percentAmount.nullable().describe('The score as it is; null where no point can be earned'),
    after: z
      .number()
      .nullable()
      .describe('The score once it earns all of its points and everything else stays; null where it is in no sum'),
  })
  .describe('What it is worth to the score');

/** What `securescore explain` prints as JSON. */
export const explanationSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant: reportSchema.shape.tenant,
  measuredAt: reportSchema.shape.run.shape.measuredAt,
  source: reportSchema.shape.run.shape.source,
  id: z.string().describe('The id of the control'),
  rank: howMany
    .nullable()
    .describe('Its number among those that lost points, as the report shows it; null where it lost none'),
  ranked: howMany.describe('How many lost points'),
  worth,
  control: controlResultSchema.describe('What the control asks for and what it is worth'),
  finding: findingSchema.describe('What was found in this tenant'),
});

/** One control of a result: all that is known about it. */
export type Explanation = Readonly<z.infer<typeof explanationSchema>>;
