import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';

/** A part of a condition that leaves nothing to be decided. */
export interface Foregone {
  readonly operator: string;
  readonly literal: boolean;
  readonly start: number;
}

/** Where a condition is decided beforehand: "|| true" holds whatever the evidence says, "&& false" never does. */
export function foregone(ast: ASTNode): readonly Foregone[] {
  const below = children(ast).flatMap(foregone);
  if (ast.op !== '||' && ast.op !== '&&') return below;
  const decides = ast.op === '||';
  const literals = ast.args.filter((node) => node.op === 'value' && node.args === decides);
  return [...literals.map(({ start }) => ({ operator: ast.op, literal: decides, start })), ...below];
}
