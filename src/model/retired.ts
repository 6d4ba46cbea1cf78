import { z } from 'zod';
import { services } from './areas.ts';

const controlId = z
  .string()
  .regex(new RegExp(`^(${services.join('|')})\\.[a-z0-9]+(-[a-z0-9]+)*$`), 'an id is service.kebab-words');

const shared = {
  id: controlId.describe('Stays taken: no live control may ever use it'),
  title: z.string().min(1).max(80).describe('The condition that it asked for, as a statement'),
  names: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('The names under which it was known when it was withdrawn'),
  retired: z.iso.date().describe('The first day on which it no longer scored'),
  reason: z.string().min(1).describe('What was wrong with it'),
  replacedBy: z.array(controlId).describe('Controls of ours that ask for the same end; may be empty, with a note'),
  note: z.string().min(1).optional(),
};

const retiredControl = z.strictObject({
  kind: z.literal('control'),
  ...shared,
  microsoft: z.string().min(1).nullable().describe("Microsoft's id, or null where none is publicly known"),
});

const retiredClass = z.strictObject({
  kind: z.literal('class'),
  ...shared,
  members: z.array(z.string().min(1)).min(1).describe("Microsoft's ids of its members, as far as they are known"),
});

/** controls/retired.yaml: what once scored and no longer does. */
export const retiredFileSchema = z
  .array(z.discriminatedUnion('kind', [retiredControl, retiredClass]))
  .superRefine((entries, context) => {
    const seen = new Set<string>();
    for (const [index, { id, replacedBy, note }] of entries.entries()) {
      if (seen.has(id)) {
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is listed twice` });
      }
      seen.add(id);
      if (replacedBy.length === 0 && note === undefined) {
        context.addIssue({
          code: 'custom',
          path: [index, 'replacedBy'],
          message: 'is empty, so a note has to say why',
        });
      }
    }
  });

/** One withdrawn control, or a whole class of them that went together. */
export type Retired = Readonly<z.infer<typeof retiredFileSchema>[number]>;
