import { z } from 'zod';
import { howMany } from './amounts.ts';

const difference = z.strictObject({
  where: z.string().describe('The place in the result, as in findings.entra.mfa-for-all-users.points.awarded'),
  says: z.unknown().optional().describe('What the result says; if omitted: nothing'),
  found: z.unknown().optional().describe('What follows from the evidence; if omitted: nothing'),
});
export type Difference = Readonly<z.infer<typeof difference>>;

/** What came of working a result out again from the evidence that it names. */
export const verificationSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  result: z
    .strictObject({
      id: z.string().describe('The id of the run'),
      version: z.string().describe('The version of securescore that made it'),
      tenant: z
        .strictObject({
          id: z.string().nullable().describe('Tenant id; null where it could not be read'),
          displayName: z.string().nullable().describe('The name of the organisation; null where it could not be read'),
        })
        .describe('The tenant that was audited'),
      measuredAt: z.iso.datetime().describe('When the tenant was read'),
    })
    .describe('The result that was worked out again'),
  evidence: z
    .enum(['sealed', 'notProven'])
    .describe('Whether the seal of the evidence holds with the key of this machine'),
  controls: howMany.describe('How many verdicts were worked out again'),
  holds: z.boolean().describe('true: there is no difference'),
  differences: z.array(difference).describe('Where the result says something else than follows from the evidence'),
  notEstablished: z.array(z.string()).describe('What a confirmed result does not prove, in sentences'),
});
export type Verification = Readonly<z.infer<typeof verificationSchema>>;
