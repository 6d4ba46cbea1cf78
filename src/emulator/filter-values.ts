import { UnsupportedFilter, type FilterLiteral } from './filter-tokens.ts';
import { isRecord, type GraphRecord } from './tenantData.ts';

/** The value behind a path such as status/errorCode; a missing property reads as null, as in Graph. */
export function valueAt(record: GraphRecord, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) value = isRecord(value) ? value[name] : undefined;
  return value ?? null;
}

function comparable(value: unknown, literal: FilterLiteral): string | number | boolean | null {
  if (value === null) return null;
  if (literal instanceof Date) return typeof value === 'string' ? Date.parse(value) : Number.NaN;
  // Graph compares strings, and the names of enumeration members, without regard to case.
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function plain(literal: FilterLiteral): string | number | boolean | null {
  if (literal instanceof Date) return literal.getTime();
  return typeof literal === 'string' ? literal.toLowerCase() : literal;
}

export const comparisons = ['eq', 'ne', 'ge', 'gt', 'le', 'lt'] as const;
export type FilterComparison = (typeof comparisons)[number];

/** A test of one value against a literal. */
export function comparison(operator: FilterComparison, literal: FilterLiteral): (value: unknown) => boolean {
  const right = plain(literal);
  if (operator === 'eq') return (value) => comparable(value, literal) === right;
  if (operator === 'ne') return (value) => comparable(value, literal) !== right;
  return (value) => {
    const left = comparable(value, literal);
    if (left === null || right === null || typeof left !== typeof right) return false;
    switch (operator) {
      case 'ge':
        return left >= right;
      case 'gt':
        return left > right;
      case 'le':
        return left <= right;
      case 'lt':
        return left < right;
    }
  };
}

export const textFunctions = ['startswith', 'endswith', 'contains'] as const;
export type TextFunction = (typeof textFunctions)[number];

export function textTest(name: TextFunction, literal: FilterLiteral): (value: unknown) => boolean {
  if (typeof literal !== 'string') throw new UnsupportedFilter(`${name} takes a string.`);
  const part = literal.toLowerCase();
  const test = (text: string): boolean => {
    switch (name) {
      case 'startswith':
        return text.startsWith(part);
      case 'endswith':
        return text.endsWith(part);
      case 'contains':
        return text.includes(part);
    }
  };
  return (value) => typeof value === 'string' && test(value.toLowerCase());
}
