import type { ASTNode } from '@marcbachmann/cel-js';
import type { Reason } from '../model/reason.ts';
import { fastPath, fastText } from './fastPath.ts';
import { children } from './enumLiterals.ts';
import { environment } from './environment.ts';
import { shortened } from './evaluationLimits.ts';
import { parseLimited } from './limitedEnvironment.ts';
import { isOwnExpression } from './ownExpressions.ts';
import { UnavailableError, type Context } from './unavailable.ts';

/** The outcome of a condition: it holds, it does not, or it is unknown, with the reason. */
export type Truth = true | false | Unknown;

export interface Unknown {
  readonly unknown: Reason;
  /** True: evidence could not be read. False: it was read, and lacks what the expression needs. */
  readonly unread: boolean;
}

export interface Expression {
  readonly source: string;
  readonly ast: ASTNode;
  /** The value, or why there is none. Never throws. */
  value(context: Context): { readonly value: unknown } | Unknown;
  /** The same for a condition; what is neither true nor false is unknown. */
  holds(context: Context): Truth;
}

const ours = new Map<string, Expression>();
const others = new Map<string, Expression>();

/**
 * Compiles a CEL expression, once for every control that uses it. One that is not ours runs within limits.
 * @throws ParseError of cel-js, with the range of what is wrong
 */
export function compileExpression(source: string): Expression {
  const isOwn = isOwnExpression(source);
  const compiled = isOwn ? ours : others;
  const known = compiled.get(source);
  if (known) return known;
  const expression = compile(source, isOwn);
  compiled.set(source, expression);
  return expression;
}

function compile(source: string, isOwn: boolean): Expression {
  const parsed = isOwn ? environment().parse(source) : parseLimited(source);
  // The short cut counts no steps.
  const quick = isOwn || !hasLoop(parsed.ast) ? fastPath(parsed.ast) : null;
  const text = fastText(parsed.ast);
  const value = (context: Context): { readonly value: unknown } | Unknown => {
    const known = text?.(context);
    if (known !== undefined) return { value: known };
    try {
      return { value: parsed(context) as unknown };
    } catch (error) {
      return unknownBecause(error, source);
    }
  };
  return {
    source,
    ast: parsed.ast,
    value,
    holds(context) {
      const known = quick?.(context);
      if (known !== undefined) return known;
      try {
        const outcome: unknown = parsed(context);
        return typeof outcome === 'boolean' ? outcome : { unknown: notACondition(source, outcome), unread: false };
      } catch (error) {
        return unknownBecause(error, source);
      }
    },
  };
}

function unknownBecause(error: unknown, source: string): Unknown {
  let cause: unknown = error;
  while (cause instanceof Error) {
    if (cause instanceof UnavailableError) return { unknown: cause.reason, unread: true };
    cause = cause.cause;
  }
  const summary = error instanceof Error ? ((error as { summary?: string }).summary ?? error.message) : String(error);
  const reason: Reason = {
    code: 'unexpectedAnswer',
    detail: `Graph's answer lacks something that "${shortened(source)}" needs (${summary})`,
    hint: 'The endpoint may have changed, or the control may be wrong; --audit-log shows the requests.',
  };
  return { unknown: reason, unread: false };
}

function notACondition(source: string, outcome: unknown): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `"${shortened(source)}" gave ${outcome === null ? 'null' : typeof outcome}, not true or false`,
    hint: 'Compare with null first, or state a default with .?property.orValue(...).',
  };
}

const loops: ReadonlySet<unknown> = new Set(['all', 'exists']);

function hasLoop(node: ASTNode): boolean {
  return (node.op === 'rcall' && loops.has(node.args[0])) || children(node).some(hasLoop);
}
