import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';

/** Expressions are compiled once; so are their names found. */
const found = new WeakMap<ASTNode, ReadonlySet<string>>();

/** Every name that an expression mentions as a variable, its own loop variables among them. */
export function namesIn(ast: ASTNode): ReadonlySet<string> {
  const known = found.get(ast);
  if (known) return known;
  const names = new Set<string>();
  const visit = (node: ASTNode): void => {
    if (node.op === 'id') names.add(node.args);
    children(node).forEach(visit);
  };
  visit(ast);
  found.set(ast, names);
  return names;
}
