import { compileExpression } from '../expression/expression.ts';
import { IdSet } from '../expression/idSet.ts';
import type { Context } from '../expression/unavailable.ts';
import type { Evidence, RequestedEvidence } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';

/** Why an empty answer may be a refusal that Graph did not spell out (`emptyWithout` of the evidence). */
export interface Doubt {
  /** Nothing would come back: the request need not be sent. */
  readonly certain: boolean;
  readonly reason: Reason;
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
  const holds = compileExpression(emptyWithout.when).holds(element);
  if (holds === false) return null;
  if (holds !== true) return { certain: false, reason: holds.unknown };
  return { certain: granted !== null, reason: hidden(request, emptyWithout) };
}

/** An answer that there is nothing, where that may mean that nothing may be seen. */
export function unlessDoubtful(answer: Evidence, doubt: Doubt | null): Evidence {
  if (doubt === null || answer.status === 'unavailable' || !isEmpty(answer.value)) return answer;
  return { status: 'unavailable', reason: doubt.reason };
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
