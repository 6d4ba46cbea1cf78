import { z } from 'zod';
import { howMany, percentAmount, notNegative } from './amounts.ts';
import { controlSchema } from './control.ts';
import { reportSchema } from './report.ts';
import { scoreSchema } from './score.ts';

const { userImpact, implementationCost } = controlSchema.shape;

const figures = z.strictObject({
  awarded: notNegative.describe('Points earned, exceptions that claim points included'),
  available: notNegative.describe('Points that could be earned: selected, and allowed by the licences'),
  percentage: percentAmount.nullable().describe('awarded / available x 100; null where nothing is available'),
});

const alsoSettles = z.array(z.string());

const action = z.strictObject({
  control: z.string().describe('The id of the control'),
  title: z.string().describe('The desired condition, as a statement'),
  status: z.enum(['fail', 'partial']).describe('What was measured: not met, or partly met'),
  points: notNegative.describe('What it gains: the points that its control has lost'),
  userImpact,
  implementationCost,
  next: z.string().describe('The one thing to do first, about what was found in this tenant'),
  steps: z.array(z.string()).describe('What to do, in order'),
  link: z.string().describe('The page of the documentation that says more'),
  alsoSettles: alsoSettles.describe(
    'Other controls that lost points and are met by it as well: its request meets them, or they ask the same one thing of the same object. Their points are not counted here',
  ),
});
export type PlannedAction = Readonly<z.infer<typeof action>>;

const { tenant, run } = reportSchema.shape;

/** What `securescore plan` prints as JSON. */
export const actionPlanSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant,
  run: z
    .strictObject({ id: run.shape.id, source: run.shape.source, measuredAt: run.shape.measuredAt })
    .describe('The result that this is worked out from'),
  target: z
    .strictObject({
      wanted: notNegative.describe('The percentage or the points that the score should have, as --target says'),
      unit: z.enum(['percent', 'points']).describe('What wanted is counted in'),
    })
    .describe('What the plan is to reach'),
  maxImpact: userImpact.describe(
    'The greatest impact on users that --max-impact allows; actions with a greater one are left out',
  ),
  isReached: z.boolean().describe('Whether these actions lift the score to the target'),
  now: figures.describe('The score as the result has it'),
  reached: figures.describe('Once every action is done, and nothing else has changed'),
  actions: z.array(action).describe('What to do, the most points for the least effort first'),
  leftOut: z
    .strictObject({
      actions: howMany.describe('How many controls that lost points'),
      points: notNegative.describe('The points that they have lost together'),
    })
    .describe('What has a greater impact on users than is allowed'),
  notActions: z
    .strictObject({
      notChecked: howMany.describe('How many controls could not be checked'),
      excepted: howMany.describe('How many controls are excepted'),
    })
    .describe('Controls that could not be checked or are excepted: what they could gain is not planned'),
});
export type ActionPlan = Readonly<z.infer<typeof actionPlanSchema>>;

const change = z.strictObject({
  control: z.string().describe('The id of the control that is taken to be met'),
  title: z.string().describe('The desired condition, as a statement'),
  points: notNegative.describe('What the score gains'),
  why: z.string().nullable().describe('Why it gains nothing; null where it does'),
  alsoSettles: alsoSettles.describe(
    'Other controls that lost points, were not named, and are met by doing this, as `securescore plan` finds them; their points are not counted here',
  ),
});
export type AssumedControl = Readonly<z.infer<typeof change>>;

const settled = z.strictObject({
  control: change.shape.control.describe('The id of the control that is also met'),
  title: change.shape.title,
  points: change.shape.points,
  by: z.array(z.string()).describe('Which of the named controls meet it'),
});

/** What `securescore whatif` prints as JSON. */
export const assumptionSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tenant,
  run: actionPlanSchema.shape.run,
  now: scoreSchema.describe('The score as the result has it'),
  then: scoreSchema.describe('The score if these controls were met, and nothing else had changed'),
  controls: z.array(change).describe('The controls that are taken to be met, in the order of the result'),
  settled: z.array(settled).describe('What the named controls also meet, each once'),
  thenWithSettled: scoreSchema.describe('The score if those were met too; the same as `then` where there are none'),
});
export type Assumption = Readonly<z.infer<typeof assumptionSchema>>;
