import { expressionIn, placeholdersIn } from '../expression/braces.ts';
import { compileExpression } from '../expression/expression.ts';
import type { Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { isObject } from './merged.ts';

/** Thrown inside of this room where an expression has no value; the request is not made then. */
export class NoValue extends Error {
  constructor(reason: Reason) {
    super(reason.detail);
  }
}

/**
 * What an expression gives, as JSON.
 * @throws NoValue
 */
export function valueOf(source: string, context: Context): unknown {
  const result = compileExpression(source).value(context);
  if ('unknown' in result) throw new NoValue(result.unknown);
  return plain(result.value);
}

/**
 * A change with the values of its expressions.
 * @throws NoValue
 */
export function valued(change: unknown, context: Context): unknown {
  if (typeof change === 'string') {
    const source = expressionIn(change);
    return source === null ? change : valueOf(source, context);
  }
  if (Array.isArray(change)) return change.map((one: unknown) => valued(one, context));
  if (!isObject(change)) return change;
  return Object.fromEntries(Object.entries(change).map(([key, one]) => [key, valued(one, context)]));
}

/**
 * The path with its placeholders filled in; null where a value is none that may stand in a path.
 * @throws NoValue
 */
export function pathOf(path: string, context: Context): string | null {
  const values = placeholdersIn(path).map((source) => [source, valueOf(source, context)] as const);
  if (!values.every(([, value]) => typeof value === 'string' && /^[\w.-]+$/.test(value))) return null;
  return values.reduce((filled, [source, value]) => filled.replaceAll(`{${source}}`, String(value)), path);
}

/** Whole numbers of expressions are bigints, which JSON has not. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
