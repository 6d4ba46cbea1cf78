import { z } from 'zod';

/**
 * What a remediation changes. The request itself is made for a tenant: the change is merged into what was read, so that
 * whole objects and whole lists are sent, and the old values are there to be put back.
 */
export const changeSchema = z
  .strictObject({
    method: z.enum(['PATCH', 'PUT']).default('PATCH').describe('PUT: the whole object is sent, not only what changes'),
    path: z
      .string()
      .regex(/^\/(v1\.0|beta)\/\S+$/)
      .describe('Of the object; {placeholders} are CEL and see `as`'),
    of: z
      .string()
      .describe(
        'CEL: the object as it was read, or a list of objects, each of which gets a request; `failing` are the records that do not pass',
      ),
    as: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]*$/)
      .default('present')
      .describe('The name of one object'),
    when: z
      .record(z.string(), z.string())
      .default({})
      .describe('Conditions without which no request is made, each by the sentence that says it (CEL)'),
    set: z
      .record(z.string(), z.unknown())
      .describe(
        'What changes, merged into the object. A text in braces is CEL; { atMost: x } keeps a lower value, { unlessSet: x } any value; a list replaces the old one, unless entriesBy names it',
      ),
    entriesBy: z
      .record(z.string(), z.string())
      .default({})
      .describe('Lists whose entries are found by this property and merged; other entries stay'),
    readOnly: z.array(z.string()).default([]).describe('Dotted paths of what Graph returns and does not accept back'),
    permission: z.string().describe('The permission that it needs, the least privileged'),
    alsoNeeds: z.array(z.string()).default([]).describe('What it needs in addition, all of them'),
    signedInOnly: z.literal(true).optional().describe('Graph accepts it from signed-in users only'),
    step: z.number().int().min(1).describe('Which of the steps it does: those before it come first'),
  })
  .describe('The change that a Graph request would make; built for a tenant and printed, never sent');
export type Change = Readonly<z.infer<typeof changeSchema>>;
