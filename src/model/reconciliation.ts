import { z } from 'zod';
import { findingStatuses } from './finding.ts';
import { reasonSchema } from './reason.ts';
import { runSources } from './runSources.ts';
import { tenantFields } from './tenantFields.ts';

/** Why the two do not say the same, or cannot be compared. */
const reconcileCodes = [
  'stale',
  'stateSetByAdmin',
  'exception',
  'partialPoints',
  'otherRule',
  'licence',
  'notApplicable',
  'notChecked',
  'needsReview',
  'notScored',
  'noMaximum',
  'maximumNotRead',
  'noScore',
  'notCoveredByUs',
  'notSelected',
  'notCoveredByMicrosoft',
  'notInSnapshot',
] as const;
export type ReconcileCode = (typeof reconcileCodes)[number];

const text = z.string();
const points = z.number();
const count = z.int().nonnegative();

const theirs = z
  .strictObject({
    awarded: points.describe('Points as the snapshot has them; 0 where the row holds no number (why: noScore)'),
    available: points.nullable().describe('The maximum that Microsoft publishes; null: none'),
    state: text.describe('default, ignored, thirdParty or reviewed, as an administrator set it in the portal'),
    stateBy: text.nullable().describe('Who set that state; null: the snapshot does not say'),
    stateAt: text.nullable().describe('When it was set; null: the snapshot does not say'),
    percentage: points.nullable().describe("Microsoft's own, 0 to 100"),
    derivedAvailable: points
      .nullable()
      .describe(
        'Where no maximum is published: what follows from score and percentage. Rounding may make it wrong: it is in no sum and in no difference',
      ),
    measuredAt: text.nullable().describe('When Microsoft measured it, which may be weeks before the snapshot'),
    category: text.nullable().describe("Microsoft's category, as it spells it; null: none is given"),
    service: text.nullable().describe("Microsoft's name for the service; null: none is given"),
  })
  .readonly();

const oneOfOurs = z
  .strictObject({
    id: text.describe('The id of the control'),
    status: z.enum(findingStatuses).describe('The verdict on the control'),
    awarded: points.nullable().describe('Our points earned; null where nothing was measured'),
    available: points.describe('The most of our points that the control can earn'),
    measuredBy: z.enum(['securescore', 'microsoft', 'person']).describe('Who measured it'),
  })
  .readonly();

const row = z
  .strictObject({
    id: text
      .nullable()
      .describe("Microsoft's id, as the snapshot spells it; null: a built-in control without a row there"),
    title: text
      .nullable()
      .describe('The title of the action, or of our control; null: there is none that says anything'),
    microsoft: theirs
      .nullable()
      .describe('What the row of Microsoft says; null: a built-in control without a row there'),
    ours: z.array(oneOfOurs).readonly().describe('The controls that map to the row; without a row, the one control'),
    difference: points
      .nullable()
      .describe(
        "In Microsoft's points: the share that we award, times their maximum, minus what they award. Below 0, Microsoft is more generous; null: the two cannot be compared",
      ),
    why: z.array(z.enum(reconcileCodes)).readonly().describe('Empty where both say the same'),
  })
  .readonly();

const total = {
  awarded: points.nullable().describe('Points earned; null: not known'),
  available: points.nullable().describe('Points that could be earned; null: not known'),
  percentage: points
    .nullable()
    .describe('awarded / available x 100; null where one is not known or nothing is available'),
};

const microsoft = z
  .strictObject({
    ...total,
    date: text.nullable().describe('The day of the snapshot; null: there is none yet'),
    rows: z
      .strictObject({
        count: count.describe('How many rows the snapshot scores'),
        awarded: points.describe('What the rows add up to, exactly in decimal'),
        available: points.describe('What the published maxima add up to, exactly in decimal'),
        withoutMaximum: count.describe('Rows for which no maximum is published, or none was read'),
        withoutScore: count.describe('Rows that hold no number of points'),
        awardedUnexplained: points.nullable().describe('awarded of the snapshot minus that of its rows: 0 as a rule'),
        availableUnexplained: points
          .nullable()
          .describe('available of the snapshot minus that of its rows: what rows without a maximum hide'),
      })
      .readonly()
      .describe('The rows of the snapshot, added up'),
    notInSnapshot: count.describe('Actions that Microsoft publishes and does not score in this tenant'),
    comparisons: z
      .array(
        z
          .strictObject({
            basis: text.describe('Which tenants: AllTenants, TotalSeats, IndustryTypes, or what Microsoft calls them'),
            averageScore: points.describe('Their average, in the unit that Microsoft uses'),
            seats: z
              .strictObject({
                from: points.nullable().describe('The minimum number of seats; null: not stated'),
                to: points.nullable().describe('The maximum number of seats; null: not stated'),
              })
              .readonly()
              .nullable()
              .describe('The size of these tenants; null: the snapshot states none'),
          })
          .readonly(),
      )
      .readonly()
      .describe("Microsoft's averages of other tenants, as it states them; it does not document their unit"),
  })
  .readonly();

const day = z.strictObject({ date: text.describe('The day of the snapshot'), ...total }).readonly();

/** What `securescore reconcile` prints as JSON. */
export const reconciliationSchema = z
  .strictObject({
    schemaVersion: z.literal(1).describe('The version of this format'),
    source: z.enum(runSources).describe('A tenant, a folder of saved evidence, or the sample tenant'),
    tenant: z
      .strictObject({ id: tenantFields.id, displayName: tenantFields.displayName })
      .readonly()
      .describe('The tenant that was audited'),
    measuredAt: z.iso.datetime().describe('When securescore read the tenant; of saved evidence: when it was collected'),
    microsoft: microsoft.describe('The Secure Score of Microsoft'),
    ours: z
      .strictObject({ ...total, completeness: points.nullable().describe('Percent of the points that were checked') })
      .readonly()
      .describe('The score of securescore, from the controls that were selected'),
    compared: z
      .strictObject({
        rows: count.describe('How many rows have a difference that is known, 0 included'),
        agreeing: count.describe('Those of them whose difference is 0'),
        takenOver: count.describe("Rows for which our controls hold nothing but Microsoft's own measurement"),
        difference: points.describe("Of all of them together, in Microsoft's points"),
      })
      .readonly()
      .describe('The rows that can be compared, together'),
    rows: z
      .array(row)
      .readonly()
      .describe('Every row of Microsoft once, the greatest difference first, then our controls without one'),
    trend: z
      .array(day)
      .readonly()
      .nullable()
      .describe('With --days: a snapshot a day, the oldest first; null: not asked for'),
    notRead: z.array(reasonSchema.readonly()).readonly().describe('What could not be read, and is missing above'),
    warnings: z.array(text).readonly().describe('Everything that the run warned of, with --quiet as well'),
  })
  .readonly();

export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type ReconciledRow = z.infer<typeof row>;
export type OneOfOurs = z.infer<typeof oneOfOurs>;
export type TrendDay = z.infer<typeof day>;
