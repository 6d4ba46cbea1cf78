import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { configurationSchema, type Configuration } from '../model/configuration.ts';
import type { Parameter, ParameterValue } from '../model/control.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { problemsError, type Problem } from './problem.ts';
import { parseYaml, readYaml, validate, type YamlFile } from './yamlFile.ts';

/** Looked for in the working directory where no other file is named. */
const defaultConfiguration = 'securescore.yaml';

export interface LoadedConfiguration {
  readonly values: Configuration;
  /** Null where there is no file. */
  readonly yaml: YamlFile | null;
}

/**
 * Reads the configuration: the file that is named, else securescore.yaml of the working directory, else nothing.
 * @throws SecureScoreError cannotRead, configInvalid
 */
export async function loadConfiguration(named: string | undefined): Promise<LoadedConfiguration> {
  const file = named ?? ((await exists(defaultConfiguration)) ? defaultConfiguration : undefined);
  if (file === undefined) return { values: configurationSchema.parse({}), yaml: null };
  const yaml = readYaml(file);
  // An empty file is an empty configuration.
  const { value, problems } = validate(yaml.data === null ? parseYaml(file, '{}') : yaml, configurationSchema);
  if (!value) throw problemsError('configInvalid', problems);
  const folder = dirname(resolve(file));
  return { values: { ...value, controls: value.controls?.map((one) => resolve(folder, one)) }, yaml };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/**
 * Holds a configuration against the catalogue: every control and parameter that it names exists and fits.
 * @throws SecureScoreError configInvalid
 */
export function checkConfiguration({ values, yaml }: LoadedConfiguration, catalogue: Catalogue): void {
  if (!yaml) return;
  const problems: Problem[] = [];
  const report = (path: readonly PropertyKey[], message: string): void => {
    problems.push({ file: yaml.file, ...yaml.place(path), message: `${path.map(String).join('.')}: ${message}` });
  };
  const controls = new Map(catalogue.controls.map((control) => [control.id, control]));
  const known = (id: string, path: readonly PropertyKey[]): void => {
    if (!controls.has(id)) report(path, `there is no control ${id}${closest(id, controls.keys())}`);
  };
  values.exceptions.forEach(({ control }, index) => known(control, ['exceptions', index, 'control']));
  values.attestations.forEach(({ control }, index) => known(control, ['attestations', index, 'control']));
  for (const [id, parameters] of Object.entries(values.parameters)) {
    const control = controls.get(id);
    known(id, ['parameters', id]);
    for (const [name, value] of Object.entries(control ? parameters : {})) {
      const parameter = control?.parameters[name];
      const names = closest(name, Object.keys(control?.parameters ?? {}));
      if (!parameter) report(['parameters', id, name], `${id} has no parameter ${name}${names}`);
      else if (!fits(value, parameter)) report(['parameters', id, name], `a ${parameter.type} is wanted`);
    }
  }
  duplicates(values.exceptions).forEach((index) => {
    report(['exceptions', index, 'control'], 'this control has an exception already');
  });
  if (problems.length > 0) throw problemsError('configInvalid', problems);
}

function fits(value: ParameterValue, { type }: Parameter): boolean {
  return type === 'list' ? Array.isArray(value) : typeof value === type;
}

function duplicates(list: readonly { readonly control: string }[]): readonly number[] {
  const first = new Map<string, number>();
  return list.flatMap(({ control }, index) => {
    if (first.has(control)) return [index];
    first.set(control, index);
    return [];
  });
}
