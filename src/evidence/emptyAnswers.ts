import type { Result } from '../model/result.ts';
import { compileExpression } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import type { Context } from '../expression/unavailable.ts';
import { isObject } from '../expression/functions/read.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';

/** Why an answer may lack what Graph does not show (`emptyWithout` of the evidence). */
export interface Doubt {
  /** Nothing would come back: the request need not be sent. */
  readonly certain: boolean;
  readonly reason: Reason;
  /** Whether an empty answer is in doubt before anything else was looked at. */
  readonly ifEmpty: boolean;
}

/**
 * @param element sees the element of forEach that is asked for
 * @param granted what the token may do; null where it does not tell
 */
export function doubtOf(
  { request, emptyWithout }: RequestedEvidence,
  element: Context,
  granted: readonly string[] | null,
): Doubt | null {
  if (!emptyWithout || granted?.includes(emptyWithout.permission)) return null;
  const reason = hidden(request, emptyWithout);
  if (emptyWithout.when === undefined) return { certain: false, reason, ifEmpty: false };
  const holds = compileExpression(emptyWithout.when).holds(element);
  if (holds === false) return { certain: false, reason, ifEmpty: false };
  if (holds !== true) return { certain: false, reason: holds.unknown, ifEmpty: true };
  return { certain: granted !== null, reason, ifEmpty: true };
}

/** Tells whether a record says of itself that what is in it is not shown. */
export function hiding({ emptyWithout }: Pick<RequestedEvidence, 'emptyWithout'>): (record: unknown) => boolean {
  const marks = Object.entries(emptyWithout?.hides ?? {});
  return (record) => isObject(record) && marks.length > 0 && marks.every(([key, value]) => record[key] === value);
}

/**
 * An answer that lacks something, or may.
 * @param hasHidden a record of it hides what is in it
 * @param look asks for the object itself, where the list is empty
 */
export async function unlessDoubtful(
  answer: Result,
  doubt: Doubt | null,
  { hasHidden, look }: { readonly hasHidden: boolean; readonly look: (() => Promise<Result>) | null },
  definition: RequestedEvidence,
): Promise<Result> {
  if (doubt === null || !answer.ok) return answer;
  const unavailable = (reason: Reason): Result => ({ ok: false, reason });
  if (hasHidden) return unavailable(doubt.reason);
  if (!isEmpty(answer.value)) return answer;
  if (doubt.ifEmpty) return unavailable(doubt.reason);
  const seen = look === null ? null : await look();
  // Whoever may read the members of an object may read the object: a refusal says nothing of what is hidden.
  if (seen === null || (!seen.ok && ['notFound', 'permissionMissing'].includes(seen.reason.code))) return answer;
  if (!seen.ok) return unavailable(seen.reason);
  return hiding(definition)(seen.value) ? unavailable(doubt.reason) : answer;
}

const isEmpty = (value: unknown): boolean =>
  value instanceof IdSet ? value.size === 0 : Array.isArray(value) && value.length === 0;

function hidden(request: string, { permission, reads }: NonNullable<RequestedEvidence['emptyWithout']>): Reason {
  return {
    code: 'permissionMissing',
    detail: `${requestName(request)} shows nobody without ${permission}: ${reads}`,
    hint: `Grant ${permission} to the application and consent to it; securescore permissions prints how. A new consent counts after a few minutes and in a new token.`,
  };
}
