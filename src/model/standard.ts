import { z } from 'zod';
import { mappingNames } from './control.ts';
import { findingStatuses } from './finding.ts';

/**
 * automated: controls answer it. manual: a person has to look. notReachable: Graph does not show it. planned: Graph shows it,
 * and no control asks for it yet.
 */
export const itemStatuses = ['automated', 'manual', 'notReachable', 'planned'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

const item = z.strictObject({
  id: z.string().min(1).describe('As the standard has it'),
  title: z.string().min(1).max(80).describe('The desired condition, in our own words'),
  status: z
    .enum(['manual', 'notReachable', 'planned'])
    .optional()
    .describe('Only where no control maps the item: what controls answer shows in their mappings'),
  reason: z.string().min(1).optional().describe('Why no control answers it: a name in reasons'),
  check: z.string().min(1).optional().describe('How to check it by hand, in one sentence'),
});

/** controls/standards/*.yaml: every item of a standard, once. */
export const standardFileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'a name is kebab-words')
      .describe('What --standard takes'),
    title: z.string().min(1),
    publisher: z.string().min(1),
    mapping: z.enum(mappingNames).describe('Where in the mappings of controls its ids stand'),
    prefix: z.string().default('').describe('What stands before an id there: the version'),
    link: z.url({ protocol: /^https$/ }),
    reasons: z.record(z.string(), z.string().min(1)).default({}),
    items: z.array(item).min(1),
  })
  .superRefine(({ items, reasons }, context) => {
    const report = (index: number, key: string, message: string): void => {
      context.addIssue({ code: 'custom', path: ['items', index, key], message });
    };
    const seen = new Set<string>();
    for (const [index, { id, status, reason, check }] of items.entries()) {
      if (seen.has(id)) report(index, 'id', `${id} is there twice`);
      seen.add(id);
      if (reason !== undefined && reasons[reason] === undefined) report(index, 'reason', `unknown reason ${reason}`);
      if (status !== undefined && (reason === undefined || check === undefined)) {
        report(index, 'status', 'needs a reason, and how to check it by hand');
      }
    }
  });

/** A standard as its file states it, checked. */
export type Standard = Readonly<z.infer<typeof standardFileSchema>>;
export type StandardItem = Standard['items'][number];

const itemResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(itemStatuses),
  controls: z.array(z.string()).describe('The controls of this run that answer it'),
  verdict: z.enum(findingStatuses).nullable().describe('The worst of their findings; null where no control answers it'),
  reason: z.string().nullable().describe('Why no control answers it'),
  check: z.string().nullable().describe('How to check it by hand'),
});
export type ItemResult = Readonly<z.infer<typeof itemResult>>;

export const standardResultSchema = z.strictObject({ name: z.string(), title: z.string(), items: z.array(itemResult) });

/** What a run says of a standard, item by item. */
export type StandardResult = Readonly<z.infer<typeof standardResultSchema>>;
