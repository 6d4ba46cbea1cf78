import { z } from 'zod';
import { noticeKinds } from '../model/noticeKinds.ts';
import type { Notice } from './notice.ts';

/** What a webhook gets; docs/alerts.md describes it. */
export const webhookBodySchema = z.strictObject({
  schemaVersion: z.literal(1).describe('The version of this format'),
  tool: z.literal('securescore').describe('Who sends it'),
  tenant: z
    .strictObject({
      id: z.string().describe('Its object id'),
      displayName: z.string().nullable().describe('As it may be printed; null: not known'),
    })
    .describe('The tenant that was audited'),
  run: z
    .strictObject({
      id: z.string().describe('As the result and the history call it'),
      measuredAt: z.iso.datetime().describe('When the tenant was read'),
      percentage: z.number().nullable().describe('The score in percent; null: there is none'),
    })
    .describe('The run that found it'),
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(noticeKinds).describe('What it tells of, as `notify` of the configuration calls it'),
        text: z.string().describe('One sentence; it names no person'),
        points: z.number().nullable().describe('Points that are lost; null where none are counted'),
        until: z.iso.date().nullable().describe('The date of an exception or a review; null for anything else'),
      }),
    )
    .min(1)
    .describe('What was not told before'),
  link: z.string().nullable().describe('To the report; null: none was given'),
});

/** For programs: everything that is told. */
export const webhookBody = ({ tenant, run, tellings, link }: Notice): z.infer<typeof webhookBodySchema> => ({
  schemaVersion: 1,
  tool: 'securescore',
  tenant,
  run,
  changes: tellings.map(({ kind, text, points, until }) => ({ kind, text, points, until })),
  link,
});
