import type { Clock } from '../../src/graph/pace/clock.ts';

export interface VirtualClock extends Clock {
  readonly slept: readonly number[];
  /** Sends requests while which no time passes: it would leap, and they would arrive long after they were sent. */
  readonly transport: typeof fetch;
}

/** Time that passes only by sleeping: whoever wakes first, wakes as soon as the event loop has nothing better to do. */
export function virtualClock(start = Date.parse('2026-01-15T12:00:00Z')): VirtualClock {
  let now = start;
  const slept: number[] = [];
  const sleepers: { at: number; wake: () => void }[] = [];
  let underWay = 0;
  const tick = (): void => {
    if (underWay > 0) {
      setTimeout(tick, 3);
      return;
    }
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    first.wake();
    if (sleepers.length > 0) setTimeout(tick, 3);
  };
  return {
    slept,
    async transport(...request) {
      underWay += 1;
      try {
        const response = await fetch(...request);
        const body = await response.arrayBuffer();
        const { status, headers } = response;
        return new Response([204, 304].includes(status) ? null : body, { status, headers });
      } finally {
        underWay -= 1;
      }
    },
    now: () => now,
    sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      return new Promise((resolve, reject) => {
        sleepers.push({ at: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the real one does
          reject(signal.reason);
        });
        if (sleepers.length === 1) setTimeout(tick, 3);
      });
    },
  };
}
