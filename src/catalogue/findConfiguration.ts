import { lstat, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { SecureScoreError } from '../model/errors.ts';

/** What the configuration is called. */
export const configurationName = 'securescore.yaml';

interface Found {
  /** If omitted: there is none. */
  readonly file?: string;
  readonly warnings: readonly string[];
}

/** Names that people expect to be read. */
const misnamed = [
  'securescore.yml',
  '.securescore.yaml',
  '.securescore.yml',
  'securescore.json',
  'securescore.yaml.txt',
];

/**
 * Looks for the configuration in the working directory and, within a repository, in the folders above it up to the one that holds
 * .git. What belongs to somebody else is passed over in a folder above, and where anybody may write: anybody may put a .git and
 * a configuration into /tmp. Whatever somebody may believe to be read, and is not, is warned of.
 * @throws SecureScoreError cannotRead
 */
export async function findConfiguration(from = '.'): Promise<Found> {
  const here = resolve(from);
  const repository = await repositoryAround(here);
  const root = repository ?? here;
  const warnings: string[] = [];
  const named = (folder: string, name: string): string =>
    folder === here ? join(from, name) : relative(process.cwd(), join(folder, name));
  for (const folder of upwards(here, root)) {
    for (const name of misnamed) {
      if (await isThere(join(folder, name)))
        warnings.push(
          `${named(folder, name)} is not read: rename it to ${configurationName}, or name it with --config`,
        );
    }
    const file = join(folder, configurationName);
    if (!(await isThere(file))) continue;
    const shown = named(folder, configurationName);
    const isTrusted = (await isOurs(file))
      ? folder === here || (await isOurs(folder))
      : folder === here && !(await isOpen(here));
    if (isTrusted) return { file: shown, warnings };
    warnings.push(`${shown} is not read: it belongs to somebody else; name it with --config if you trust it`);
  }
  const outside =
    repository === null ? 'it is above this folder, and neither is in a repository' : 'it is outside of the repository';
  for (const folder of upwards(dirname(root))) {
    const file = join(folder, configurationName);
    if (folder === root || !(await isOurs(file).catch(() => false))) continue;
    warnings.push(`${named(folder, configurationName)} is not read: ${outside}; name it with --config`);
  }
  return { warnings };
}

/** From a folder, nearest first, to one above it, both included; without one to the root of the disk. */
function upwards(from: string, to?: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = from; ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === to || dirname(folder) === folder) return folders;
  }
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

/** Whether anybody may put files into it. */
const isOpen = async (folder: string): Promise<boolean> => ((await stat(folder)).mode & 0o002) !== 0;

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
