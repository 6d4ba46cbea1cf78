import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { changesFile } from './announcedChanges.ts';
import { readYaml } from './yamlFile.ts';

const standardsFolder = 'standards';

/** Files that only the folder which comes with securescore has. */
export const ownOnly = ['themes.yaml', 'blind-spots.yaml', 'profiles.yaml'] as const;

/** What once was, is going to be, or is said of standards, themes and profiles is not a control. */
export function isRecord(name: string): boolean {
  const folders = [standardsFolder, 'releases'];
  return (
    ['retired.yaml', ...ownOnly, changesFile].includes(name) ||
    folders.some((folder) => name.startsWith(`${folder}${sep}`))
  );
}

/** The folder of controls that a path of records (standards, announced changes ...) belongs to; null: it is none of records. */
export function homeOfRecord(path: string): string | null {
  if (isYaml(path)) {
    if (isRecord(basename(path))) return dirname(path);
    return isIn(dirname(path)) && isStandard(path) ? join(dirname(path), '..') : null;
  }
  return isIn(path) && yamlIn(path).some((name) => isStandard(join(path, name))) ? join(path, '..') : null;
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);
const isIn = (folder: string): boolean => basename(resolve(folder)) === standardsFolder;

function yamlIn(folder: string): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readdirSync(folder).filter(isYaml) : [];
}

/** A folder of controls may happen to have that name. */
function isStandard(file: string): boolean {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile && /^["']?items["']?\s*:/m.test(readYaml(file).text);
}
