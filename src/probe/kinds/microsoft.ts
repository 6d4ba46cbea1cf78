import { z } from 'zod';
import type { Breach } from '../../model/breach.ts';
import { judgeMeasured } from '../measuredElsewhere.ts';
import { settled } from '../probeRun.ts';
import { ofKind } from '../schemaParts.ts';
import type { ProbeKind } from './probeKind.ts';

const evidence = ['secureScores', 'secureScoreControlProfiles'] as const;

const schema = ofKind(
  'microsoft',
  z.strictObject({
    microsoft: z
      .string()
      .min(1)
      .describe("Microsoft's id of the action, without the number of a connector's instance before it"),
  }),
);
type MicrosoftProbe = z.output<typeof schema>;

/** Microsoft measured it: its share of the points, on its own date. */
export const microsoft: ProbeKind<MicrosoftProbe> = {
  kind: 'microsoft',
  schema,
  whyWhole: 'is measured by Microsoft as a whole',
  microsoftIds: ({ microsoft: name }) => [name],
  meaning:
    'Microsoft measures it, and its share of the points is awarded. What an administrator said of it in the portal is claimed, not measured.',
  rules: ({ microsoft: name }) => [`the score of ${name} in Microsoft Secure Score`],
  reads: () => evidence,
  breaches: numbered,
  isGraded: () => true,
  sentences: ({ found }) => (found === null ? [] : [found]),
  compile: ({ microsoft: name }) => ({ begin: (context) => settled(() => judgeMeasured(name, context, evidence)) }),
};

function numbered({ microsoft: name }: MicrosoftProbe): readonly Breach[] {
  const message = "leave out the number before the dot: it is that of one tenant's connector";
  return /^\d+\./.test(name) ? [{ path: ['microsoft'], message }] : [];
}
