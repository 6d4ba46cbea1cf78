import { z } from 'zod';
import { exampleSchema, mappingNames } from './control.ts';
import { findingStatuses } from './finding.ts';
import type { Probe } from './probe.ts';

/**
 * automated: controls answer it. manual: a person has to look. notReachable: Graph does not show it. planned: Graph shows it,
 * and no control asks for it yet.
 */
export const itemStatuses = ['automated', 'manual', 'notReachable', 'planned'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

const askedControl = z
  .strictObject({
    parameters: z.record(z.string(), z.unknown()).optional().describe('Parameters as the standard has them'),
    level: z.string().min(1).optional().describe('The level of the control from which on the item passes'),
    full: z.literal(true).optional().describe('What earns a part of the points fails the item'),
    without: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Other ways to meet the control (`or`) that do not count for the standard'),
  })
  .describe('How a control is judged for this item; {}: as it is');
export type AskedControl = Readonly<z.infer<typeof askedControl>>;

const sentence = z.string().min(1).regex(/[^.]$/, 'is part of a sentence: leave out the full stop');

const itemExample = exampleSchema.extend({
  then: z
    .strictObject({
      status: z.enum(findingStatuses).describe('The verdict of the item'),
      message: z.string().optional().describe('A part of its message'),
    })
    .describe('The expected result'),
});
export type ItemExample = Readonly<z.infer<typeof itemExample>>;

const asks = z
  .strictObject({
    more: sentence.optional().describe('What the standard asks beyond the control'),
    less: sentence.optional().describe('What the control asks and the standard does not'),
    like: z
      .string()
      .regex(/^\S+ \S+$/, 'name the standard and the item: cis-m365-7.0 5.2.2.9')
      .optional()
      .describe('The item of another standard that asks exactly this'),
    controls: z.record(z.string(), askedControl).default({}).describe('Controls that judge the item, by id'),
    probe: z
      .custom<Probe>()
      .optional()
      .describe('What only the standard asks. With `less`, it decides instead of the controls; else with them'),
    plans: z.array(z.string()).optional().describe('Service plans without which the probe cannot be met at all'),
    examples: z.array(itemExample).default([]).describe('Of the whole item: the controls and the probe together'),
  })
  .describe('What the standard asks for, where that is more or less than the control asks');
export type Asks = Readonly<z.infer<typeof asks>>;

const item = z.strictObject({
  id: z.string().min(1).describe('As the standard has it'),
  title: z.string().min(1).max(80).describe('The desired condition, in our own words'),
  status: z
    .enum(['manual', 'notReachable', 'planned'])
    .optional()
    .describe('Only where no control maps the item: what controls answer shows in their mappings'),
  reason: z.string().min(1).optional().describe('Why no control answers it: a name in reasons'),
  check: z.string().min(1).optional().describe('How to check it by hand, in one sentence'),
  asks: asks.optional(),
});

/**
 * controls/standards/*.yaml: every item of a standard, once.
 * @param probe what a file may state as one: the kinds of probes say (`catalogue/standardFile.ts`)
 */
export const standardSchemaWith = (probe: z.ZodType<Probe>) => checked(stated(probe));

const stated = (probe: z.ZodType<Probe>) =>
  z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'a name is kebab-words')
      .describe('The name that --standard takes'),
    title: z.string().min(1).describe('The name of the standard, as its publisher has it'),
    publisher: z.string().min(1).describe('Who publishes the standard'),
    mapping: z.enum(mappingNames).describe('Where in the mappings of controls its ids stand'),
    prefix: z.string().default('').describe('What comes before an id there: the version'),
    link: z.url({ protocol: /^https$/ }).describe('The page on which it is published'),
    reasons: z
      .record(z.string(), z.string().min(1))
      .default({})
      .describe('Why no control answers an item, by the name that items give'),
    background: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Evidence that every example is given in addition to its own'),
    items: z
      .array(
        item.extend({
          asks: asks
            .extend({ probe: probe.optional().describe('What only the standard asks') })
            .optional()
            .describe('What the standard asks for, where that is more or less than the control asks'),
        }),
      )
      .min(1)
      .describe('Every item of the standard, once'),
  });

const checked = (schema: ReturnType<typeof stated>) =>
  schema.superRefine(({ items, reasons }, context) => {
    const report = (index: number, key: string, message: string): void => {
      context.addIssue({ code: 'custom', path: ['items', index, key], message });
    };
    const seen = new Set<string>();
    for (const [index, { id, status, reason, check, asks: asked }] of items.entries()) {
      if (asked) for (const message of wrongAsks(asked, status)) report(index, 'asks', message);
      if (seen.has(id)) report(index, 'id', `${id} is listed twice`);
      seen.add(id);
      if (reason !== undefined && reasons[reason] === undefined) report(index, 'reason', `unknown reason ${reason}`);
      if (status !== undefined && (reason === undefined || check === undefined)) {
        report(index, 'status', 'needs a reason, and how to check it by hand');
      }
    }
  });

function wrongAsks(asked: Asks, status: string | undefined): readonly string[] {
  const { more, less, like, controls, probe } = asked;
  const judges = probe !== undefined || Object.keys(controls).length > 0;
  if (like !== undefined) {
    return Object.keys(asked).some((key) => !['like', 'controls', 'examples'].includes(key)) || judges
      ? ['what is like another item states nothing of its own']
      : [];
  }
  return [
    ...(more === undefined && less === undefined ? ['say in a sentence what is asked: more, less, or both'] : []),
    ...(judges ? [] : ['nothing is judged: state controls, a probe, or both']),
    ...(status === undefined ? [] : ['what is judged has no status']),
  ];
}

/** A standard as its file states it, checked. `file` is where it came from. */
export type Standard = Readonly<z.infer<ReturnType<typeof standardSchemaWith>>> & { readonly file: string };
export type StandardItem = Standard['items'][number];

const itemResult = z.strictObject({
  id: z.string().describe('As the standard has it'),
  title: z.string().describe('The desired condition, in our own words'),
  status: z.enum(itemStatuses).describe('Who can answer it: controls, a person, nobody yet'),
  controls: z.array(z.string()).describe('The controls of this run that answer it'),
  verdict: z
    .enum(findingStatuses)
    .nullable()
    .describe(
      'The worst of their findings, and of what only the standard asks; null where no control answers it, or where one that would decide was not selected',
    ),
  asks: z
    .strictObject({
      more: z.string().nullable().describe('What the standard asks beyond the controls'),
      less: z.string().nullable().describe('What the controls ask and the standard does not'),
    })
    .nullable()
    .describe('Where the standard asks more or less than the controls; null: they ask the same'),
  message: z
    .string()
    .nullable()
    .describe('Why, where the item was judged by itself; null where the findings of its controls say it'),
  reason: z.string().nullable().describe('Why no control answers it'),
  check: z.string().nullable().describe('How to check it by hand'),
});
export type ItemResult = Readonly<z.infer<typeof itemResult>>;

export const standardResultSchema = z.strictObject({
  name: z.string().describe('The name that --standard takes'),
  title: z.string().describe('The name of the standard, as its publisher has it'),
  digest: z.string().describe('sha256 of what its items ask beside their controls'),
  items: z.array(itemResult).describe('Every item of the standard, once'),
});

/** What a run says of a standard, item by item. */
export type StandardResult = Readonly<z.infer<typeof standardResultSchema>>;
