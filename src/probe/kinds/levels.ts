import { z } from 'zod';
import { compileExpression } from '../../expression/expression.ts';
import { expressionAt, noVariables, type Located } from '../../expression/located.ts';
import type { Context } from '../../expression/unavailable.ts';
import type { Breach } from '../../model/breach.ts';
import { mostPoints, share } from '../../model/control.ts';
import { formatNumber } from '../../model/formatNumber.ts';
import { settled, type CompiledProbe } from '../probeRun.ts';
import { expression, ofKind } from '../schemaParts.ts';
import { compileListed, listedObjects, objectExpressions, objectVariables } from '../listedObjects.ts';
import { showValue } from '../show.ts';
import { verdict, type Verdict } from '../verdict.ts';
import { percentOf, type ProbeKind } from './probeKind.ts';

const level = z
  .strictObject({
    name: z.string().min(1).describe('What the level is, in words'),
    when: expression,
    points: z.number().min(0).max(mostPoints).optional().describe('The points that the level earns'),
    share: share.optional().describe('Instead of points: the share of the points of the control'),
  })
  .superRefine(({ points, share: given }, context) => {
    if ((points === undefined) !== (given === undefined)) return;
    const message =
      points === undefined ? 'a level gives points or a share' : 'a level gives points or a share, not both';
    context.addIssue({ code: 'custom', message });
  });

type Level = Readonly<z.infer<typeof level>>;

const schema = ofKind(
  'levels',
  z.strictObject({
    levels: z
      .array(level)
      .min(1)
      .describe('The first level whose `when` holds gives its points, best first; none holds: no points'),
    found: expression.optional(),
    objects: listedObjects,
  }),
);
export type LevelsProbe = z.output<typeof schema>;

/** The first level whose condition holds gives its points; levels may state points, verdicts a share of them. */
export const levels: ProbeKind<LevelsProbe> = {
  kind: 'levels',
  schema,
  isWay: true,
  hasObjects: ({ objects }) => objects !== undefined,
  whyWhole: 'is about one setting, not about a list of objects',
  variables: ({ objects }) => objectVariables(objects),
  meaning: 'The first level that holds gives its points.',
  rules: (probe) =>
    probe.levels.map(
      ({ name, points, share: part }) =>
        `${part === undefined ? `${formatNumber(points ?? 0)} points` : percentOf(part)}: ${name}`,
    ),
  expressions: (probe, types) => [
    ...probe.levels.map(({ when }, index): Located => ({
      path: ['levels', index, 'when'],
      source: when,
      local: noVariables,
      gives: 'bool',
    })),
    ...expressionAt('found', probe.found, noVariables, 'any'),
    ...objectExpressions(probe.objects, types),
  ],
  breaches: (probe, _around, points) => (points === null ? [] : addedUp(probe, points)),
  isGraded: (probe) => probe.levels.length > 1,
  levelNames: (probe) => probe.levels.map(({ name }) => name),
  fromLevel: (probe, level) => {
    const last = probe.levels.findIndex(({ name }) => name === level);
    return { ...probe, levels: probe.levels.slice(0, last + 1).map(({ name, when }) => ({ name, when, share: 1 })) };
  },
  compile,
  sentences: ({ low, metBy, found }) => {
    if (low === 1 && metBy !== null) return [`${metBy.charAt(0).toUpperCase()}${metBy.slice(1)}.`];
    return [
      metBy === null ? 'No level is reached.' : `Reached: ${metBy}.`,
      ...(found === null ? [] : [`Found: ${found}.`]),
    ];
  },
};

/** The best level gives what the control is worth. */
function addedUp(probe: LevelsProbe, points: number): readonly Breach[] {
  const most = Math.max(...probe.levels.map((level) => levelShare(level, points) * points));
  const message = `the best level gives ${formatNumber(most)} points, the control says ${formatNumber(points)}`;
  return most === points ? [] : [{ path: ['levels'], message }];
}

/** The share of the points of a control that a level gives, whichever of the two it states. */
function levelShare({ points = 0, share: part }: Level, available: number): number {
  if (part !== undefined) return part;
  return available === 0 ? 0 : points / available;
}

function compile(probe: LevelsProbe, points: number): CompiledProbe {
  const levels = probe.levels.map((level) => ({ ...level, expression: compileExpression(level.when) }));
  const found = probe.found === undefined ? null : compileExpression(probe.found);
  const listed = compileListed(probe.objects);
  const judge = (context: Context): Verdict => {
    // From the last level upwards: if no level holds, nothing is earned.
    let outcome: Verdict = verdict({ missing: levels.map(({ name }) => name), found: showValue(found, context) });
    for (const level of [...levels].reverse()) {
      const truth = level.expression.holds(context);
      const earned = levelShare(level, points);
      if (truth === true) {
        outcome = verdict({ low: earned, high: earned, metBy: level.name, found: outcome.found });
      } else if (truth !== false) {
        outcome = {
          ...outcome,
          low: Math.min(outcome.low, earned),
          high: Math.max(outcome.high, earned),
          reasons: [truth.unknown, ...outcome.reasons],
        };
      }
    }
    return outcome;
  };
  return { begin: (context, _populations, objects) => settled(() => listed(context, objects, judge)) };
}
