import { lstat, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { SecureScoreError } from '../model/errors.ts';

/** What the configuration is called. */
export const configurationName = 'securescore.yaml';

interface Found {
  /** Left out: there is none. */
  readonly file?: string;
  readonly warnings: readonly string[];
}

/**
 * Looks for the configuration in the working directory and, within a repository, in the folders above it up to the one that holds
 * .git. A folder above that belongs to somebody else is passed over: anybody may put a .git and a configuration into /tmp.
 * @throws SecureScoreError cannotRead
 */
export async function findConfiguration(from = '.'): Promise<Found> {
  const here = resolve(from);
  const own = join(from, configurationName);
  if (await isThere(own)) return { file: own, warnings: [] };
  const warnings: string[] = [];
  for (const folder of await foldersAbove(here)) {
    const file = join(folder, configurationName);
    if (!(await isThere(file))) continue;
    const shown = relative(process.cwd(), file);
    if ((await isOurs(folder)) && (await isOurs(file))) return { file: shown, warnings };
    warnings.push(`${shown} is not read: it belongs to somebody else; name it with --config if you trust it`);
  }
  return { warnings };
}

/** From the folder above, nearest first, to the root of the repository; none where there is no repository. */
async function foldersAbove(here: string): Promise<readonly string[]> {
  const root = await repositoryAround(here);
  const above: string[] = [];
  if (root === null) return above;
  for (let folder = here; folder !== root; folder = dirname(folder)) above.push(dirname(folder));
  return above;
}

/** The folder, this one or above it, that holds .git; null: there is no repository. */
export async function repositoryAround(here: string): Promise<string | null> {
  for (let folder = here; ; folder = dirname(folder)) {
    if (await isThere(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

async function isOurs(path: string): Promise<boolean> {
  const { getuid } = process;
  if (getuid === undefined) return true;
  const { uid } = await lstat(path);
  return uid === getuid.call(process);
}

/** A link that leads nowhere is there: what it should lead to may pin the tenant, so reading it has to fail. */
export async function isThere(file: string): Promise<boolean> {
  try {
    if ((await lstat(file)).isSymbolicLink()) await stat(file);
    return true;
  } catch (cause) {
    const { code, syscall } = cause as { readonly code?: unknown; readonly syscall?: unknown };
    if ((code === 'ENOENT' || code === 'ENOTDIR') && syscall === 'lstat') return false;
    throw new SecureScoreError('cannotRead', `${file} cannot be read: ${String(code)}`, { cause });
  }
}
