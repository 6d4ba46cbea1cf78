import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { lstat, open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import { randomBytes } from 'node:crypto';

// Somebody else may have put a file where one of ours is expected: a link to another, a pipe that hangs, a device that never
// ends. Whatever such a file could be is opened here: regular files only, links are not followed, new ones are 0600.

const { O_RDONLY, O_RDWR, O_WRONLY, O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;

/** new: there must be none yet. emptied: what was there is gone. */
const flags = {
  read: O_RDONLY,
  update: O_RDWR,
  append: O_WRONLY | O_APPEND | O_CREAT,
  emptied: O_RDWR | O_CREAT,
  new: O_RDWR | O_CREAT | O_EXCL,
} as const;
export type FileAccess = keyof typeof flags;

// Not every system knows these two.
const always = (O_NOFOLLOW | O_NONBLOCK) >>> 0;

/** @throws Error with the system's code, or with a message of its own where the file is not a plain one */
export async function openPlain(file: string, access: FileAccess): Promise<FileHandle> {
  const handle = await open(file, flags[access] | always, 0o600).catch((cause: unknown) => {
    throw told(cause);
  });
  try {
    check(await handle.stat(), access);
    if (access === 'emptied') await handle.truncate(0);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The same at once; whoever opens it closes it. */
export function openPlainSync(file: string, access: Exclude<FileAccess, 'emptied'>): number {
  let handle: number;
  try {
    handle = openSync(file, flags[access] | always, 0o600);
  } catch (cause) {
    throw told(cause);
  }
  try {
    check(fstatSync(handle), access);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** The bytes of a plain file, which are at most so many. */
export function readPlainBytesSync(file: string, most: number): Buffer {
  const handle = openPlainSync(file, 'read');
  try {
    limit(fstatSync(handle), most);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Its text. */
export const readPlainSync = (file: string, most: number): string => readPlainBytesSync(file, most).toString('utf8');

/** The same, without waiting. */
export const readPlain = async (file: string, most: number): Promise<string> =>
  (await readPlainBytes(file, most)).toString('utf8');

/** Its bytes. */
export async function readPlainBytes(file: string, most: number): Promise<Buffer> {
  const handle = await openPlain(file, 'read');
  try {
    limit(await handle.stat(), most);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The last character of a plain file of ASCII or UTF-8, as far as it is one byte; '' where it is empty. */
export async function readPlainEnd(file: string): Promise<string> {
  const handle = await openPlain(file, 'read');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A folder that is one, no link to one, and belongs to whoever runs this. */
export async function checkOwnFolder(folder: string): Promise<void> {
  const found = await lstat(folder);
  if (found.isSymbolicLink()) throw new Error('it is a link');
  if (!found.isDirectory()) throw new Error('it is not a folder');
  const { getuid } = process;
  if (getuid !== undefined && found.uid !== getuid()) throw new Error('it belongs to somebody else');
}

/** Whether a path is the folder or lies in it, links on the way included. */
export async function isInside(folder: string, path: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(path));
  return way === '' || !(isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`));
}

/**
 * Who names a path of the working directory means one in it: a link on the way must not lead out.
 * @throws Error
 */
export async function checkWay(named: string): Promise<void> {
  const way = normalize(named);
  // The working directory itself, and what is named from outside of it, is trusted as the command line names it.
  if (isAbsolute(way) || way.startsWith('..') || /^\.[/\\]?$/.test(way)) return;
  const folder = dirname(resolve(named));
  if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  if (!(await isInside('.', folder))) throw new Error('a link on the way leads out of the working directory');
}

/** A name beside a file that nobody can foresee; whoever finds one that a killed run left behind sees whose it is. */
export const besideName = (): string => `.securescore-${randomBytes(9).toString('hex')}.tmp`;
export const isBesideName = (name: string): boolean => /\.securescore-[0-9a-f]{18}\.tmp$/.test(name);

function check(found: Stats, access: FileAccess): void {
  if (!found.isFile()) throw new Error(found.isDirectory() ? 'it is a folder' : 'it is not a regular file');
  // Another name of somebody else's file is a link, too.
  if (access !== 'read' && found.nlink > 1) throw new Error('it is a link');
}

function limit({ size }: Stats, most: number): void {
  if (size > most) throw new Error(`it is larger than ${String(Math.floor(most / 1_000_000))} MB`);
}

/** What the system says of links and pipes means nothing to most people. */
function told(cause: unknown): unknown {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'ELOOP' || code === 'EMLINK') return new Error('it is a link', { cause });
  if (code === 'ENXIO') return new Error('it is not a regular file', { cause });
  return cause;
}
