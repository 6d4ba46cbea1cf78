import { z } from 'zod';
import { howMany, notNegative } from '../model/amounts.ts';
import { evidenceShapes } from '../model/evidence.ts';

const planned = z.strictObject({
  evidence: z.string().describe('The name of the evidence'),
  request: z.string().describe('What is asked, as the evidence file states it'),
  shape: z.enum(evidenceShapes).describe('What kind of answer it has'),
  workload: z.string().describe('The lane that meters it'),
  permissions: z.array(z.string()).describe('Any one of them is enough, least privileged first'),
  alsoNeeds: z.array(z.string()).describe('Also needed, every one of them'),
  controls: z.array(z.string()).describe('The controls that it serves, by id'),
  onePer: z.string().nullable().describe('The list that it is sent once for each element of; null: once'),
  records: howMany.nullable().describe('What was counted; null: nobody knows yet'),
  pages: howMany.nullable().describe('How many pages it has; null: at least one'),
  sent: z.boolean().describe('false: it is ruled out'),
  ruledOutBy: z.enum(['licence', 'cloud', 'application']).nullable().describe('What rules it out; null: nothing'),
});

/** What `securescore audit --plan` and `collect --plan` print as JSON. */
export const collectionPlanSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  requests: z.array(planned).describe('In the order of the evidence'),
  size: z
    .enum(['S', 'M', 'L'])
    .nullable()
    .describe("Microsoft's class of the tenant: under 50 users, up to 500, more; null where it is not known"),
  minimum: z
    .strictObject({
      seconds: notNegative.describe('The lanes run side by side: the longest of them'),
      workloads: z
        .array(
          z.strictObject({
            workload: z.string().describe('The lane'),
            requests: howMany.describe('How many requests it sends'),
            units: notNegative.describe('What they cost by its limits'),
            seconds: notNegative.describe('The shortest time that its limits allow'),
          }),
        )
        .describe('Each lane that has requests'),
    })
    .describe('The shortest time in which the published limits let them be sent'),
  isOpen: z.boolean().describe('Some requests are sent an unknown number of times'),
});
