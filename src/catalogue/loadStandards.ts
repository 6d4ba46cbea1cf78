import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import { standardFileSchema, type ItemStatus, type Standard, type StandardItem } from '../model/standard.ts';
import { isForPerson } from '../probe/aboutProbe.ts';
import { ownControls } from './catalogue.ts';
import { closest } from './closest.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';
import { readYaml, validate } from './yamlFile.ts';

/**
 * Reads the standards of our controls and of the user's folders, by name.
 * @throws SecureScoreError cannotRead, controlInvalid
 */
export async function loadStandards(folders: readonly string[] = []): Promise<readonly Standard[]> {
  const files = (await Promise.all([ownControls, ...folders].map(standardFiles))).flat();
  const problems: YamlProblem[] = [];
  const found = new Map<string, Standard>();
  for (const file of files) {
    const yaml = readYaml(file);
    const { value, problems: wrong } = validate(yaml, standardFileSchema);
    problems.push(...wrong);
    if (value && found.has(value.name)) {
      problems.push({ file, ...yaml.place(['name']), message: `there is a standard ${value.name} already` });
    } else if (value) found.set(value.name, value);
  }
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function standardFiles(folder: string): Promise<readonly string[]> {
  const path = join(folder, 'standards');
  const there = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!there) return [];
  const names = await readdir(path);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** @throws SecureScoreError usage, with the nearest name */
export function standardNamed(name: string, standards: readonly Standard[]): Standard {
  const names = standards.map((one) => one.name);
  const found = standards.find((one) => one.name === name);
  if (found) return found;
  throw new SecureScoreError('usage', `unknown standard ${name}${closest(name, names)}`, {
    hint: `One of ${names.join(', ')}.`,
  });
}

/** An item of a standard, and what is there for it. */
export interface CoveredItem {
  readonly id: string;
  readonly title: string;
  readonly status: ItemStatus;
  readonly controls: readonly Control[];
  /** Why no control answers it, and how to check it by hand; null where one does. */
  readonly reason: string | null;
  readonly check: string | null;
}

/** Every item of a standard with the controls that map it. */
export function itemsOf(standard: Standard, controls: readonly Control[]): readonly CoveredItem[] {
  const mapped = new Map<string, Control[]>();
  for (const control of controls) {
    for (const id of control.mappings[standard.mapping] ?? []) mapped.set(id, [...(mapped.get(id) ?? []), control]);
  }
  return standard.items.map((item) => covered(item, standard, mapped.get(standard.prefix + item.id) ?? []));
}

function covered(item: StandardItem, { reasons }: Standard, controls: readonly Control[]): CoveredItem {
  const { id, title } = item;
  if (controls.length > 0) {
    const status = controls.every(({ probe }) => isForPerson(probe)) ? 'manual' : 'automated';
    return { id, title, status, controls, reason: null, check: null };
  }
  const reason = item.reason === undefined ? 'No control maps it yet.' : (reasons[item.reason] ?? null);
  return { id, title, status: item.status ?? 'planned', controls, reason, check: item.check ?? null };
}

/** The controls that answer at least one item of at least one of the standards. */
export function controlsOf(standards: readonly Standard[], controls: readonly Control[]): ReadonlySet<Control> {
  return new Set(
    standards.flatMap((standard) => itemsOf(standard, controls).flatMap(({ controls: mapped }) => mapped)),
  );
}
