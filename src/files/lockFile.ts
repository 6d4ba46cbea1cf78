import { link, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { besideName, openPlain } from './plainFile.ts';

export interface LockTimes {
  /** What is older was left behind by somebody who was ended. */
  readonly staleMs: number;
  /** So long somebody else may take. */
  readonly patienceMs: number;
}

const stepMs = 50;

/**
 * Waits until nobody else holds the lock, which is a file.
 * @returns what to call when it is done
 * @throws Error with the system's code where the file cannot be made; EEXIST where somebody holds it all the time
 */
export async function takeLock(file: string, { staleMs, patienceMs }: LockTimes): Promise<() => Promise<void>> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await (await openPlain(file, 'new')).close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'EEXIST') throw error;
      if (await isStale(file, staleMs)) await putAside(file, staleMs);
      else if (Date.now() > until) throw error;
      else await wait(stepMs);
    }
  }
}

async function isStale(file: string, staleMs: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > staleMs;
}

/** Two may find the same stale one: who moved a new one away puts it back. */
async function putAside(file: string, staleMs: number): Promise<void> {
  const aside = `${file}${besideName()}`;
  try {
    await rename(file, aside);
    if (!(await isStale(aside, staleMs))) await link(aside, file).catch(() => undefined);
  } catch {
    // Another one was quicker.
  }
  await rm(aside, { force: true });
}
