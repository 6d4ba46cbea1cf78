import { z } from 'zod';
import { controlSchema } from './control.ts';
import { reportSchema } from './report.ts';
import { scoreSchema } from './score.ts';

const { userImpact, implementationCost } = controlSchema.shape;

const figures = z.strictObject({
  awarded: z.number(),
  available: z.number(),
  percentage: z.number().nullable().describe('null where nothing is available'),
});

const action = z.strictObject({
  control: z.string().describe('The id of the control'),
  title: z.string(),
  status: z.enum(['fail', 'partial']),
  points: z.number().describe('What it wins: the points that its control has lost'),
  userImpact,
  implementationCost,
  steps: z.array(z.string()),
  link: z.string(),
  alsoSettles: z
    .array(z.string())
    .describe(
      'Controls that ask the same change of the same object, or take the same request: they are met by it as well, and their points are not counted here',
    ),
});
export type PlannedAction = Readonly<z.infer<typeof action>>;

const { tenant, run } = reportSchema.shape;

/** What `securescore plan` prints as JSON. */
export const actionPlanSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tenant,
  run: z.strictObject({ id: run.shape.id, source: run.shape.source, measuredAt: run.shape.measuredAt }),
  target: z.strictObject({ wanted: z.number(), unit: z.enum(['percent', 'points']) }),
  maxImpact: userImpact.describe('Actions of a greater impact on users are left out'),
  isReached: z.boolean().describe('Whether these actions lift the score to the target'),
  now: figures,
  reached: figures.describe('Once every action is done, and nothing else has changed'),
  actions: z.array(action).describe('The most points for the least effort first'),
  leftOut: z
    .strictObject({ actions: z.number().int(), points: z.number() })
    .describe('What has a greater impact on users than is allowed'),
  notActions: z
    .strictObject({ notChecked: z.number().int(), excepted: z.number().int() })
    .describe('Controls that could not be checked or are excepted: what they could win is not planned'),
});
export type ActionPlan = Readonly<z.infer<typeof actionPlanSchema>>;

const change = z.strictObject({
  control: z.string(),
  title: z.string(),
  points: z.number().describe('What the score wins'),
  why: z.string().nullable().describe('Why it wins nothing; null where it does'),
});
export type AssumedControl = Readonly<z.infer<typeof change>>;

/** What `securescore whatif` prints as JSON. */
export const assumptionSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tenant,
  run: actionPlanSchema.shape.run,
  now: scoreSchema,
  then: scoreSchema.describe('The score if these controls were met, and nothing else had changed'),
  controls: z.array(change),
});
export type Assumption = Readonly<z.infer<typeof assumptionSchema>>;
