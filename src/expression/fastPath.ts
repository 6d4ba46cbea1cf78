import type { ASTNode } from '@marcbachmann/cel-js';
import { IdSet } from './idSet.ts';
import type { Context } from './unavailable.ts';
import { functions } from './functions/index.ts';

type Evaluate = (context: Context) => unknown;

/** Whatever is not plain and well: the CEL library says then what is so. */
class NotPlainError extends Error {}
const notPlain = new NotPlainError();

/**
 * A short cut for conditions that only join words and memberships: asked of a million records, the library's search for the
 * overload that fits takes longer than the word. It answers true or false where everything is there and of the expected
 * type; undefined: ask the library, which alone knows what an error means.
 * @returns null where the condition is of another kind
 */
export function fastPath(ast: ASTNode): ((context: Context) => boolean | undefined) | null {
  const evaluate = compile(ast);
  if (!evaluate || ast.op === 'id') return null;
  return orLeft(evaluate, (value): value is boolean => typeof value === 'boolean');
}

/**
 * The same for an expression that only names a property, of a property: its value where that is a text.
 * @returns null where the expression is of another kind
 */
export function fastText(ast: ASTNode): ((context: Context) => string | undefined) | null {
  const evaluate = ast.op === '.' && isPath(ast) ? compile(ast) : null;
  if (!evaluate) return null;
  return orLeft(evaluate, (value): value is string => typeof value === 'string');
}

/** The value where it is of this type; undefined: the library is asked. */
function orLeft<T>(evaluate: Evaluate, is: (value: unknown) => value is T): (context: Context) => T | undefined {
  return (context) => {
    try {
      const value = evaluate(context);
      return is(value) ? value : undefined;
    } catch {
      return undefined;
    }
  };
}

function isPath(node: ASTNode): boolean {
  return node.op === 'id' || (node.op === '.' && isPath(node.args[0]));
}

/** Under which keys of the context the variables of `exists` and `all` stand. */
type Bound = ReadonlyMap<string, string>;

function compile(node: ASTNode, bound: Bound = new Map()): Evaluate | null {
  const part = (one: ASTNode): Evaluate | null => compile(one, bound);
  if (node.op === 'id') {
    const key = bound.get(node.args) ?? node.args;
    return (context) => present(context[key]);
  }
  if (node.op === '.') {
    const [owner, field] = node.args;
    // What every object inherits is not a property of an answer.
    const of = Object.hasOwn(Object.prototype, field) ? null : part(owner);
    return of && ((context) => present((of(context) as Readonly<Record<string, unknown>>)[field]));
  }
  if (node.op === '!_') {
    const inner = part(node.args);
    return inner && ((context) => !truth(inner(context)));
  }
  if (node.op === 'value') return isPlainLiteral(node) ? () => node.args : null;
  if (node.op === 'rcall') {
    const [name, of, others] = node.args;
    return name === 'exists' || name === 'all'
      ? compileLoop(name, of, others, bound)
      : compileCall(name, [of, ...others].map(part));
  }
  if (!isOfTwo(node)) return null;
  const [left, right] = node.args.map(part);
  if (!left) return null;
  // Often the left side decides, and what stands on the right does not matter.
  const rest = right ?? leftToTheLibrary;
  switch (node.op) {
    case '&&':
      return (context) => truth(left(context)) && truth(rest(context));
    case '||':
      return (context) => truth(left(context)) || truth(rest(context));
    case 'in':
      return right ? (context) => isIn(left(context), right(context)) : null;
    case '==':
      return right && node.args.some(isPlainLiteral) ? (context) => left(context) === right(context) : null;
    case '[]':
      return right ? (context) => member(left(context), aText(right(context))) : null;
  }
}

type OfTwo = Extract<ASTNode, { readonly op: '&&' | '||' | 'in' | '==' | '[]' }>;

const isOfTwo = (node: ASTNode): node is OfTwo => ['&&', '||', 'in', '==', '[]'].includes(node.op);

/** A text, true, false or null: what is equal to it is the same. */
function isPlainLiteral({ op, args }: ASTNode): boolean {
  return op === 'value' && (typeof args === 'string' || typeof args === 'boolean' || args === null);
}

/** What holds of one, or of all, in a list. */
function compileLoop(name: 'exists' | 'all', list: ASTNode, others: readonly ASTNode[], bound: Bound): Evaluate | null {
  const [variable, body] = others;
  if (variable?.op !== 'id' || bound.has(variable.args) || !body || others.length !== 2) return null;
  // A key of its own for each loop within a loop, and none that evidence could have.
  const key = `\0${bound.size}`;
  const of = compile(list, bound);
  const holds = compile(body, new Map([...bound, [variable.args, key]]));
  if (!of || !holds) return null;
  const decisive = name === 'exists';
  return (context) => {
    for (const element of aList(of(context))) {
      context[key] = element;
      if (truth(holds(context)) === decisive) return decisive;
    }
    return !decisive;
  };
}

function member(owner: unknown, key: string): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, key)) throw notPlain;
  return (owner as Readonly<Record<string, unknown>>)[key];
}

function leftToTheLibrary(): never {
  throw notPlain;
}

/** What CEL itself says of texts. */
const ofTexts: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

function compileCall(name: string, operands: readonly (Evaluate | null)[]): Evaluate | null {
  const ofText = Object.hasOwn(ofTexts, name) ? ofTexts[name] : undefined;
  const [text, part] = operands;
  if (!ofText || operands.length !== 2) return compileWord(name, operands);
  if (!text || !part) return null;
  return (context) => ofText(aText(text(context)), aText(part(context)));
}

function aText(value: unknown): string {
  if (typeof value !== 'string') throw notPlain;
  return value;
}

function aList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw notPlain;
  return value;
}

function compileWord(name: string, operands: readonly (Evaluate | null)[]): Evaluate | null {
  const word = functions.find((one) => one.name === name);
  if (!word || word.of === null || word.takes.length !== operands.length - 1) return null;
  if (!operands.every((one) => one !== null)) return null;
  const run = word.run as (...values: readonly unknown[]) => unknown;
  // The library checks the arguments, not what the word is a member of.
  const fitting = operands.map((operand, index) => fittingTo(word.takes[index - 1]?.[1], operand));
  const [of, first, second] = fitting;
  // Asked of a million records: no list of values is made for the words that take few.
  if (of && fitting.length === 1) return (context) => run(of(context));
  if (of && first && fitting.length === 2) return (context) => run(of(context), first(context));
  if (of && first && second && fitting.length === 3)
    return (context) => run(of(context), first(context), second(context));
  return (context) => run(...fitting.map((operand) => operand(context)));
}

/** The same operand, that has to give a value of this type. */
function fittingTo(type: string | undefined, operand: Evaluate): Evaluate {
  if (type?.startsWith('list')) return (context) => aList(operand(context));
  return type === 'string' ? (context) => aText(operand(context)) : operand;
}

function present(value: unknown): unknown {
  if (value === undefined) throw notPlain;
  return value;
}

function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw notPlain;
  return value;
}

function isIn(element: unknown, set: unknown): boolean {
  const text = aText(element);
  if (set instanceof IdSet) return set.has(text);
  const list = aList(set);
  list.forEach(aText);
  return list.includes(text);
}
