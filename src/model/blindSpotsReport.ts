import { z } from 'zod';
import { howMany } from './amounts.ts';
import { itemStatuses } from './standard.ts';

const [, ...unanswered] = itemStatuses;

const stub = z.strictObject({
  control: z.string().optional().describe('The control that reminds of it; left out where item is there'),
  item: z.string().optional().describe('The standard and the item; left out where control is there'),
  by: z.string().describe('Who looked: to be filled in'),
  on: z.string().describe('The day, YYYY-MM-DD'),
  until: z.string().describe('The last day on which it holds, YYYY-MM-DD'),
});

const item = z.strictObject({
  id: z.string().describe('As the standard has it'),
  title: z.string().describe('The desired condition'),
  status: z
    .enum(unanswered)
    .describe(
      'manual: a person has to look anyway; notReachable: no service shows it; planned: one does, and no control asks for it yet',
    ),
  reason: z.string().describe('Why no request shows it'),
  steps: z.array(z.string()).describe('How to look'),
  link: z.string().describe("Microsoft's page on it"),
  attestations: z
    .array(stub)
    .describe('What the configuration may say of it: one for each control that reminds of it, else one for the item'),
  attested: z
    .strictObject({
      by: z.string().describe('Who looked'),
      on: z.string().describe('The day on which they looked'),
      until: z.string().describe('The last day on which it holds'),
      note: z.string().nullable().describe('What they noted; null: nothing'),
      holds: z.boolean().describe('Whether that still holds today'),
    })
    .nullable()
    .describe('Null: nobody said that they looked'),
});

/** What `securescore blindspots` prints as JSON. */
export const blindSpotsReportSchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  standards: z
    .array(
      z.strictObject({
        name: z.string().describe('The name of the standard; beyond: what no standard lists'),
        title: z.string().describe('The standard as its publisher calls it'),
        link: z.string().nullable().describe('Where it is published; null for what no standard lists'),
        of: howMany.describe('How many items the standard has altogether'),
        items: z.array(item).describe('Those that nothing which is read shows'),
      }),
    )
    .describe('Each standard that was asked for'),
});
