import type { ASTNode } from '@marcbachmann/cel-js';
import { recordGivenAt } from './recordsGiven.ts';
import type { VariableType } from './typeEnvironment.ts';
import type { RecordType } from './typeTable.ts';

/** What an expression compares with an enumeration although the enumeration has no such value. */
export interface WrongLiteral {
  readonly literal: string;
  readonly values: readonly string[];
  readonly start: number;
}

/** An optional property (`.?name`) that its owner does not have: its default would be taken for ever. */
export interface WrongOptional {
  readonly name: string;
  readonly fields: readonly string[];
  readonly start: number;
}

/** A type as a path sees it: its name, or list<name>. */
type Known = RecordType;

type Scope = ReadonlyMap<string, Known | undefined>;
type See = (node: ASTNode, scope: Scope) => void;

const comprehensions = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/**
 * The type checker sees an enumeration as a string; a misspelt value would be false for ever, and nobody would know.
 * This finds the comparisons of a path with a value that its enumeration does not have.
 */
export function wrongLiterals(ast: ASTNode, variables: ReadonlyMap<string, VariableType>): readonly WrongLiteral[] {
  const found: WrongLiteral[] = [];
  visit(ast, scopeOf(variables), (node, scope) => literalsOf(node, scope, found));
  return found;
}

/** The type checker lets an optional property have any name. This finds those that no answer could ever have. */
export function wrongOptionals(ast: ASTNode, variables: ReadonlyMap<string, VariableType>): readonly WrongOptional[] {
  const found: WrongOptional[] = [];
  visit(ast, scopeOf(variables), (node, scope) => {
    const owner = node.op === '.?' ? typeOf(node.args[0], scope) : undefined;
    if (node.op !== '.?' || !owner || !owner.types.has(owner.type)) return;
    const fields = fieldsOf(owner);
    const name = node.args[1];
    if (!Object.hasOwn(fields, name)) found.push({ name, fields: Object.keys(fields), start: node.start });
  });
  return found;
}

/** The records that functions in an expression give. */
export function recordsGivenIn(ast: ASTNode): readonly RecordType[] {
  const own = recordGivenAt(ast);
  return [...(own ? [own] : []), ...children(ast).flatMap(recordsGivenIn)];
}

function scopeOf(variables: ReadonlyMap<string, VariableType>): Scope {
  const scope = new Map<string, Known | undefined>();
  for (const [name, variable] of variables) {
    if (variable.kind !== 'record') continue;
    const type = variable.wrap === 'list' ? `list<${variable.type}>` : variable.type;
    scope.set(
      name,
      variable.wrap === 'one' || variable.wrap === 'list'
        ? { types: variable.types, type, only: variable.only }
        : undefined,
    );
  }
  return scope;
}

function visit(node: ASTNode, scope: Scope, see: See): void {
  see(node, scope);
  if (node.op === 'rcall' && comprehensions.has(node.args[0])) {
    const [, range, [variable, ...bodies]] = node.args;
    visit(range, scope, see);
    const inner = new Map(scope);
    if (variable?.op === 'id') inner.set(variable.args, elementOf(typeOf(range, scope)));
    for (const body of bodies) visit(body, inner, see);
    return;
  }
  for (const child of children(node)) visit(child, scope, see);
}

function literalsOf(node: ASTNode, scope: Scope, found: WrongLiteral[]): void {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    check(typeOf(left, scope), [right], found);
    check(typeOf(right, scope), [left], found);
  } else if (node.op === 'in') {
    const [left, right] = node.args;
    check(elementOf(typeOf(right, scope)), [left], found);
    if (right.op === 'list') check(typeOf(left, scope), right.args, found);
  }
}

function check(known: Known | undefined, literals: readonly ASTNode[], found: WrongLiteral[]): void {
  const values = known?.types.values(known.type);
  if (!values) return;
  for (const node of literals) {
    if (node.op !== 'value' || typeof node.args !== 'string') continue;
    if (!values.includes(node.args)) found.push({ literal: node.args, values, start: node.start });
  }
}

function typeOf(node: ASTNode, scope: Scope): Known | undefined {
  if (node.op === 'id') return scope.get(node.args);
  if (node.op === '[]') return elementOf(typeOf(node.args[0], scope));
  if (node.op === '.' || node.op === '.?') {
    const owner = typeOf(node.args[0], scope);
    const type = owner && fieldsOf(owner)[node.args[1]];
    return owner && type !== undefined ? { types: owner.types, type, only: null } : undefined;
  }
  const given = recordGivenAt(node);
  if (given) return given;
  // filter keeps the type of the list; orValue that of the path before it.
  if (node.op !== 'rcall' || !['filter', 'orValue'].includes(node.args[0])) return undefined;
  return typeOf(node.args[1], scope);
}

function elementOf(known: Known | undefined): Known | undefined {
  const element = known && /^list<(.+)>$/.exec(known.type)?.[1];
  return known && element !== undefined ? { ...known, type: element } : undefined;
}

function fieldsOf({ types, type, only }: Known): Readonly<Record<string, string>> {
  const fields = Object.entries(types.fields(type));
  return Object.fromEntries(fields.filter(([name]) => only === null || only.includes(name)));
}

/** The nodes below a node, whatever the shape of its operands. */
export function children(node: ASTNode): readonly ASTNode[] {
  const gather = (value: unknown): readonly ASTNode[] => {
    if (Array.isArray(value)) return value.flatMap(gather);
    return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : [];
  };
  return gather(node.args);
}
