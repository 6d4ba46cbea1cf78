import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';

/** Every name that an expression mentions as a variable, its own loop variables among them. */
export function namesIn(ast: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ASTNode): void => {
    if (node.op === 'id') names.add(node.args);
    children(node).forEach(visit);
  };
  visit(ast);
  return names;
}
