import { z } from 'zod';

/**
 * Points in full precision; only reports round. `available` holds every point that was selected and that the tenant's
 * licences allow, checked or not: what could not be checked earns nothing, so losing evidence can never raise the score.
 */
export const scoreSchema = z.strictObject({
  awarded: z.number(),
  available: z.number(),
  percentage: z.number().nullable().describe('awarded / available x 100; null where nothing is available'),
  claimed: z
    .number()
    .describe(
      'Points among those awarded that nobody measured: exceptions for a third party or an alternate mitigation',
    ),
  foreign: z
    .strictObject({ awarded: z.number(), available: z.number() })
    .describe('Points of controls that do not come with securescore: they count above, and are shown apart'),
  completeness: z.strictObject({
    checked: z.number(),
    selected: z.number(),
    percentage: z.number().nullable(),
  }),
  grade: z.string().nullable().describe('The score as a grade; null until there are grades'),
  foundations: z
    .strictObject({ met: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('How many of the controls that everything else rests on are met; null until they are named'),
  meaning: z.string().optional().describe('What the score is not, for whoever sees the number alone'),
});
export type Score = Readonly<z.infer<typeof scoreSchema>>;

export const categoryScoreSchema = z.strictObject({
  category: z.string(),
  awarded: z.number(),
  available: z.number(),
  percentage: z.number().nullable(),
});
export type CategoryScore = Readonly<z.infer<typeof categoryScoreSchema>>;

export const gateSchema = z.strictObject({
  gate: z.enum(['fail-under', 'min-completeness', 'max-claimed', 'fail-on-regression']),
  wanted: z.number(),
  unit: z.enum(['percent', 'points']),
  found: z.number().nullable(),
  passed: z.boolean(),
});
export type Gate = Readonly<z.infer<typeof gateSchema>>;
