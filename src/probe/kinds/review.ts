import { z } from 'zod';
import { settled } from '../probeRun.ts';
import { verdict } from '../verdict.ts';
import type { ProbeKind } from './probeKind.ts';
import { ofKind } from '../schemaParts.ts';

const schema = ofKind(
  'review',
  z.strictObject({
    review: z.string().min(1).describe('What a person has to look at'),
    every: z.number().int().positive().describe('Days between two looks'),
  }),
);

/** A person has to look: it is not scored. */
export const review: ProbeKind<z.output<typeof schema>> = {
  kind: 'review',
  schema,
  whyWhole: 'is a review by a person',
  meaning: 'A person has to look: it is not scored.',
  rules: (probe) => [`every ${probe.every} days: ${probe.review}`],
  task: (probe) => ({
    code: 'needsReview',
    detail: probe.review,
    hint: `Review every ${probe.every} days; record it under attestations: in securescore.yaml.`,
  }),
  compile: () => ({ begin: () => settled(() => verdict({ nobody: true })) }),
};
