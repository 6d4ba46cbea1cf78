import { z } from 'zod';
import { notNegative } from './amounts.ts';
import { controlSchema, foundationSchema } from './control.ts';

const { title, why, service, category, points, tier, userImpact, implementationCost } = controlSchema.shape;

/** A control as results contain it: what a reader of findings wants to know without the catalogue. */
export const controlResultSchema = z.strictObject({
  title,
  why,
  service,
  category,
  points,
  theme: z
    .string()
    .nullable()
    .describe('What its points are a part of; null for controls that do not come with securescore'),
  foundation: foundationSchema.nullable().describe('Null: it is no foundation'),
  pointsWhy: z.string().nullable().describe('Why it weighs as much'),
  microsoftPoints: notNegative
    .nullable()
    .describe("Microsoft's published maximum for the same setting, to compare with; it is not added up"),
  tier,
  userImpact,
  implementationCost,
  remediation: z
    .strictObject({
      steps: z.array(z.string()).describe('What to do, in order'),
      link: z.string().describe('The page of the documentation that says more'),
    })
    .describe('How to meet the control'),
  mappings: z.record(z.string(), z.array(z.string())).describe('The items of standards that it answers, by standard'),
  file: z.string().describe('The control file; controls/ is the folder that comes with securescore'),
  digest: z
    .string()
    .describe(
      'sha256 of what decides its verdict: the probe, the parameters in force, the service plans, and the evidence and populations that it reads; not its points and not its wording',
    ),
});
export type ControlResult = Readonly<z.infer<typeof controlResultSchema>>;
