import { z } from 'zod';

const percent = String.raw`(?:100(?:\.0{1,9})?|\d{1,2}(?:\.\d{1,9})?)\s*%`;
const share = z
  .string()
  .regex(
    new RegExp(String.raw`^\s*(?:${percent}|\d{1,9}(?:\.\d{1,9})?\s*points?)\s*$`, 'i'),
    'write it like 70% (of the available points) or 120points',
  );

/** The gates of audit, as a configuration states them; a flag of the same name takes precedence. */
export const gateSettingsSchema = z.strictObject({
  failUnder: share.optional().describe('As --fail-under: 70% or 120points'),
  minCompleteness: z
    .string()
    .regex(new RegExp(String.raw`^\s*${percent}\s*$`), 'write it like 95% (of the points)')
    .optional()
    .describe('As --min-completeness: 95%'),
  maxClaimed: share.optional().describe('As --max-claimed: 5% or 20points'),
  requireFoundations: z.boolean().optional().describe('As --require-foundations'),
});
export type GateSettings = Readonly<z.infer<typeof gateSettingsSchema>>;
