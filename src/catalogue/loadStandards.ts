import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import { trustExpressions } from '../expression/ownExpressions.ts';
import type { Asks, ItemStatus, Standard, StandardItem } from '../model/standard.ts';
import { isForPerson } from '../probe/aboutProbe.ts';
import { isOwn, ownControls } from './catalogue.ts';
import { closest } from './closest.ts';
import { homeOfRecord } from './recordFiles.ts';
import { standardFileSchema } from './standardFile.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';
import { readYaml, validate } from './yamlFile.ts';

/**
 * Reads the standards of our controls and of the user's folders, by name.
 * @throws SecureScoreError cannotRead, controlInvalid
 */
export async function loadStandards(folders: readonly string[] = []): Promise<readonly Standard[]> {
  const homes = [ownControls, ...folders.map((path) => homeOfRecord(path) ?? path)];
  const files = once((await Promise.all(homes.map(standardFiles))).flat());
  const problems: YamlProblem[] = [];
  const found = new Map<string, Standard>();
  for (const file of files) {
    const yaml = readYaml(file);
    const { value, problems: wrong } = validate(yaml, standardFileSchema);
    problems.push(...wrong);
    if (value && found.has(value.name)) {
      problems.push({ file, ...yaml.place(['name']), message: `there is a standard ${value.name} already` });
    } else if (value) found.set(value.name, { ...value, file });
  }
  if (problems.length === 0) problems.push(...[...found.values()].flatMap((one) => astray(one, found)));
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  for (const one of found.values()) if (isOwn(one)) trustExpressions(one.items.map(({ asks }) => asks?.probe));
  return [...found.values()].map((one) => resolved(one, found)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A folder may be named in two ways. */
const once = (files: readonly string[]): readonly string[] => [
  ...new Map(files.map((file) => [resolve(file), file])).values(),
];

type Standards = ReadonlyMap<string, Standard>;

/** What the item of another standard asks, where an item asks exactly that. */
function likeIn(like: string, standards: Standards): Asks | undefined {
  const [name = '', id] = like.split(' ');
  const asks = standards.get(name)?.items.find((item) => item.id === id)?.asks;
  return asks?.like === undefined ? asks : undefined;
}

function astray({ file, items }: Standard, standards: Standards): readonly YamlProblem[] {
  return items.flatMap(({ asks }, index) => {
    if (asks?.like === undefined || likeIn(asks.like, standards)) return [];
    const path = ['items', index, 'asks', 'like'];
    const known = [...standards.values()].flatMap((one) =>
      one.items.filter((item) => item.asks && item.asks.like === undefined).map(({ id }) => `${one.name} ${id}`),
    );
    const message = `${path.join('.')}: no item ${asks.like} asks something of its own${closest(asks.like, known)}`;
    return [{ file, ...readYaml(file).place(path), message }];
  });
}

/** The examples stay with the item that the other one is like. */
function resolved(standard: Standard, standards: Standards): Standard {
  const items = standard.items.map((item) => {
    const like = item.asks?.like;
    const other = like === undefined ? undefined : likeIn(like, standards);
    return other && item.asks ? { ...item, asks: { ...other, like, examples: [] } } : item;
  });
  return { ...standard, items };
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
  /** Where the standard asks more or less than its controls. */
  readonly asks: Asks | null;
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
  const named = new Map(controls.map((control) => [control.id, control]));
  return standard.items.map((item) => {
    const stated = Object.keys(item.asks?.controls ?? {}).flatMap((id) => named.get(id) ?? []);
    return covered(item, standard, [...new Set([...(mapped.get(standard.prefix + item.id) ?? []), ...stated])]);
  });
}

function covered(item: StandardItem, { reasons }: Standard, controls: readonly Control[]): CoveredItem {
  const { id, title, asks = null } = item;
  if (controls.length > 0 || asks?.probe) {
    const probes = [...controls.map(({ probe }) => probe), ...(asks?.probe ? [asks.probe] : [])];
    return {
      id,
      title,
      status: probes.every(isForPerson) ? 'manual' : 'automated',
      controls,
      asks,
      reason: null,
      check: null,
    };
  }
  const reason = item.reason === undefined ? 'No control maps it yet.' : (reasons[item.reason] ?? null);
  return { id, title, status: item.status ?? 'planned', controls, asks, reason, check: item.check ?? null };
}

/** The controls that answer at least one item of at least one of the standards. */
export function controlsOf(standards: readonly Standard[], controls: readonly Control[]): ReadonlySet<Control> {
  return new Set(
    standards.flatMap((standard) => itemsOf(standard, controls).flatMap(({ controls: mapped }) => mapped)),
  );
}
