import { SecureScoreError } from '../../model/errors.ts';
import type { Clock } from '../pace/clock.ts';
import type { Exchange } from './exchange.ts';

export interface Wait {
  readonly workload: string;
  readonly ms: number;
  readonly reason: 'budget' | 'throttled' | 'retry';
}

/** What bounds every request of one run. */
export interface RunLimits {
  readonly clock: Clock;
  /** Ends the run at once: called off from outside, or by an error that ends it. */
  readonly signal: AbortSignal;
  /** As a time; a wait that would end later is not started. Infinity: no deadline. */
  readonly deadlineAt: number;
  readonly timeoutMs: number;
  /** The longest single wait (Retry-After, backoff). */
  readonly maxWaitMs: number;
  readonly tries: number;
  readonly random: () => number;
  readonly onWait: ((wait: Wait) => void) | undefined;
}

/** What ends a run that was called off from outside; a reason that is already one of ours is kept. */
export function interruption(signal: AbortSignal): SecureScoreError {
  return signal.reason instanceof SecureScoreError
    ? signal.reason
    : new SecureScoreError('interrupted', 'The run was interrupted before everything was read.', {
        cause: signal.reason,
      });
}

/** Waits before an exchange goes on. */
export async function pause(run: RunLimits, exchange: Exchange, ms: number, reason: Wait['reason']): Promise<void> {
  if (ms <= 0) return;
  run.onWait?.({ workload: exchange.asked.workload, ms, reason });
  exchange.waitedMs += ms;
  try {
    await run.clock.sleep(ms, run.signal);
  } catch (error) {
    throw run.signal.aborted ? interruption(run.signal) : error;
  }
}
