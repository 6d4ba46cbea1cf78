import { challengedClaims } from './challenge.ts';
import type { Answered, Exchange, Step } from './exchange.ts';
import { isHopeless, isUnknownName } from '../networkTrouble.ts';
import type { Pace } from '../pace/pace.ts';
import { holdsError } from './inStream.ts';
import { tokenTrouble } from './problem.ts';
import { backoffMs, retryAfterMs } from './retryAfter.ts';
import { pause, type RunLimits } from './runLimits.ts';
import { isTooLarge, tookTooLong } from './tooLong.ts';

interface Again {
  readonly ms: number;
  /** Everybody of the workload has to wait as long. */
  readonly holds: boolean;
}

/** Statuses that pass by themselves. 502 is not in Graph's list and happens. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

/** Nobody should wait half a minute to learn that a host name is misspelt or a network cable is unplugged. */
const unansweredTries = 3;

/** A request that ran into its timeout has cost a minute already. */
const timeoutTries = 2;

/** A gateway that gave up on a large page gives up on it again. */
const shrinkableTries = 2;

/** A service that describes its failure seldom recovers after that. */
const inStreamTries = 3;

/** Sends an exchange again for as long as that is likely to help, with a new token where that is what Graph asks for. */
export function retry(run: RunLimits, pace: Pace): Step {
  let hasAnswered = false;
  return async (exchange, next) => {
    const renewed = { refresh: false, claims: false };
    for (;;) {
      exchange.begin();
      await next();
      hasAnswered ||= exchange.outcome?.kind === 'answer';
      const again = renew(exchange, renewed) ?? wait(exchange, run, hasAnswered);
      if (again === null || exchange.attempt >= (hasAnswered ? run.tries : Math.min(run.tries, unansweredTries)))
        return;
      // A request before Retry-After has passed is worse than none: usage accrues while throttled.
      if (again.ms > run.maxWaitMs) return;
      if (run.clock.now() + again.ms >= run.deadlineAt) {
        // The reason why Graph does not answer says more than that time ran out.
        if (hasAnswered) exchange.outcome = { kind: 'deadline' };
        return;
      }
      if (again.holds) pace.hold(exchange.asked.workload, again.ms);
      await pause(run, exchange, again.ms, again.holds ? 'throttled' : 'retry');
    }
  };
}

/** Asks for another token once on a claims challenge, once on "expired" (seen on tokens that were fresh and valid). */
function renew(exchange: Exchange, renewed: { refresh: boolean; claims: boolean }): Again | null {
  const answer = exchange.outcome;
  if (answer?.kind !== 'answer' || (answer.status !== 401 && answer.status !== 403)) return null;
  const claims = challengedClaims(answer.headers);
  if (claims !== null) {
    if (renewed.claims) return null;
    renewed.claims = true;
    exchange.renewal = { claims };
    return { ms: 0, holds: false };
  }
  if (renewed.refresh || tokenTrouble(answer) === 'none') return null;
  renewed.refresh = true;
  exchange.renewal = { forceRefresh: true };
  return { ms: 0, holds: false };
}

function wait(exchange: Exchange, run: RunLimits, hasAnswered: boolean): Again | null {
  const { outcome, attempt } = exchange;
  const backoff = backoffMs(attempt, run.random, run.maxWaitMs);
  switch (outcome?.kind) {
    case 'answer':
      if (isTooLarge(outcome)) return null;
      if (exchange.asked.mayShrink && attempt >= shrinkableTries && tookTooLong(outcome)) return null;
      return afterAnswer(exchange, outcome, backoff, run);
    case 'timeout':
      return attempt < timeoutTries ? { ms: backoff, holds: false } : null;
    case 'broken':
      // A host that has answered has a valid name: the resolver fails, and that is temporary.
      return isHopeless(outcome.code) && !(hasAnswered && isUnknownName(outcome.code))
        ? null
        : { ms: backoff, holds: false };
    case 'deadline':
    case 'held':
    case 'noToken':
    case undefined:
      return null;
  }
}

function afterAnswer(exchange: Exchange, answer: Answered, backoff: number, run: RunLimits): Again | null {
  if (answer.status === 200) {
    if (holdsError(answer)) {
      exchange.brokenOff++;
      return exchange.brokenOff < inStreamTries ? { ms: backoff, holds: false } : null;
    }
    const isWhole = answer.body.form === 'json' || answer.body.form === 'html';
    return isWhole ? null : { ms: backoff, holds: false };
  }
  if (!passing.has(answer.status)) return null;
  const asked = retryAfterMs(answer.headers, run.clock.now());
  return { ms: asked ?? backoff, holds: answer.status === 429 || asked !== null };
}
