import type { ASTNode } from '@marcbachmann/cel-js';
import { graphTypes, type GraphVersion } from './graphTypes.ts';
import type { VariableType } from './typeEnvironment.ts';

/** What an expression compares with an enumeration although the enumeration has no such value. */
export interface WrongLiteral {
  readonly literal: string;
  readonly values: readonly string[];
  readonly start: number;
}

/** A Graph type as a path sees it: its name, or list<name>. */
interface Known {
  readonly version: GraphVersion;
  readonly type: string;
}

type Scope = ReadonlyMap<string, Known | undefined>;

const comprehensions = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/**
 * The type checker sees an enumeration as a string; a misspelt value would be false for ever, and nobody would know.
 * This finds the comparisons of a path with a value that its enumeration does not have.
 */
export function wrongLiterals(ast: ASTNode, variables: ReadonlyMap<string, VariableType>): readonly WrongLiteral[] {
  const found: WrongLiteral[] = [];
  visit(ast, scopeOf(variables), found);
  return found;
}

function scopeOf(variables: ReadonlyMap<string, VariableType>): Scope {
  const scope = new Map<string, Known | undefined>();
  for (const [name, variable] of variables) {
    if (variable.kind !== 'graph') continue;
    const type = variable.wrap === 'list' ? `list<${variable.type}>` : variable.type;
    scope.set(
      name,
      variable.wrap === 'one' || variable.wrap === 'list' ? { version: variable.version, type } : undefined,
    );
  }
  return scope;
}

function visit(node: ASTNode, scope: Scope, found: WrongLiteral[]): void {
  switch (node.op) {
    case '==':
    case '!=':
      for (const [path, literal] of [node.args, [...node.args].reverse()]) {
        if (path && literal) check(typeOf(path, scope), [literal], found);
      }
      break;
    case 'in': {
      const [left, right] = node.args;
      check(elementOf(typeOf(right, scope)), [left], found);
      if (right.op === 'list') check(typeOf(left, scope), right.args, found);
      break;
    }
    default:
  }
  if (node.op === 'rcall' && comprehensions.has(node.args[0])) {
    const [, range, [variable, ...bodies]] = node.args;
    visit(range, scope, found);
    const inner = new Map(scope);
    if (variable?.op === 'id') inner.set(variable.args, elementOf(typeOf(range, scope)));
    for (const body of bodies) visit(body, inner, found);
    return;
  }
  for (const child of children(node)) visit(child, scope, found);
}

function check(known: Known | undefined, literals: readonly ASTNode[], found: WrongLiteral[]): void {
  const values = known && graphTypes(known.version).values(known.type);
  if (!values) return;
  for (const node of literals) {
    if (node.op !== 'value' || typeof node.args !== 'string') continue;
    if (!values.includes(node.args)) found.push({ literal: node.args, values, start: node.start });
  }
}

function typeOf(node: ASTNode, scope: Scope): Known | undefined {
  switch (node.op) {
    case 'id':
      return scope.get(node.args);
    case '.':
    case '.?': {
      const owner = typeOf(node.args[0], scope);
      const type = owner && graphTypes(owner.version).fields(owner.type)[node.args[1]];
      return owner && type !== undefined ? { version: owner.version, type } : undefined;
    }
    case '[]':
      return elementOf(typeOf(node.args[0], scope));
    case 'rcall':
      // filter keeps the type of the list; orValue that of the path before it.
      return ['filter', 'orValue'].includes(node.args[0]) ? typeOf(node.args[1], scope) : undefined;
    default:
      return undefined;
  }
}

function elementOf(known: Known | undefined): Known | undefined {
  const element = known && /^list<(.+)>$/.exec(known.type)?.[1];
  return known && element !== undefined ? { version: known.version, type: element } : undefined;
}

/** The nodes below a node, whatever the shape of its operands. */
export function children(node: ASTNode): readonly ASTNode[] {
  const gather = (value: unknown): readonly ASTNode[] => {
    if (Array.isArray(value)) return value.flatMap(gather);
    return typeof value === 'object' && value !== null && 'op' in value ? [value as ASTNode] : [];
  };
  return gather(node.args);
}
