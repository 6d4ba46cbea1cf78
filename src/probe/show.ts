import { boundedName } from '../model/boundedName.ts';
import type { Expression } from '../expression/expression.ts';
import { extend, type Context } from '../expression/unavailable.ts';

/** A value as a person reads it. */
function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === '') return 'an empty text';
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return boundedName(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  return JSON.stringify(value);
}

/** The value of an expression for a message; null where there is none to show. */
export function showValue(expression: Expression | null, context: Context): string | null {
  const result = expression?.value(context);
  return result === undefined || 'unknown' in result ? null : show(result.value);
}

/** The name of an element or a record; one without a name is still somebody. */
export function labelOf(expression: Expression, context: Context): string {
  const result = expression.value(context);
  if ('unknown' in result || result.value === null || result.value === '') return '(no name)';
  return show(result.value);
}

/** Names one record after the other; several probes in turn ask of the same. */
export function naming(label: Expression, variable: string, settings: Context): (record: unknown) => string {
  const context = extend(settings, {});
  let last: unknown;
  let name: string | null = null;
  return (record) => {
    if (record === last && name !== null) return name;
    last = context[variable] = record;
    name = labelOf(label, context);
    return name;
  };
}
