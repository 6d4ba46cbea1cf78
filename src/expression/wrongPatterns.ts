import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './enumLiterals.ts';
import { linearPattern } from './linearPattern.ts';

/** A pattern that RE2 does not take: what asks for it would be unknown for ever. */
export interface WrongPattern {
  readonly pattern: string;
  readonly why: string;
  readonly start: number;
}

export function wrongPatterns(ast: ASTNode): readonly WrongPattern[] {
  const below = children(ast).flatMap(wrongPatterns);
  const argument = patternOf(ast);
  if (argument?.op !== 'value' || typeof argument.args !== 'string') return below;
  const why = refusal(argument.args);
  return why === null ? below : [{ pattern: argument.args, why, start: argument.start }, ...below];
}

/** Expressions of others call the same function by another name once they are ready to run. */
const names: ReadonlySet<unknown> = new Set(['matches', 'matchesInLinearTime']);

function patternOf(node: ASTNode): ASTNode | undefined {
  return node.op === 'rcall' && names.has(node.args[0]) ? node.args[2][0] : undefined;
}

function refusal(pattern: string): string | null {
  try {
    linearPattern(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
  }
}
