import { z } from 'zod';
import { compileExpression } from '../../expression/expression.ts';
import { conditionsAt, expressionAt, noVariables } from '../../expression/located.ts';
import type { Context } from '../../expression/unavailable.ts';
import { namedExpressions } from '../../model/population.ts';
import { compileNamed, judgeAll, judgeAlternatives } from '../named.ts';
import { settled, type CompiledProbe } from '../probeRun.ts';
import { alternatives, expression, or, ofKind, without } from '../schemaParts.ts';
import { compileListed, listedObjects, objectExpressions, objectVariables } from '../listedObjects.ts';
import { showValue } from '../show.ts';
import { met, verdict, type Verdict } from '../verdict.ts';
import { namesOf, type ProbeKind } from './probeKind.ts';

const schema = ofKind(
  'requires',
  z.strictObject({
    requires: namedExpressions.describe('Every one must hold'),
    or,
    found: expression.optional().describe('What was found, shown when the control is not met'),
    objects: listedObjects,
  }),
);
export type RequiresProbe = z.output<typeof schema>;

/** Every requirement holds: all points; else none. */
export const requires: ProbeKind<RequiresProbe> = {
  kind: 'requires',
  schema,
  isWay: true,
  hasObjects: ({ objects }) => objects !== undefined,
  whyWhole: 'is about one setting, not about a list of objects',
  variables: ({ objects }) => objectVariables(objects),
  meaning: 'A setting: every requirement holds and all points are earned, or none.',
  rules: (probe) => [...namesOf(probe.requires), ...namesOf(probe.or, 'or instead: ')],
  expressions: (probe, types) => [
    ...conditionsAt('requires', probe.requires),
    ...conditionsAt('or', probe.or),
    ...expressionAt('found', probe.found, noVariables, 'any'),
    ...objectExpressions(probe.objects, types),
  ],
  requirements: (probe) => Object.keys(probe.requires),
  alternatives,
  without,
  statements: (probe) => Object.keys(probe.or ?? {}),
  compile,
};

function compile(probe: RequiresProbe): CompiledProbe {
  const requires = compileNamed(probe.requires);
  const or = compileNamed(probe.or);
  const found = probe.found === undefined ? null : compileExpression(probe.found);
  const listed = compileListed(probe.objects);
  const judge = (context: Context): Verdict => {
    const { missing, unknown } = judgeAll(requires, context);
    if (missing.length === 0 && unknown.length === 0) return met(null);
    const other = judgeAlternatives(or, context);
    if (other.holds !== null) return met(other.holds);
    const open = missing.length === 0 ? [...unknown.map(([, why]) => why), ...other.unknown] : other.unknown;
    return verdict({
      high: open.length > 0 ? 1 : 0,
      reasons: open.map((why) => why.unknown),
      missing,
      found: showValue(found, context),
    });
  };
  return { begin: (context, _populations, objects) => settled(() => listed(context, objects, judge)) };
}
