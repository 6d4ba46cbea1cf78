import { z } from 'zod';
import { cadenceNames, cadenceText } from '../../model/cadence.ts';
import { settled } from '../probeRun.ts';
import { verdict } from '../verdict.ts';
import type { ProbeKind } from './probeKind.ts';
import { ofKind } from '../schemaParts.ts';

const schema = ofKind(
  'review',
  z.strictObject({
    review: z.string().min(1).describe('What a person has to look at'),
    every: z
      .union([z.enum(cadenceNames), z.number().int().positive().max(3660)])
      .describe('How often: weekly, monthly, quarterly, half-yearly, yearly, or a number of days'),
  }),
);

/** A person has to look: it is not scored. */
export const review: ProbeKind<z.output<typeof schema>> = {
  kind: 'review',
  schema,
  whyWhole: 'is a review by a person',
  meaning: 'A person has to look: it is not scored.',
  rules: (probe) => [`${cadenceText(probe.every)}: ${probe.review}`],
  cadence: ({ every }) => every,
  task: (probe) => ({
    code: 'needsReview',
    detail: probe.review,
    hint: `Review it ${cadenceText(probe.every)}, and record it: securescore attest.`,
  }),
  compile: () => ({ begin: () => settled(() => verdict({ nobody: true })) }),
};
