import { z } from 'zod';
import { namedExpressions } from '../model/population.ts';
import { audience, expression, ofKind, or, partial } from './schemaParts.ts';

export const anyProbe = ofKind(
  'any',
  z.strictObject({
    any: expression.describe('A collection; ONE of its elements must meet every requirement'),
    reaches: z
      .union([audience, z.record(z.string(), audience)])
      .optional()
      .describe(
        'The elements are Intune policies: what is earned is the share of these devices or people that one reaches. By the name of a part (instead of `each`): the mean of the parts of which there is anybody',
      ),
    groups: z.string().optional().describe('With `reaches`: the evidence that holds the members of groups'),
    onlyReached: z
      .literal(true)
      .optional()
      .describe(
        'With `reaches`: those count whom any of these policies reaches; what is not good for them is what is wrong',
      ),
    firstBy: expression
      .optional()
      .describe(
        'With `reaches`: a number. Of the policies that reach somebody the one with the lowest decides, as where Intune has an order of its own; if omitted: the best of them',
      ),
    forEverybody: expression
      .optional()
      .describe('With `reaches`: whether a policy is for everybody, whatever its assignments say, as a default one is'),
    as: z.string().describe('The name of one element in CEL'),
    label: expression.describe('How an element is named in near misses'),
    each: expression
      .optional()
      .describe('A list of parts (roles, client types); for each part some element must meet the requirements'),
    eachAs: z.string().optional().describe('The name of one part in CEL'),
    eachLabel: expression.optional().describe('How a part is named; default: the part itself'),
    requires: namedExpressions.describe('What the one element has to meet, each by its name in CEL'),
    partial,
    or,
  }),
);

export type AnyProbe = z.output<typeof anyProbe>;
