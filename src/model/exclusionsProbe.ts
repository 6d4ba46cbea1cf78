import { z } from 'zod';

export const exclusionsProbe = z
  .strictObject({
    kind: z.literal('exclusions'),
    of: z
      .array(z.enum(['people', 'resources', 'platforms', 'places']))
      .min(1)
      .describe(
        'What enforced policies with grant controls leave out: each by itself, with an equal share of the points',
      ),
    grants: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        'What the sign-ins that an exclusion opens have to be asked for by other policies: any ONE of these (mfa, phishingResistant, or a grant control by its name in Graph); a block always is enough',
      ),
  })
  .describe(
    'Judges what policies exclude: the sign-ins that a policy would reach but for an exclusion have to be asked for something by others',
  );
