import type { Result } from '../model/result.ts';
import { UntracedError } from '../model/untracedError.ts';
import type { Reason } from '../model/reason.ts';

/** Thrown by the context where an expression touches evidence that could not be read; `||` and `&&` may absorb it. */
export class UnavailableError extends UntracedError {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.detail);
    this.name = 'UnavailableError';
    this.reason = reason;
  }
}

/** The variables of an expression. */
export type Context = Record<string, unknown>;

/** A context in which touching evidence that could not be read raises its reason. */
export function contextOf(evidence: ReadonlyMap<string, Result>, more: Readonly<Context> = {}): Context {
  const context: Context = Object.create(null) as Context;
  for (const [name, one] of evidence) putEvidence(context, name, one);
  return Object.assign(context, more);
}

/** A context that sees everything of `base`, and its own variables as well. */
export function extend(base: Context, more: Readonly<Context>): Context {
  return Object.assign(Object.create(base) as Context, more);
}

/** Answers by key (evidence with forEach): touching one that could not be read raises its reason, and only that one. */
export function byKey(answers: ReadonlyMap<string, Result>): Readonly<Record<string, unknown>> {
  const map: Context = {};
  for (const [key, one] of answers) putEvidence(map, key, one);
  return map;
}

/** Makes evidence a variable of a context; touching what could not be read raises its reason. */
export function putEvidence(target: Context, name: string, evidence: Result): void {
  if (evidence.ok) {
    Object.defineProperty(target, name, {
      value: evidence.value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
    return;
  }
  const { reason } = evidence;
  Object.defineProperty(target, name, {
    get(): never {
      throw new UnavailableError(reason);
    },
    enumerable: true,
    configurable: true,
  });
}
