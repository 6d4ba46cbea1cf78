import { z } from 'zod';

const source = z
  .string()
  .regex(/^(MC\d{5,7}|https:\/\/\S+)$/, 'a source is a message centre id (MC and digits) or an https link')
  .describe('Where it was announced: an id of the message centre, or a link');

const announced = z
  .strictObject({
    date: z.iso.date().optional().describe('The day on which it takes effect'),
    from: z.iso.date().optional().describe('Or the first day on which it may'),
    to: z.iso.date().optional().describe('and the last'),
    what: z.string().min(1).max(400).describe('What changes, in a sentence or two of our own'),
    controls: z.array(z.string()).describe('Ids of the controls that it is about; may be empty'),
    sources: z.array(source).min(1),
    confirmed: z.literal(false).optional().describe('Only secondary sources say so'),
    handled: z
      .union([z.literal(false), z.string().min(1)])
      .describe('How the catalogue deals with it, or false while it does not'),
  })
  .superRefine(({ date, from, to }, context) => {
    const isWindow = from !== undefined && to !== undefined;
    if ((date === undefined) !== isWindow || (date !== undefined && (from ?? to) !== undefined))
      context.addIssue({ code: 'custom', path: ['date'], message: 'give either date, or from and to' });
    if (isWindow && to < from) context.addIssue({ code: 'custom', path: ['to'], message: `${to} is before ${from}` });
  });

/** controls/changes.yaml: what Microsoft announced, with its date. */
export const announcedFileSchema = z.array(announced);

export type Announced = Readonly<z.infer<typeof announced>>;
