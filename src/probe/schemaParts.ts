import { z } from 'zod';
import { namedExpressions, type NamedExpressions } from '../model/population.ts';

/** What several kinds of probe state alike. */
export const expression = z.string().min(1).describe('A CEL expression');

export const or = namedExpressions
  .optional()
  .describe('Other ways to meet the control: one that holds earns all points');

interface WithAlternatives {
  readonly or?: NamedExpressions | undefined;
}

/** For a kind with `or`: the names of what is there, and the probe without some of it. */
export const alternatives = ({ or: stated = {} }: WithAlternatives): readonly string[] => Object.keys(stated);

export function without<P extends WithAlternatives>(probe: P, names: readonly string[]): P {
  const left = Object.entries(probe.or ?? {}).filter(([name]) => !names.includes(name));
  return { ...probe, or: Object.fromEntries(left) };
}

export const partial = z
  .record(z.string(), z.number().gt(0).lt(1))
  .optional()
  .describe('Conditions whose absence lowers the points to this share instead of taking them all');

/** Who or what Intune policies reach. */
export const audience = z.enum([
  'Windows',
  'macOS',
  'iOS/iPadOS',
  'Android',
  'corporate Android',
  'personal Android',
  'people',
]);
export type Audience = z.infer<typeof audience>;

/** A schema whose result says of which kind it is. */
export function ofKind<K extends string, S extends z.ZodType<object>>(kind: K, stated: S) {
  return stated.transform((one): Readonly<{ kind: K } & z.output<S>> => ({ kind, ...one }));
}
