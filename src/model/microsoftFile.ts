import { z } from 'zod';
import { controlSchema } from './control.ts';

const { title, why, service, category, points, theme, rank, object, pointsWhy, microsoftPoints } = controlSchema.shape;
const { tier, userImpact, implementationCost, threats, plans, introduced, remediation } = controlSchema.shape;

const row = z.strictObject({
  points,
  rank: rank.unwrap().describe('How much it weighs in the theme of its area, 1 most, 0 nothing'),
  title,
  microsoftPoints,
  tier: tier.optional(),
  userImpact: userImpact.optional(),
  implementationCost: implementationCost.optional(),
  plans: plans
    .unwrap()
    .optional()
    .describe('Service plans without which it cannot be met at all; if omitted: those of its area'),
  introduced: introduced.optional(),
});

const area = z.strictObject({
  title: z.string().min(1).describe('What its rows are about, for the page of them all'),
  why,
  service,
  category,
  theme: theme.unwrap().describe('Which theme of controls/themes.yaml the points of its rows come from'),
  object: object.unwrap().describe('Its rows share the points of one control'),
  pointsWhy: pointsWhy.unwrap().describe('Why its rows weigh as much, in one sentence'),
  tier,
  userImpact,
  implementationCost,
  threats,
  plans,
  introduced,
  remediation: remediation.omit({ request: true }).describe('How to meet its controls'),
  controls: z.record(z.string().min(1), row).describe("By Microsoft's own id: what we do not measure, a line each"),
});

/** controls/microsoft.yaml: what Microsoft measures and we do not. A row has what its area has, unless it says otherwise. */
export const microsoftFileSchema = z.record(
  z.string().regex(/^[a-z][A-Za-z]*$/, 'an area is a word in camel case'),
  area,
);
export type MicrosoftFile = Readonly<z.infer<typeof microsoftFileSchema>>;
