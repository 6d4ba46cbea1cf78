import { z } from 'zod';
import { controlSchema } from './control.ts';

const { title, why, service, category, points, theme, rank, object, pointsWhy, microsoftPoints } = controlSchema.shape;
const { tier, userImpact, implementationCost, threats, plans, introduced, remediation } = controlSchema.shape;

const row = z.strictObject({
  points,
  rank: rank.unwrap(),
  title,
  microsoftPoints,
  tier: tier.optional(),
  userImpact: userImpact.optional(),
  implementationCost: implementationCost.optional(),
  plans: plans.unwrap().optional(),
  introduced: introduced.optional(),
});

const area = z.strictObject({
  title: z.string().min(1).describe('What its rows are about, for the page of them all'),
  why,
  service,
  category,
  theme: theme.unwrap(),
  object: object.unwrap().describe('Its rows share the points of one control'),
  pointsWhy: pointsWhy.unwrap(),
  tier,
  userImpact,
  implementationCost,
  threats,
  plans,
  introduced,
  remediation: remediation.omit({ request: true }),
  controls: z.record(z.string().min(1), row).describe("By Microsoft's own id: what we do not measure, a line each"),
});

/** controls/microsoft.yaml: what Microsoft measures and we do not. A row has what its area has, unless it says otherwise. */
export const microsoftFileSchema = z.record(
  z.string().regex(/^[a-z][A-Za-z]*$/, 'an area is a word in camel case'),
  area,
);
export type MicrosoftFile = Readonly<z.infer<typeof microsoftFileSchema>>;
