import type { Expression } from '../expression/expression.ts';
import type { Context } from '../expression/unavailable.ts';

/** A value as a person reads it. */
function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === '') return 'an empty text';
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  return JSON.stringify(value);
}

/** The value of an expression for a message; null where there is none to show. */
export function showValue(expression: Expression | null, context: Context): string | null {
  const result = expression?.value(context);
  return result === undefined || 'unknown' in result ? null : show(result.value);
}

/** Most names are one property of the record: to ask the library for it a million times takes longer than to look. */
const property = /^\s*(\w+)\.(\w+)\s*$/;
const properties = new WeakMap<Expression, readonly [variable: string, key: string] | null>();

function plainName(expression: Expression, context: Context): string | null {
  let path = properties.get(expression);
  if (path === undefined) {
    const [, variable, key] = property.exec(expression.source) ?? [];
    path = variable === undefined || key === undefined ? null : [variable, key];
    properties.set(expression, path);
  }
  if (path === null) return null;
  const record = context[path[0]];
  const name = typeof record === 'object' && record !== null ? (record as Readonly<Context>)[path[1]] : null;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** The name of an element or a record; one without a name is still somebody. */
export function labelOf(expression: Expression, context: Context): string {
  const plain = plainName(expression, context);
  if (plain !== null) return plain;
  const result = expression.value(context);
  if ('unknown' in result || result.value === null || result.value === '') return '(no name)';
  return show(result.value);
}
