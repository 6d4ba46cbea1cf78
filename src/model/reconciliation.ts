import { z } from 'zod';
import { findingStatuses } from './finding.ts';
import { reasonSchema } from './reason.ts';

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
    awarded: points.describe('As the snapshot has it; 0 where the row holds no number (why: noScore)'),
    available: points.nullable().describe('The maximum that Microsoft publishes; null: none'),
    state: text.describe('default, ignored, thirdParty or reviewed, as an administrator set it in the portal'),
    stateBy: text.nullable(),
    stateAt: text.nullable(),
    percentage: points.nullable().describe("Microsoft's own, 0 to 100"),
    derivedAvailable: points
      .nullable()
      .describe(
        'Where no maximum is published: what follows from score and percentage. Rounding may make it wrong: it is in no sum and in no difference',
      ),
    measuredAt: text.nullable().describe('When Microsoft measured it, which may be weeks before the snapshot'),
    category: text.nullable(),
    service: text.nullable(),
  })
  .readonly();

const oneOfOurs = z
  .strictObject({
    id: text,
    status: z.enum(findingStatuses),
    awarded: points.nullable(),
    available: points,
    measuredBy: z.enum(['securescore', 'microsoft', 'person']),
  })
  .readonly();

const row = z
  .strictObject({
    id: text
      .nullable()
      .describe("Microsoft's id, as the snapshot spells it; null: a control of ours without a row there"),
    title: text.nullable().describe('null: Microsoft publishes none that says anything'),
    microsoft: theirs.nullable(),
    ours: z.array(oneOfOurs).readonly().describe('The controls that map to it'),
    difference: points
      .nullable()
      .describe(
        "In Microsoft's points: the share that we award, times their maximum, minus what they award. Below 0, Microsoft is more generous; null: the two cannot be compared",
      ),
    why: z.array(z.enum(reconcileCodes)).readonly().describe('Empty where both say the same'),
  })
  .readonly();

const total = { awarded: points.nullable(), available: points.nullable(), percentage: points.nullable() };

const microsoft = z
  .strictObject({
    ...total,
    date: text.nullable().describe('The day of the snapshot; null: there is none yet'),
    rows: z
      .strictObject({
        count,
        awarded: points.describe('What the rows add up to, exactly in decimal'),
        available: points.describe('The same of the maxima that are published'),
        withoutMaximum: count,
        withoutScore: count,
        awardedUnexplained: points.nullable().describe('awarded of the snapshot minus that of its rows: 0 as a rule'),
        availableUnexplained: points
          .nullable()
          .describe('available of the snapshot minus that of its rows: what rows without a maximum hide'),
      })
      .readonly(),
    notInSnapshot: count.describe('Actions that Microsoft publishes and does not score in this tenant'),
    comparisons: z
      .array(
        z
          .strictObject({
            basis: text,
            averageScore: points,
            seats: z.strictObject({ from: points.nullable(), to: points.nullable() }).readonly().nullable(),
          })
          .readonly(),
      )
      .readonly()
      .describe("Microsoft's averages of other tenants, as it states them; it does not document their unit"),
  })
  .readonly();

const day = z.strictObject({ date: text, ...total }).readonly();

/** What `securescore reconcile` prints as JSON. */
export const reconciliationSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    source: z.enum(['live', 'evidence', 'demo']),
    tenant: z.strictObject({ id: text.nullable(), displayName: text.nullable() }).readonly(),
    measuredAt: z.iso.datetime().describe('When we measured'),
    microsoft,
    ours: z
      .strictObject({ ...total, completeness: points.nullable().describe('Percent of the points that were checked') })
      .readonly(),
    compared: z
      .strictObject({
        rows: count.describe('Rows with a difference'),
        agreeing: count.describe('Those of them whose difference is 0'),
        takenOver: count.describe("Rows for which our controls hold nothing but Microsoft's own measurement"),
        difference: points.describe("Of all of them together, in Microsoft's points"),
      })
      .readonly(),
    rows: z.array(row).readonly(),
    trend: z
      .array(day)
      .readonly()
      .nullable()
      .describe('With --days: a snapshot a day, the oldest first; null: not asked for'),
    notRead: z.array(reasonSchema.readonly()).readonly().describe('What could not be read, and is missing above'),
    warnings: z.array(text).readonly(),
  })
  .readonly();

export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type ReconciledRow = z.infer<typeof row>;
export type OneOfOurs = z.infer<typeof oneOfOurs>;
export type TrendDay = z.infer<typeof day>;
