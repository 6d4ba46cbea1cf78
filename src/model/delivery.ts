import { z } from 'zod';
import { sendFormats } from './sendFormats.ts';

const deliverySchema = z.strictObject({
  kind: z.enum(['azure-monitor', 'syslog', 'file']).describe('What sort of target it is'),
  target: z.string().describe('The target as messages name it'),
  findings: z.number().int().describe('How many findings it was to get'),
  sent: z
    .number()
    .int()
    .nullable()
    .describe('How many it took; syslog: how many left, for it confirms nothing; null where that is not known'),
  failure: z.string().nullable().describe('Why it did not take all of them; null: it did'),
});
/** What became of a result at one target. */
export type Delivery = Readonly<z.infer<typeof deliverySchema>>;

export const sendReportSchema = z.strictObject({
  result: z
    .strictObject({
      id: z.string().describe('The id of the run'),
      measuredAt: z.iso.datetime().describe('When the tenant was read'),
      tenant: z.string().nullable().describe('The id of the tenant; null where it could not be read'),
    })
    .describe('The result that was sent'),
  format: z.enum(sendFormats).describe('In what form its findings were sent'),
  targets: z.array(deliverySchema).describe('What became of it at each target, in their order'),
});
/** What securescore send prints. */
export type SendReport = Readonly<z.infer<typeof sendReportSchema>>;
