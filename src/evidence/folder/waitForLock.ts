import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { claimLock, holderOf, putAside, type Claimed } from './heldLock.ts';

export interface LockTimes {
  /** What another computer left for longer was left behind. */
  readonly staleMs: number;
  /** So long somebody else may take. */
  readonly patienceMs: number;
}

const stepMs = 50;

/**
 * Takes a lock as soon as nobody else holds it; that of a dead process is taken over at once.
 * @returns what to call when it is done, or who holds it all the time
 * @throws SecureScoreError cannotWrite
 */
export async function waitForLock(file: string, { staleMs, patienceMs }: LockTimes): Promise<Claimed> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const claimed = await claimLock(file);
    if (claimed.release) return claimed;
    const { holder } = claimed;
    // Whether a process on another computer is alive is not visible from here.
    if (await isStale(file, staleMs)) await putAside(file, (content) => holderOf(content)?.since === holder?.since);
    else if (Date.now() > until) return claimed;
    else await wait(stepMs);
  }
}

async function isStale(file: string, staleMs: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > staleMs;
}
