import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { SecureScoreError } from '../../model/errors.ts';
import { cannotWrite, codeOf } from './disk.ts';
import { processStart } from './processStart.ts';

export const lockName = 'lock';

const holderSchema = z.strictObject({
  pid: z.number().int(),
  host: z.string(),
  since: z.string(),
  /** When the process began, where the system tells. */
  began: z.number().nullable().optional(),
});
type Holder = Readonly<z.infer<typeof holderSchema>>;

/** The clock may be set between two looks at when a process began. */
const clockSlackMs = 5000;

/** Locks that this process holds: its own number in a file says nothing, numbers are given out again. */
const held = new Set<string>();

/**
 * Keeps a folder for this run. The lock of a dead process is taken over.
 * @returns what releases the folder
 * @throws SecureScoreError evidenceInUse, cannotWrite
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, lockName);
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    began: processStart(process.pid),
  } satisfies Holder);
  if (!(await claim(file, mine))) {
    await clearDead(file);
    if (!(await claim(file, mine))) throw inUse(file, null);
  }
  held.add(file);
  return async () => {
    held.delete(file);
    await rm(file, { force: true });
  };
}

async function claim(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cannotWrite(file, cause);
  }
}

/** Moves a dead lock aside; if another process took over the folder in between, its lock is restored. */
async function clearDead(file: string): Promise<void> {
  const seen = await contentOf(file);
  const holder = holderOf(seen);
  if (holder && isAlive(file, holder)) throw inUse(file, holder);
  const aside = `${file}.${String(process.pid)}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await contentOf(aside);
  if (moved !== seen) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  if (moved !== seen) throw inUse(file, holderOf(moved));
}

const contentOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** null: it was cut off while it was being written, so nobody works here. */
function holderOf(content: string): Holder | null {
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

function inUse(file: string, holder: Holder | null): SecureScoreError {
  const who = holder
    ? `process ${String(holder.pid)} on ${holder.host} has been working in it since ${holder.since}`
    : 'another run is working in it';
  return new SecureScoreError('evidenceInUse', `the folder of ${file} is in use: ${who}`, {
    hint: `Wait for the other run, or name another folder. If you are sure that run has ended, delete ${file}.`,
  });
}
