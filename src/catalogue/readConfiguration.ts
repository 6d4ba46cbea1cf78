import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isInside } from '../files/plainFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Breach } from '../model/breach.ts';
import { configurationSchema, daysAfter, type Configuration } from '../model/configuration.ts';
import { isForPerson } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { exceptionProblems } from './exceptionsInForce.ts';
import { findConfiguration } from './findConfiguration.ts';
import { renamedControls } from './renamedControls.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';
import { wrongParameter } from './wrongParameter.ts';
import { parseYaml, readYaml, validate, type YamlFile } from './yamlFile.ts';

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
 * Reads the configuration: the file that is named, else securescore.yaml of the working directory or above it, else nothing.
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
  const found = named === undefined ? await findConfiguration() : { file: named, warnings: [] };
  const { file, warnings } = found;
  if (file === undefined) return { values: configurationSchema.parse({}), yaml: null, warnings };
  const yaml = readYaml(file, { named: named !== undefined });
  return checked(yaml, { folder: dirname(resolve(file)), folders, warnings });
}

/** As YAML, of which JSON is a part: it is checked like a file, and its problems have a path, if no line. */
function statedIn({ says }: StatedConfiguration): YamlFile {
  try {
    return parseYaml(statedName, JSON.stringify(says));
  } catch (cause) {
    throw new SecureScoreError('configInvalid', `${statedName}: it contains values that no file could`, { cause });
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
  if (!value) throw problemsError('configInvalid', problems.map(notForFiles));
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

/** Keys that a file must not have, because it may have come with somebody else's repository. */
const forTheCommandLine =
  /^(?:graph-?url|endpoints?|hosts?|resolver|audience|authority|auth|token|outputs?|save-?evidence|evidence|out|audit-?log|notify|history|proxy): unknown key/i;

/** What a flag says, and where in the file it belongs. */
const misplaced: readonly (readonly [RegExp, string])[] = [
  [/^exceptions\.\d+\.expires: unknown key/, 'it is now called until'],
  [/^gates\.maxExcepted: unknown key/, 'it is now called maxExceptedPoints, and belongs at the top of the file'],
  [
    /^(?:profiles?|standards?|category|service|baseline|failOnRegression|format|verbose|quiet|save): unknown key/,
    'it is a flag of securescore audit',
  ],
];

/** Where requests and files go is said by whoever runs it. */
function notForFiles(problem: YamlProblem): YamlProblem {
  const [, rather] = misplaced.find(([key]) => key.test(problem.message)) ?? [];
  const told = (what: string): YamlProblem => ({
    ...problem,
    message: problem.message.replace(/: unknown key.*$/s, `: unknown key; ${what}`),
  });
  if (rather !== undefined) return told(rather);
  if (!forTheCommandLine.test(problem.message)) return problem;
  return told('only the command line or the environment may set that');
}

/** Whoever writes this file does not get to say which other files of this machine are read. */
async function isOutside(path: string, folders: readonly string[]): Promise<boolean> {
  const there = await lstat(path).catch(() => null);
  // Reading it fails by itself.
  if (there === null) return false;
  const inside = await Promise.all(folders.map((folder) => isInside(folder, path).catch(() => false)));
  return !inside.includes(true);
}

/**
 * Holds a configuration against the catalogue: every control and parameter that it names exists and fits.
 * @throws SecureScoreError configInvalid
 */
export function checkConfiguration({ values, yaml }: LoadedConfiguration, catalogue: Catalogue): void {
  if (!yaml) return;
  const problems: YamlProblem[] = [];
  const report = ({ path, message, ofKey }: Breach): void => {
    const place = ofKey === true ? yaml.keyPlace(path) : yaml.place(path);
    problems.push({ file: yaml.file, ...place, message: `${path.map(String).join('.')}: ${message}` });
  };
  const controls = new Map(catalogue.controls.map((control) => [control.id, control]));
  const renamed = renamedControls(catalogue.controls);
  const known = (id: string, at: Pick<Breach, 'path' | 'ofKey'>): void => {
    if (!controls.has(renamed.get(id) ?? id))
      report({ ...at, message: `unknown control ${id}${closest(id, controls.keys())}` });
  };
  exceptionProblems(values, catalogue, (path) => yaml.place(path).line).forEach(report);
  values.attestations.forEach(({ control }, index) => {
    if (control !== undefined) known(control, { path: ['attestations', index, 'control'] });
  });
  for (const [id, parameters] of Object.entries(values.parameters)) {
    const now = renamed.get(id) ?? id;
    const control = controls.get(now);
    if (now !== id && Object.hasOwn(values.parameters, now))
      report({
        path: ['parameters', id],
        message: `is now called ${now}, which has parameters as well`,
        ofKey: true,
      });
    known(id, { path: ['parameters', id], ofKey: true });
    for (const [name, value] of Object.entries(control ? parameters : {})) {
      const wrong = control ? wrongParameter(control, name, value) : null;
      if (wrong !== null) report({ ...wrong, path: ['parameters', id, name] });
    }
  }
  if (problems.length > 0) throw problemsError('configInvalid', problems);
}

/** What a configuration says that nothing will ever come of, in sentences. */
export function idleEntries({ exceptions, attestations }: Configuration, catalogue: Catalogue): readonly string[] {
  const reviews = new Set(catalogue.controls.filter(({ probe }) => isForPerson(probe)).map(({ id }) => id));
  const today = new Date().toISOString().slice(0, 10);
  // Where it is tomorrow already, the day is right.
  const tomorrow = daysAfter(today, 1);
  const early = exceptions
    .filter(({ added = today }) => added > tomorrow)
    .map(
      ({ control, pattern, added = '' }) =>
        `the exception for ${pattern ?? control} was added on ${added}, which is in the future`,
    );
  const idle = attestations.flatMap(({ control, item, on, until }) => {
    const idle: string[] = [];
    const what = control ?? item ?? '';
    if (control !== undefined && !reviews.has(control))
      idle.push(`the attestation for ${control} has no effect: the control is judged by requests, not by a person`);
    if (until < on) idle.push(`the attestation for ${what} ends on ${until}, before the day of the review, ${on}`);
    if (on > today) idle.push(`the attestation for ${what} is dated ${on}, which is in the future`);
    return idle;
  });
  return [...new Set([...early, ...idle])];
}
