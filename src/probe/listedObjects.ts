import { z } from 'zod';
import { compileExpression, type Expression } from '../expression/expression.ts';
import { expressionAt, noVariables, type Located } from '../expression/located.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import { elementsOf } from './elements.ts';
import { ObjectWatch, withObjects, type WantedObject } from './objectWatch.ts';
import { expression } from './schemaParts.ts';
import { naming } from './show.ts';
import type { OwnVariable, Types } from './kinds/probeKind.ts';
import type { Verdict } from './verdict.ts';

/** What a setting that is about a whole list says of the objects in it, so that somebody may answer for one of them. */
export const listedObjects = z
  .strictObject({
    of: z
      .string()
      .regex(/^\w+$/, 'name the evidence that holds the list')
      .describe(
        'The evidence that holds the list; an exception for one of them judges the rest as if it were not there',
      ),
    as: z.string().min(1).describe('The name of one of them in CEL'),
    short: expression.describe('Whether it is one of those because of which points are lost'),
    label: expression.optional().describe('How it is named; if omitted: itself'),
  })
  .optional()
  .describe(
    'The objects that an exception may name, where the control is about every one of a list or about how many there are',
  );
type ListedObjects = NonNullable<z.output<typeof listedObjects>>;

export function objectExpressions(objects: ListedObjects | undefined, { elementOf }: Types): readonly Located[] {
  if (objects === undefined) return [];
  const local = new Map([[objects.as, elementOf(objects.of, noVariables)]]);
  return [
    ...expressionAt('objects.of', objects.of, noVariables, 'list'),
    ...expressionAt('objects.short', objects.short, local, 'bool'),
    ...expressionAt('objects.label', objects.label, local, 'any'),
  ];
}

export const objectVariables = (objects: ListedObjects | undefined): readonly OwnVariable[] =>
  objects === undefined ? [] : [{ name: objects.as, path: ['objects', 'as'] }];

/** Judges a list, and once more as if what exceptions name were not in it. */
export type JudgeListed = (
  context: Context,
  wanted: readonly WantedObject[] | undefined,
  judge: (context: Context) => Verdict,
) => Verdict;

export function compileListed(objects: ListedObjects | undefined): JudgeListed {
  if (objects === undefined) return (context, _wanted, judge) => judge(context);
  const list = compileExpression(objects.of);
  const short = compileExpression(objects.short);
  const label = compileExpression(objects.label ?? objects.as);
  return (context, wanted = [], judge) => {
    if (wanted.length === 0) return judge(context);
    const records = recordsOf(list, context);
    const watch = new ObjectWatch<null>(wanted);
    const nameOf = naming(label, objects.as, context);
    for (const record of records) {
      const truth = short.holds(extend(context, { [objects.as]: record }));
      const is = truth === true ? 'short' : truth === false ? 'passes' : 'undecided';
      watch.see(record, nameOf(record), { is, share: 0 }, null);
    }
    return withObjects(watch, (passing) => {
      const gone = new Set(passing.map(({ record }) => record));
      return judge(
        gone.size === 0 ? context : extend(context, { [objects.of]: records.filter((one) => !gone.has(one)) }),
      );
    });
  };
}

/** What could not be read has no objects: the verdict says why. */
function recordsOf(list: Expression, context: Context): readonly unknown[] {
  const found = list.value(context);
  return 'unknown' in found ? [] : (elementsOf(found.value) ?? []);
}
