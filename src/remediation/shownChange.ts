import { expressionIn } from '../expression/braces.ts';
import { compileExpression } from '../expression/expression.ts';
import type { Control } from '../model/control.ts';
import { isObject } from './merged.ts';
import { plain } from './valued.ts';

/** What a change sets, for people who have no tenant at hand: limits with the parameters' defaults, the rest as it is stated. */
export function shownChange({ remediation, parameters }: Control): unknown {
  const defaults = Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, one.default]));
  return shown(remediation.request?.set, { parameters: defaults });
}

function shown(value: unknown, context: Record<string, unknown>): unknown {
  if (typeof value === 'string') {
    const source = expressionIn(value);
    const result = source === null ? null : compileExpression(source).value(context);
    return result && 'value' in result ? plain(result.value) : value.replace(/\s+/g, ' ');
  }
  if (Array.isArray(value)) return value.map((one: unknown) => shown(one, context));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one, context)]));
}
