import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';
import type { Expression, Truth } from './expression.ts';
import type { Context } from './unavailable.ts';

/** So many different values are remembered; a property that has more tells records apart, and remembering it is no use. */
const most = 512;

/** A condition over records: what it says of one. */
export type RecordCondition = (record: unknown) => Truth;

/** A condition that is evaluated for every record. The record is a variable of the context, whose other variables it reads as well. */
export function unmemoised(expression: Expression, variable: string, context: Context): RecordCondition {
  return (record) => {
    context[variable] = record;
    return expression.holds(context);
  };
}

/**
 * The same, remembering what it said. Of a million records most agree in the few properties that a condition reads; it is
 * evaluated once for each combination of their values.
 * @param variable the name of the record; everything else in the context must stay the same between two calls
 */
export function memoised(expression: Expression, variable: string, context: Context): RecordCondition {
  const evaluate = unmemoised(expression, variable, context);
  const fields = fieldsOf(expression.ast, variable);
  if (fields === null) return evaluate;
  let known = new Known();
  let left = most;
  return (record) => {
    // A value that is not an object has no properties to distinguish it by.
    if (left === 0 || typeof record !== 'object' || record === null) return evaluate(record);
    let alike = known;
    for (const field of fields) alike = alike.with((record as Readonly<Record<string, unknown>>)[field]);
    if (alike.truth !== null) return alike.truth;
    const truth = evaluate(record);
    alike.truth = truth;
    left -= 1;
    if (left === 0) known = new Known();
    return truth;
  };
}

/** Every run asks the same of the same expression. */
const deciding = new WeakMap<ASTNode, Map<string, readonly string[] | null>>();

/** The properties of the record that decide; null where the record is used as a whole, or another variable has its name. */
function fieldsOf(ast: ASTNode, variable: string): readonly string[] | null {
  const known = deciding.get(ast) ?? new Map<string, readonly string[] | null>();
  deciding.set(ast, known);
  const before = known.get(variable);
  if (before !== undefined) return before;
  const below = fieldsBelow(ast, variable);
  const fields = below === null || below.length === 0 ? null : [...new Set(below)];
  known.set(variable, fields);
  return fields;
}

function fieldsBelow(node: ASTNode, variable: string): readonly string[] | null {
  if (node.op === 'id') return node.args === variable ? null : [];
  if (node.op === '.' || node.op === '.?') {
    const [owner, field] = node.args;
    if (owner.op === 'id' && owner.args === variable) return [field];
  }
  const below = children(node).map((child) => fieldsBelow(child, variable));
  return below.includes(null) ? null : below.flatMap((one) => one ?? []);
}

/** Lists up to here are told apart by their elements. */
const fewElements = 16;

// No value of a record is one of these.
const aList = Symbol('a list');
const itsEnd = Symbol('the end of a list');
const anObject = Symbol('an object');

/** What was said of records that are alike so far, value by value: a key would have to be put together for each of a million. */
class Known {
  truth: Truth | null = null;
  readonly #more = new Map<unknown, Known>();

  /** Those that have this value, too. */
  with(value: unknown): Known {
    if (typeof value !== 'object' || value === null) return this.#to(value);
    if (!Array.isArray(value) || value.length > fewElements) return this.#to(anObject).#to(jsonOf(value));
    let known = this.#to(aList);
    for (const element of value as readonly unknown[]) known = known.with(element);
    return known.#to(itsEnd);
  }

  #to(part: unknown): Known {
    let next = this.#more.get(part);
    if (!next) this.#more.set(part, (next = new Known()));
    return next;
  }
}

let lastWritten: object | null = null;
let lastJson = '';

/** Several conditions in turn ask of the same record. */
function jsonOf(value: object): string {
  if (value !== lastWritten) {
    lastJson = JSON.stringify(value);
    lastWritten = value;
  }
  return lastJson;
}
