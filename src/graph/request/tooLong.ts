import type { Outcome } from './exchange.ts';
import { problemOf } from './problem.ts';

const statuses = new Set([500, 502, 503]);

/** Whether a page did not come in time: a gateway gave up, nothing answered at all, or a service says so with another status. */
export function tookTooLong(outcome: Outcome | null): boolean {
  if (outcome?.kind === 'timeout') return true;
  if (outcome?.kind !== 'answer') return false;
  if (outcome.status === 504) return true;
  return statuses.has(outcome.status) && /tim(?:ed|e)[ -]?out|too (?:long|large)/i.test(problemOf(outcome).message);
}
