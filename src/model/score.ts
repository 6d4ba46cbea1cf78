import { z } from 'zod';
import { howMany, percentAmount, notNegative } from './amounts.ts';

/** Said at the score in every report. */
export const scoreMeaning = 'not the likelihood of a breach, and full points are not the goal';

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Grade = (typeof grades)[number];

/**
 * Points in full precision; only reports round. `available` holds every point that was selected and that the tenant's
 * licences allow, checked or not: what could not be checked earns nothing, so losing evidence can never raise the score.
 */
export const scoreSchema = z.strictObject({
  awarded: notNegative.describe('Points earned, exceptions that claim points included'),
  available: notNegative.describe('Points that could be earned: selected, and allowed by the licences'),
  percentage: percentAmount.nullable().describe('awarded / available x 100; null where nothing is available'),
  claimed: notNegative.describe(
    'Points among those awarded that nobody measured: exceptions for a third party or an alternate mitigation',
  ),
  excepted: notNegative
    .nullable()
    .default(null)
    .describe(
      'Points that were not earned and that exceptions cover: what is claimed, and accepted risks; null in a result that was made before they were counted',
    ),
  foreign: z
    .strictObject({
      awarded: notNegative.describe('Points that these controls earned'),
      available: notNegative.describe('Points that these controls could earn'),
    })
    .describe('Points of controls that do not come with securescore: they count above, and are shown apart'),
  completeness: z
    .strictObject({
      checked: notNegative.describe('Points of the controls that could be checked'),
      selected: notNegative.describe('Points of the controls that were selected'),
      percentage: percentAmount.nullable().describe('checked / selected x 100; null where there is nothing to check'),
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
      met: howMany.describe('Those that earn the share of their points that each of them needs, 95 % of most'),
      of: howMany.describe('Those selected that the licences of the tenant allow'),
      unmet: z.array(z.string()).describe('The controls that are not met'),
      notChecked: z.array(z.string()).describe('The controls that could not be checked: neither met nor unmet'),
    })
    .nullable()
    .describe('The controls without which nothing else helps; null where none was selected'),
  meaning: z.string().default(scoreMeaning).describe('What the score is not, for whoever sees the number alone'),
});
export type Score = Readonly<z.infer<typeof scoreSchema>>;
export type Foundations = NonNullable<Score['foundations']>;

export const categoryScoreSchema = z.strictObject({
  category: z.string().describe('The name of the category'),
  awarded: notNegative.describe('Points earned in it'),
  available: notNegative.describe('Points that could be earned in it'),
  percentage: percentAmount.nullable().describe('awarded / available x 100; null where nothing is available'),
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
  wanted: notNegative.describe('The limit that was asked for, in the unit'),
  unit: z.enum(['percent', 'points', 'controls']).describe('What wanted and found are counted in'),
  found: notNegative.nullable().describe('What the run has, in the unit; null where it could not be determined'),
  passed: z.boolean().describe('false: the gate is not met'),
});
export type Gate = Readonly<z.infer<typeof gateSchema>>;
