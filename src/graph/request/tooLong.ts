import type { Outcome } from './exchange.ts';
import { problemOf } from './problem.ts';

const statuses = new Set([500, 502, 503]);

/** Unpacked it is more than is taken into memory; asked for in the same way it would be as much again. */
export const isTooLarge = (outcome: Outcome | null): boolean =>
  outcome?.kind === 'answer' && outcome.status === 200 && outcome.body.form === 'tooLarge';

/**
 * Whether a page did not come in time: a gateway gave up, nothing answered at all, a service says so with another status, or
 * there is more of it than can be read.
 */
export function tookTooLong(outcome: Outcome | null): boolean {
  if (outcome?.kind === 'timeout' || isTooLarge(outcome)) return true;
  if (outcome?.kind !== 'answer') return false;
  if (outcome.status === 504) return true;
  return statuses.has(outcome.status) && /tim(?:ed|e)[ -]?out|too (?:long|large)/i.test(problemOf(outcome).message);
}
