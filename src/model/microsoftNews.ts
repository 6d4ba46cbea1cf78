import { z } from 'zod';

const unknownAction = z.strictObject({
  id: z.string().describe("Microsoft's own id"),
  title: z.string().nullable().describe('As Microsoft has it; null where it says none'),
  awarded: z.number().nullable().describe("Microsoft's points; null where it does not score it in this tenant"),
  available: z.number().nullable().describe("Microsoft's maximum; null where it is not known"),
});
export type UnknownAction = Readonly<z.infer<typeof unknownAction>>;

/** What Microsoft's own score says that no control does: nothing of it is in any sum of ours. */
export const microsoftNewsSchema = z.strictObject({
  measuredAt: z.iso.datetime().nullable().describe('The date of the newest snapshot'),
  awarded: z.number().nullable().describe("Microsoft's own total, to compare with"),
  available: z.number().nullable().describe("Microsoft's own maximum; null where it could not be read"),
  unknown: z
    .array(unknownAction)
    .describe('What Microsoft scores or lists and no control is about, by id: new, or specific to this tenant'),
  unlisted: z
    .array(z.string())
    .describe(
      'What controls are about and Microsoft neither scores nor lists here: gone, or not in this cloud; none where the list holds less than half of what is known',
    ),
});
export type MicrosoftNews = Readonly<z.infer<typeof microsoftNewsSchema>>;
