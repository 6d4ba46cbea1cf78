import { createHash } from 'node:crypto';
import { statSync, type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { SecureScoreError } from '../model/errors.ts';
import { isRecord } from './recordFiles.ts';
import { readYaml, type YamlFile } from './yamlFile.ts';

/** The files of a folder of controls, before anybody looks into them. */
export interface Folder {
  readonly path: string;
  /** From the folder on. */
  readonly names: readonly string[];
  readonly files: readonly YamlFile[];
  /** sha256 over their names and content. */
  readonly digest: string;
}

/**
 * Reads a folder of controls, or one file of it with what its controls may depend on.
 * @param isRead what was read before is left out
 * @throws SecureScoreError cannotRead
 */
export async function readFolder(path: string, isRead: (file: string) => boolean = () => false): Promise<Folder> {
  const single = await isFile(path);
  const folder = single ? folderOf(path) : path;
  const found = single ? [relative(folder, path), ...(await definitionsIn(folder))] : await yamlFiles(folder);
  const names = [...new Set(found)].filter((name) => !isRead(join(folder, name)));
  const files = names.map((name) => readYaml(join(folder, name)));
  return { path: folder, names, files, digest: digestOf(names, files) };
}

function digestOf(names: readonly string[], files: readonly YamlFile[]): string {
  return sha256(files.map(({ text }, index) => `${(names[index] ?? '').replaceAll(sep, '/')}\n${text}\n`).join(''));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @throws SecureScoreError cannotRead */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `${path} cannot be read: there is no such file or folder`, { cause });
  }
}

/** Evidence is one folder below the controls that depend on it. */
function folderOf(file: string): string {
  const parent = dirname(file);
  return basename(resolve(parent)) === 'evidence' ? dirname(parent) : parent;
}

/** The evidence and the populations that a folder of controls defines. */
async function definitionsIn(folder: string): Promise<readonly string[]> {
  const names = await yamlFiles(folder);
  return names.filter((name) => name.startsWith(`evidence${sep}`) || name === 'populations.yaml');
}

async function yamlFiles(folder: string): Promise<readonly string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new SecureScoreError('cannotRead', `the folder ${folder} cannot be read`, { cause });
  }
  const links = entries.filter((entry) => entry.isSymbolicLink()).map(({ parentPath, name }) => join(parentPath, name));
  const astray = links.find((link) => statSync(link, { throwIfNoEntry: false })?.isDirectory());
  // Leaving it out in silence would leave out controls.
  if (astray !== undefined) throw new SecureScoreError('cannotRead', `${astray} cannot be read: it is a link`);
  return entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => /\.ya?ml$/.test(name) && !isRecord(name))
    .sort();
}
