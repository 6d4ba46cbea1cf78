import { z } from 'zod';
import { howMany, percentAmount, notNegative } from './amounts.ts';
import { findingStatuses } from './finding.ts';
import { runSources } from './runSources.ts';
import { tenantFields } from './tenantFields.ts';

/** In the order in which they are held against a control: the first that applies is its cause. */
export const causes = ['catalogue', 'licence', 'visibility', 'exception', 'tenant'] as const;
export type Cause = (typeof causes)[number];

const figures = {
  awarded: z.number().describe('Points earned; of a change: so many more'),
  available: z.number().describe('Points that could be earned; of a change: so many more'),
  percentage: z.number().nullable().describe('In points of the percentage; null where a result has none'),
};

const side = z.strictObject({
  id: z.string().describe('The id of the run'),
  measuredAt: z.iso.datetime().describe('When the tenant was read'),
  source: z.enum(runSources).describe('A tenant, a folder of saved evidence, or the sample tenant'),
  version: z.string().describe('The version of securescore that made the result'),
  catalogue: z.string().describe('sha256 of the controls and the evidence they use'),
  selection: z.string().describe('Which controls were selected, in words'),
  awarded: notNegative.describe('Points earned, exceptions that claim points included'),
  available: notNegative.describe('Points that could be earned: selected, and allowed by the licences'),
  percentage: percentAmount.nullable().describe('awarded / available x 100; null where nothing is available'),
  checked: percentAmount.nullable().describe('How much of it could be checked, in percent'),
});
export type ComparedRun = Readonly<z.infer<typeof side>>;

const state = z
  .strictObject({
    status: z.enum(findingStatuses).describe('The verdict on the control'),
    awarded: notNegative.describe('What it adds to the awarded points of the score'),
    available: notNegative.describe('What it adds to the available points; 0 where it is not counted'),
    message: z.string().describe('Why, in one plain sentence'),
  })
  .describe('null: the control is not in that result');
export type ComparedState = Readonly<z.infer<typeof state>>;

const objects = z.strictObject({
  before: howMany.nullable().describe('How many were affected; null where that was not counted'),
  after: howMany.nullable().describe('How many are affected now; null where that was not counted'),
  newlyAffected: z.array(z.string()).describe('The names of those affected now and not before'),
  noLongerAffected: z.array(z.string()).describe('The names of those affected before and not now'),
  complete: z
    .boolean()
    .describe(
      'false: a result names the first 50 only, or one of the two hides names, so there may be more than is named here',
    ),
});
export type ChangedObjects = Readonly<z.infer<typeof objects>>;

const setting = z.strictObject({
  setting: z.string().describe('Where it is in what the request of the remediation changes'),
  before: z.unknown().optional().describe('If omitted: the result does not say'),
  after: z.unknown().optional().describe('The value now; if omitted: the result does not say'),
});
export type ChangedSetting = Readonly<z.infer<typeof setting>>;

const changes = ['added', 'removed', 'worse', 'better', 'changed'] as const;
export type ChangeWord = (typeof changes)[number];

const changedFinding = z.strictObject({
  id: z.string().describe('The control, by its id'),
  title: z.string().describe('The desired condition, as a statement'),
  change: z
    .enum(changes)
    .describe(
      'worse: it loses more points than before, or as many with a worse status; changed: neither more nor fewer',
    ),
  cause: z.enum(causes).describe('Why it changed: the first cause that applies'),
  before: state.nullable().describe('In the earlier result; null: the control is not in it'),
  after: state.nullable().describe('In the later result; null: the control is not in it'),
  objects: objects.nullable().describe('Who or what is affected now and was not, or was; null where that is the same'),
  settings: z.array(setting).describe('Found values that differ, as far as the results hold them'),
});
export type ChangedFinding = Readonly<z.infer<typeof changedFinding>>;

const action = z.strictObject({
  id: z.string().describe("Microsoft's name of the action"),
  title: z.string().nullable().describe('Its title; null where Microsoft gives none'),
});

/** What changed between two results, and why. */
export const comparisonSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant: z
    .strictObject({ id: tenantFields.id, displayName: tenantFields.displayName })
    .describe('The tenant of both results'),
  before: side.describe('The earlier result'),
  after: side.describe('The later result'),
  change: z.strictObject(figures).describe('The later figures less the earlier ones'),
  causes: z
    .array(
      z.strictObject({
        cause: z.enum(causes).describe('What the change comes from'),
        ...figures,
        controls: z.array(z.string()).describe('Each changed control is in exactly one cause'),
      }),
    )
    .describe('In their order; they add up to the change, percentages step by step'),
  findings: z.array(changedFinding).describe('Every control that changed, by id'),
  microsoft: z
    .strictObject({
      appeared: z.array(action).describe('Microsoft lists it now, and no control is about it'),
      vanished: z.array(action).describe('Microsoft listed it before and does not now'),
      scored: z.array(z.string()).describe('Controls that Microsoft scores in this tenant now'),
      noLongerScored: z.array(z.string()).describe('Controls that Microsoft scored before and does not now'),
    })
    .describe("News of Microsoft's list, never a change of posture"),
  notCompared: z
    .strictObject({
      before: z.array(z.string()).describe('Controls of the earlier result only'),
      after: z.array(z.string()).describe('Controls of the later result only'),
    })
    .describe('Controls that only one of the two selections holds: they are in no figure of this comparison'),
  notes: z.array(z.string()).describe('What limits the comparison, in sentences'),
});
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;
