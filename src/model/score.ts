import { z } from 'zod';

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Grade = (typeof grades)[number];

/**
 * Points in full precision; only reports round. `available` holds every point that was selected and that the tenant's
 * licences allow, checked or not: what could not be checked earns nothing, so losing evidence can never raise the score.
 */
export const scoreSchema = z.strictObject({
  awarded: z.number().describe('Points earned, exceptions that claim points included'),
  available: z.number().describe('Points that could be earned: selected, and allowed by the licences'),
  percentage: z.number().nullable().describe('awarded / available x 100; null where nothing is available'),
  claimed: z
    .number()
    .describe(
      'Points among those awarded that nobody measured: exceptions for a third party or an alternate mitigation',
    ),
  excepted: z
    .number()
    .optional()
    .describe('Points that were not earned and that exceptions cover: what is claimed, and accepted risks'),
  foreign: z
    .strictObject({
      awarded: z.number().describe('Points that these controls earned'),
      available: z.number().describe('Points that these controls could earn'),
    })
    .describe('Points of controls that do not come with securescore: they count above, and are shown apart'),
  completeness: z
    .strictObject({
      checked: z.number().describe('Points of the controls that could be checked'),
      selected: z.number().describe('Points of the controls that were selected'),
      percentage: z.number().nullable().describe('checked / selected x 100; null where there is nothing to check'),
    })
    .describe('How much of what was selected could be checked'),
  grade: z
    .enum(grades)
    .nullable()
    .describe(
      'The percentage as a letter, capped while foundations are not met; null where no foundation was selected or nothing is available',
    ),
  gradeWhy: z.string().nullable().describe('Why it is that grade, in words; null where there is no grade'),
  foundations: z
    .strictObject({
      met: z.number().int().describe('Those that earn the share of their points that each of them needs, 95 % of most'),
      of: z.number().int().describe('Those selected that the licences of the tenant allow'),
      unmet: z.array(z.string()).describe('The controls that are not met'),
      notChecked: z.array(z.string()).describe('The controls that could not be checked: neither met nor unmet'),
    })
    .nullable()
    .describe('The controls without which nothing else helps; null where none was selected'),
  meaning: z.string().optional().describe('What the score is not, for whoever sees the number alone'),
});
export type Score = Readonly<z.infer<typeof scoreSchema>>;
export type Foundations = NonNullable<Score['foundations']>;

export const categoryScoreSchema = z.strictObject({
  category: z.string().describe('The name of the category'),
  awarded: z.number().describe('Points earned in it'),
  available: z.number().describe('Points that could be earned in it'),
  percentage: z.number().nullable().describe('awarded / available x 100; null where nothing is available'),
});
export type CategoryScore = Readonly<z.infer<typeof categoryScoreSchema>>;

export const gateSchema = z.strictObject({
  gate: z
    .enum([
      'fail-under',
      'min-completeness',
      'max-claimed',
      'max-excepted',
      'require-foundations',
      'fail-on-regression',
    ])
    .describe('The flag of audit that states the gate, without its dashes'),
  wanted: z.number().describe('The limit that was asked for, in the unit'),
  unit: z.enum(['percent', 'points', 'controls']).describe('What wanted and found are counted in'),
  found: z.number().nullable().describe('What the run has, in the unit; null where it could not be determined'),
  passed: z.boolean().describe('false: the gate is not met'),
});
export type Gate = Readonly<z.infer<typeof gateSchema>>;
