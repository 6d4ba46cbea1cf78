import { lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isInside } from '../files/plainFile.ts';
import { configurationSchema, type Configuration } from '../model/configuration.ts';
import { SecureScoreError } from '../model/errors.ts';
import { isForPerson } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';
import { wrongParameter } from './wrongParameter.ts';
import { parseYaml, readYaml, validate, type YamlFile } from './yamlFile.ts';

/** Looked for in the working directory where no other file is named. */
const defaultConfiguration = 'securescore.yaml';

export interface LoadedConfiguration {
  readonly values: Configuration;
  /** Null where there is no file. */
  readonly yaml: YamlFile | null;
  /** Files that look like the configuration and are not read. */
  readonly warnings: readonly string[];
}

/** A configuration that no file holds: what one would say. */
export interface StatedConfiguration {
  readonly says: unknown;
}

/** How problems of it are told, where those of a file are told by its name. */
const statedName = 'configuration';

/**
 * Reads the configuration: the file that is named, else securescore.yaml of the working directory, else nothing.
 * @param named false: none at all; an object: what it says, with folders relative to the working directory
 * @param folders with controls that the command line names
 * @throws SecureScoreError cannotRead, configInvalid
 */
export async function loadConfiguration(
  named: string | false | StatedConfiguration | undefined,
  folders: readonly string[] = [],
): Promise<LoadedConfiguration> {
  if (named === false) return { values: configurationSchema.parse({}), yaml: null, warnings: [] };
  if (typeof named === 'object') return checked(statedIn(named), { folder: resolve('.'), folders, warnings: [] });
  const file = named ?? ((await exists(defaultConfiguration)) ? defaultConfiguration : undefined);
  const warnings = named === undefined ? await unread() : [];
  if (file === undefined) return { values: configurationSchema.parse({}), yaml: null, warnings };
  const yaml = readYaml(file, { named: named !== undefined });
  return checked(yaml, { folder: dirname(resolve(file)), folders, warnings });
}

/** As YAML, of which JSON is a part: it is checked like a file, and its problems have a path, if no line. */
function statedIn({ says }: StatedConfiguration): YamlFile {
  try {
    return parseYaml(statedName, JSON.stringify(says));
  } catch (cause) {
    throw new SecureScoreError('configInvalid', `${statedName}: it holds what no file could`, { cause });
  }
}

interface Around {
  readonly folder: string;
  readonly folders: readonly string[];
  readonly warnings: readonly string[];
}

async function checked(yaml: YamlFile, { folder, folders, warnings }: Around): Promise<LoadedConfiguration> {
  const { file } = yaml;
  // An empty file is an empty configuration.
  const { value, problems } = validate(yaml.data === null ? parseYaml(file, '{}') : yaml, configurationSchema);
  if (!value) throw problemsError('configInvalid', problems);
  const controls = value.controls?.map((one) => resolve(folder, one));
  const outside = await Promise.all((controls ?? []).map((one) => isOutside(one, [folder, ...folders])));
  const astray = outside.flatMap((is, index) =>
    is ? [{ path: ['controls', index], at: controls?.[index] ?? '' }] : [],
  );
  if (astray.length > 0) {
    throw problemsError(
      'configInvalid',
      astray.map(({ path, at }) => ({
        file,
        ...yaml.place(path),
        message: `${path.join('.')}: lies outside of the folder of this file; to read it all the same, add --controls ${at}`,
      })),
    );
  }
  return { values: { ...value, controls }, yaml, warnings };
}

/** Whoever writes this file does not get to say which other files of this machine are read. */
async function isOutside(path: string, folders: readonly string[]): Promise<boolean> {
  const there = await lstat(path).catch(() => null);
  // Reading it fails by itself.
  if (there === null) return false;
  const inside = await Promise.all(folders.map((folder) => isInside(folder, path).catch(() => false)));
  return !inside.includes(true);
}

/** A link that leads nowhere is there: what it should lead to may pin the tenant, so reading it has to fail. */
async function exists(file: string): Promise<boolean> {
  try {
    if ((await lstat(file)).isSymbolicLink()) await stat(file);
    return true;
  } catch (cause) {
    const code = String((cause as { code?: unknown; syscall?: unknown }).code);
    if (code === 'ENOENT' && (cause as { syscall?: unknown }).syscall === 'lstat') return false;
    throw new SecureScoreError('cannotRead', `${file} cannot be read: ${code}`, { cause });
  }
}

/** Names that people expect to be read. */
const misnamed = ['securescore.yml', '.securescore.yaml', '.securescore.yml', 'securescore.json'];

async function unread(): Promise<readonly string[]> {
  const there = await Promise.all(misnamed.map(async (name) => ((await exists(name)) ? [name] : [])));
  return there
    .flat()
    .map((name) => `${name} is not read: rename it to ${defaultConfiguration}, or name it with --config`);
}

/**
 * Holds a configuration against the catalogue: every control and parameter that it names exists and fits.
 * @throws SecureScoreError configInvalid
 */
export function checkConfiguration({ values, yaml }: LoadedConfiguration, catalogue: Catalogue): void {
  if (!yaml) return;
  const problems: YamlProblem[] = [];
  const report = (path: readonly PropertyKey[], message: string): void => {
    problems.push({ file: yaml.file, ...yaml.place(path), message: `${path.map(String).join('.')}: ${message}` });
  };
  const controls = new Map(catalogue.controls.map((control) => [control.id, control]));
  const known = (id: string, path: readonly PropertyKey[]): void => {
    if (!controls.has(id)) report(path, `unknown control ${id}${closest(id, controls.keys())}`);
  };
  values.exceptions.forEach(({ control }, index) => known(control, ['exceptions', index, 'control']));
  values.attestations.forEach(({ control }, index) => {
    if (control !== undefined) known(control, ['attestations', index, 'control']);
  });
  for (const [id, parameters] of Object.entries(values.parameters)) {
    const control = controls.get(id);
    known(id, ['parameters', id]);
    for (const [name, value] of Object.entries(control ? parameters : {})) {
      const wrong = control ? wrongParameter(control, name, value) : null;
      if (wrong !== null) report(['parameters', id, name], wrong);
    }
  }
  duplicates(values.exceptions).forEach((index) => {
    report(['exceptions', index, 'control'], 'this control has an exception already');
  });
  if (problems.length > 0) throw problemsError('configInvalid', problems);
}

/** What a configuration says that nothing will ever come of, in sentences. */
export function idleEntries({ attestations }: Configuration, catalogue: Catalogue): readonly string[] {
  const reviews = new Set(catalogue.controls.filter(({ probe }) => isForPerson(probe)).map(({ id }) => id));
  const today = new Date().toISOString().slice(0, 10);
  return attestations.flatMap(({ control, item, on, until }) => {
    const idle: string[] = [];
    const what = control ?? item ?? '';
    if (control !== undefined && !reviews.has(control))
      idle.push(`the attestation for ${control} has no effect: the control is judged by requests, not by a person`);
    if (until < on) idle.push(`the attestation for ${what} ends on ${until}, before the day of the review, ${on}`);
    if (on > today) idle.push(`the attestation for ${what} is dated ${on}, which is in the future`);
    return idle;
  });
}

function duplicates(list: readonly { readonly control: string }[]): readonly number[] {
  const first = new Map<string, number>();
  return list.flatMap(({ control }, index) => {
    if (first.has(control)) return [index];
    first.set(control, index);
    return [];
  });
}
