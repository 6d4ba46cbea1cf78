import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expression } from './expression.ts';
import type { Context } from './unavailable.ts';
import { functions } from './functions/index.ts';

/**
 * What makes a condition false, each as "kind:id". Empty where nobody can say: the condition is more than one word over plain
 * variables, the word does not tell, or its evidence could not be read.
 */
export function because({ ast }: Expression, context: Context): readonly string[] {
  if (ast.op !== 'rcall') return [];
  const [name, receiver, values] = ast.args;
  const operands = [receiver, ...values];
  const word = functions.find((one) => one.name === name && one.because !== undefined);
  if (!word?.because || !operands.every(isVariable)) return [];
  try {
    return word.because(...(operands.map(({ args }) => context[args]) as never[]));
  } catch {
    return [];
  }
}

function isVariable(node: ASTNode): node is ASTNode & { readonly op: 'id'; readonly args: string } {
  return node.op === 'id';
}
