import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';
import type { Expression, Truth } from './expression.ts';
import type { Context } from './unavailable.ts';

/** So many different values are remembered; a property that has more tells records apart, and remembering it is no use. */
const most = 512;

/**
 * A condition over records that remembers what it said. Of a million records most agree in the few properties that a condition
 * reads; it is evaluated once for each combination of their values.
 * @param variable the name of the record; everything else in the context must stay the same between two calls
 */
export function memoised(expression: Expression, variable: string): (context: Context) => Truth {
  const fields = fieldsOf(expression.ast, variable);
  if (fields === null) return (context) => expression.holds(context);
  const known = new Map<unknown, Truth | Level>();
  const last = fields.length - 1;
  let left = most;
  return (context) => {
    const record = context[variable];
    // A value that is not an object has no properties to distinguish it by.
    if (left === 0 || typeof record !== 'object' || record === null) return expression.holds(context);
    const object = record as Readonly<Record<string, unknown>>;
    // One level after the other: a key would have to be put together for each of a million records.
    let level: Level = known;
    for (let at = 0; at < last; at += 1) {
      const part = partOf(object[fields[at] ?? '']);
      let next = level.get(part);
      if (!(next instanceof Map)) level.set(part, (next = new Map()));
      level = next;
    }
    const part = partOf(object[fields[last] ?? '']);
    const before = level.get(part);
    if (before !== undefined && !(before instanceof Map)) return before;
    const truth = expression.holds(context);
    left -= 1;
    if (left === 0) known.clear();
    else level.set(part, truth);
    return truth;
  };
}

/** What was said for each value of a property, or what comes with it. */
type Level = Map<unknown, Truth | Level>;

/** The properties of the record that decide; null where the record is used as a whole, or another variable has its name. */
function fieldsOf(ast: ASTNode, variable: string): readonly string[] | null {
  const fields = fieldsBelow(ast, variable);
  return fields === null || fields.length === 0 ? null : [...new Set(fields)];
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

/** A value as part of a key: plain ones as they are, everything else as JSON behind a mark that no text begins with. */
function partOf(value: unknown): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === 1 ? `\u0001${value}` : value;
  return typeof value === 'object' && value !== null ? jsonOf(value) : value;
}

let lastWritten: object | null = null;
let lastJson = '';

/** Several conditions in turn ask of the same record. */
function jsonOf(value: object): string {
  if (value !== lastWritten) {
    lastJson = `\u0001${Array.isArray(value) ? writtenList(value) : JSON.stringify(value)}`;
    lastWritten = value;
  }
  return lastJson;
}

/** Most lists are of a few texts: writing these by hand takes half the time. */
function writtenList(list: readonly unknown[]): string {
  let written = '';
  for (const one of list) {
    if (typeof one !== 'string') return JSON.stringify(list);
    written += `${one.length}:${one}`;
  }
  return written;
}
