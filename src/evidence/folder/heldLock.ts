import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { besideName } from '../../files/plainFile.ts';
import { codeOf } from '../../files/codeOf.ts';
import { cannotWrite } from './disk.ts';
import { processStart } from './processStart.ts';

const holderSchema = z.strictObject({
  pid: z.number().int(),
  host: z.string(),
  since: z.string(),
  /** When the process began, where the system tells. */
  began: z.number().nullable().optional(),
});
export type Holder = Readonly<z.infer<typeof holderSchema>>;

/** Either it is ours, or somebody's; null: whose, nobody can tell. */
export type Claimed =
  | { readonly release: () => Promise<void>; readonly holder?: never }
  | { readonly release?: never; readonly holder: Holder | null };

/** The clock may be set between two looks at when a process began. */
const clockSlackMs = 5000;

/** Locks that this process holds: its own number in a file says nothing, numbers are given out again. */
const held = new Set<string>();

/**
 * Takes a lock, that of a dead process too. Waits for nobody.
 * @throws SecureScoreError cannotWrite
 */
export async function claimLock(file: string): Promise<Claimed> {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    began: processStart(process.pid),
  } satisfies Holder);
  if (!(await claim(file, mine))) {
    const other = await clearDead(file);
    if (other !== null) return other;
    if (!(await claim(file, mine))) return { holder: holderOf(await contentOf(file)) };
  }
  held.add(file);
  return {
    release: async () => {
      held.delete(file);
      await rm(file, { force: true });
    },
  };
}

/** Who held a lock, in words. */
export const holderText = (holder: Holder | null): string =>
  holder === null ? 'another run' : `process ${String(holder.pid)} on ${holder.host}, since ${holder.since},`;

/** Whole from the first moment: a lock that is still empty would look like one of a process that died. */
async function claim(file: string, content: string): Promise<boolean> {
  const whole = `${file}${besideName()}`;
  try {
    await writeFile(whole, content, { flag: 'wx', mode: 0o600 });
    await link(whole, file).catch((cause: unknown) => {
      if (codeOf(cause) === 'EEXIST') throw cause;
      // A file system that knows no second name.
      return writeFile(file, content, { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cannotWrite(file, cause);
  } finally {
    await rm(whole, { force: true }).catch(() => undefined);
  }
}

/** Moves a dead lock aside; if another process took over in between, its lock is restored. @returns whose it is then */
async function clearDead(file: string): Promise<Claimed | null> {
  const seen = await contentOf(file);
  const holder = holderOf(seen);
  if (holder && isAlive(file, holder)) return { holder };
  return putAside(file, (moved) => moved === seen);
}

/**
 * Takes a lock away, whosever it is, if it still is what it was. @returns whose it is if it is not
 */
export async function putAside(file: string, isMeant: (content: string) => boolean): Promise<Claimed | null> {
  const aside = `${file}${besideName()}`;
  try {
    await rename(file, aside);
  } catch {
    return null;
  }
  const moved = await contentOf(aside);
  if (!isMeant(moved)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  return isMeant(moved) ? null : { holder: holderOf(moved) };
}

const contentOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** null: it was cut off while it was being written, so nobody works here. */
export function holderOf(content: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

function isAlive(file: string, { pid, host, began }: Holder): boolean {
  // Whether a process on another computer is alive is not visible from here.
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
    const now = processStart(pid);
    // Numbers are given out again: a process that began at another time is not the one that made the lock.
    return began === undefined || began === null || now === null || Math.abs(began - now) < clockSlackMs;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
