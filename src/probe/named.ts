import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import type { RecordCondition } from '../expression/memoised.ts';
import type { Context } from '../expression/unavailable.ts';
import type { NamedExpressions } from '../model/population.ts';

/** Named conditions, compiled, in the order of the file. */
export type Named = readonly (readonly [name: string, expression: Expression])[];

export function compileNamed(list: NamedExpressions | undefined): Named {
  return Object.entries(list ?? {}).map(([name, source]) => [name, compileExpression(source)]);
}

/** Named conditions over the records of a population. */
export type NamedConditions = readonly NamedCondition[];

/** An object rather than a pair: destructuring a pair a million times takes longer than the condition. */
interface NamedCondition {
  readonly name: string;
  readonly holds: RecordCondition;
}

/** @param condition whether each remembers what it said of records alike */
export function overRecords(
  named: Named,
  condition: (expression: Expression, variable: string, context: Context) => RecordCondition,
  variable: string,
  context: Context,
): NamedConditions {
  return named.map(([name, expression]) => ({ name, holds: condition(expression, variable, context) }));
}

export interface ConditionsOutcome {
  readonly missing: readonly string[];
  readonly unknown: readonly (readonly [name: string, why: Unknown])[];
}

/** Which of the conditions do not hold, and which are unknown. */
export function judgeAll(named: Named, context: Context): ConditionsOutcome {
  const missing: string[] = [];
  const unknown: (readonly [string, Unknown])[] = [];
  for (const [name, expression] of named) {
    const truth = expression.holds(context);
    if (truth === false) missing.push(name);
    else if (truth !== true) unknown.push([name, truth]);
  }
  return { missing, unknown };
}

export interface AlternativeOutcome {
  /** The first that holds. */
  readonly holds: string | null;
  /** Those that are unknown; irrelevant if one holds. */
  readonly unknown: readonly Unknown[];
}

/** Whether one of several other ways to meet a control holds. */
export function judgeAlternatives(named: Named, context: Context): AlternativeOutcome {
  const unknown: Unknown[] = [];
  for (const [name, expression] of named) {
    const truth = expression.holds(context);
    if (truth === true) return { holds: name, unknown: [] };
    if (truth !== false) unknown.push(truth);
  }
  return { holds: null, unknown };
}
