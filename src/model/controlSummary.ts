import { z } from 'zod';
import { controlSchema, foundationSchema } from './control.ts';

const { shape } = controlSchema;

/** What `securescore controls list` prints of each control as JSON. */
export const controlSummarySchema = z.array(
  z.strictObject({
    id: shape.id,
    title: shape.title,
    why: shape.why,
    service: shape.service,
    category: shape.category,
    points: shape.points,
    theme: z.string().nullable().describe('What its points are a part of; null for controls of your own'),
    rank: z
      .number()
      .int()
      .nullable()
      .describe('Its rank within the theme, from which its points follow; null where they do not follow from one'),
    foundation: foundationSchema.nullable().describe('Null: it is no foundation'),
    pointsWhy: z.string().nullable().describe('Why it weighs as much'),
    microsoftPoints: z
      .number()
      .nullable()
      .describe("Microsoft's published maximum for the same setting, to compare with; it is in no sum"),
    kind: z.string().describe('The kind of its probe'),
    tier: shape.tier,
    userImpact: shape.userImpact,
    implementationCost: shape.implementationCost,
    threats: shape.threats,
    plans: shape.plans,
    introduced: shape.introduced,
    parameters: shape.parameters,
    evidence: z.array(z.string()).describe('The names of the evidence that it reads'),
    permissions: z.array(z.string()).describe('The least privileged permissions for that'),
    mappings: shape.mappings,
    remediation: shape.remediation,
  }),
);
