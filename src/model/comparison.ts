import { z } from 'zod';
import { findingStatuses } from './finding.ts';
import { runSources } from './runSources.ts';

/** In the order in which they are held against a control: the first that applies is its cause. */
export const causes = ['catalogue', 'licence', 'visibility', 'exception', 'tenant'] as const;
export type Cause = (typeof causes)[number];

const figures = {
  awarded: z.number(),
  available: z.number(),
  percentage: z.number().nullable().describe('In points of the percentage; null where a result has none'),
};

const side = z.strictObject({
  id: z.string().describe('The run'),
  measuredAt: z.iso.datetime(),
  source: z.enum(runSources),
  version: z.string().describe('Of securescore'),
  catalogue: z.string(),
  selection: z.string(),
  ...figures,
  percentage: z.number().nullable(),
  checked: z.number().nullable().describe('How much of it could be checked, in percent'),
});
export type ComparedRun = Readonly<z.infer<typeof side>>;

const state = z
  .strictObject({
    status: z.enum(findingStatuses),
    awarded: z.number().describe('What it adds to the awarded points of the score'),
    available: z.number().describe('What it adds to the available points; 0 where it counts in neither sum'),
    message: z.string(),
  })
  .describe('null: the control is not in that result');
export type ComparedState = Readonly<z.infer<typeof state>>;

const objects = z.strictObject({
  before: z.int().nullable().describe('How many were affected; null where that was not counted'),
  after: z.int().nullable(),
  newlyAffected: z.array(z.string()),
  noLongerAffected: z.array(z.string()),
  complete: z
    .boolean()
    .describe(
      'false: a result names the first 50 only, or one of the two hides names, so there may be more than is named here',
    ),
});
export type ChangedObjects = Readonly<z.infer<typeof objects>>;

const setting = z.strictObject({
  setting: z.string().describe('Where it stands in what the request of the remediation changes'),
  before: z.unknown().optional().describe('Left out: the result does not say'),
  after: z.unknown().optional(),
});
export type ChangedSetting = Readonly<z.infer<typeof setting>>;

const changes = ['added', 'removed', 'worse', 'better', 'changed'] as const;
export type ChangeWord = (typeof changes)[number];

const changedFinding = z.strictObject({
  id: z.string(),
  title: z.string(),
  change: z
    .enum(changes)
    .describe(
      'worse: it loses more points than before, or as many with a worse status; changed: neither more nor fewer',
    ),
  cause: z.enum(causes),
  before: state.nullable(),
  after: state.nullable(),
  objects: objects.nullable().describe('Who or what is affected now and was not, or was; null where that is the same'),
  settings: z.array(setting).describe('Found values that differ, as far as the results hold them'),
});
export type ChangedFinding = Readonly<z.infer<typeof changedFinding>>;

const action = z.strictObject({ id: z.string(), title: z.string().nullable() });

/** What changed between two results, and why. */
export const comparisonSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tenant: z.strictObject({ id: z.string().nullable(), displayName: z.string().nullable() }),
  before: side,
  after: side,
  change: z.strictObject(figures),
  causes: z
    .array(
      z.strictObject({
        cause: z.enum(causes),
        ...figures,
        controls: z.array(z.string()).describe('Each changed control is in exactly one cause'),
      }),
    )
    .describe('In their order; they add up to the change, percentages step by step'),
  findings: z.array(changedFinding).describe('Every control that changed, by id'),
  microsoft: z
    .strictObject({
      appeared: z.array(action).describe('Microsoft lists it now, and no control is about it'),
      vanished: z.array(action),
      scored: z.array(z.string()).describe('Controls that Microsoft scores in this tenant now'),
      noLongerScored: z.array(z.string()),
    })
    .describe("News of Microsoft's list, never a change of posture"),
  notCompared: z
    .strictObject({ before: z.array(z.string()), after: z.array(z.string()) })
    .describe('Controls that only one of the two selections holds: they are in no figure of this comparison'),
  notes: z.array(z.string()),
});
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;
