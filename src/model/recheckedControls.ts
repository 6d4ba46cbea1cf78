import { z } from 'zod';
import { notNegative } from './amounts.ts';
import { findingSchema, findingStatuses } from './finding.ts';
import { reportSchema } from './report.ts';

const seen = z.strictObject({
  status: z.enum(findingStatuses).describe('The verdict on the control'),
  awarded: notNegative.nullable().describe('Points earned; null where nothing was measured'),
});

const rechecked = z.strictObject({
  control: z.string().describe('The id of the control'),
  title: z.string().describe('The desired condition, as a statement'),
  available: notNegative.describe('The most points that the control can earn'),
  before: seen
    .nullable()
    .describe('What the earlier result found; null where there is none, or it did not have the control'),
  after: seen.describe('What was found now'),
  won: z
    .number()
    .nullable()
    .describe('The points that were gained, below 0 if some were lost; null where there is nothing to compare with'),
  message: findingSchema.shape.message,
});
export type RecheckedControl = Readonly<z.infer<typeof rechecked>>;

const { tenant, run } = reportSchema.shape;

/** What `securescore recheck` prints as JSON. */
export const recheckSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant,
  before: run.shape.measuredAt.nullable().describe('When the earlier result was measured; null: there is none'),
  measuredAt: run.shape.measuredAt,
  requests: run.shape.requests.describe('Requests that this check took, retries included'),
  isGreen: z
    .boolean()
    .describe(
      'Nothing that was checked failed, is partly met or could not be checked; what no licence allows, does not apply or is for a person does not count',
    ),
  won: z.number().nullable().describe('The sum over the controls; null where there is nothing to compare with'),
  controls: z.array(rechecked).describe('The controls that were checked again'),
});
export type Recheck = Readonly<z.infer<typeof recheckSchema>>;
