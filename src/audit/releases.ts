import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwn, ownControls, type Catalogue } from '../catalogue/catalogue.ts';
import { readYaml, validate } from '../catalogue/yamlFile.ts';
import { problemsError } from '../catalogue/yamlProblem.ts';
import { releaseSchema, type Release } from '../model/release.ts';
import { controlResults } from './controlResults.ts';

type Controls = Release['controls'];

/** What differs between the controls of a release and those at hand, each list sorted by id. */
export interface ReleaseChanges {
  readonly release: string;
  readonly date: string;
  readonly added: readonly { readonly id: string; readonly title: string; readonly points: number }[];
  readonly removed: readonly { readonly id: string; readonly points: number }[];
  readonly points: readonly { readonly id: string; readonly before: number; readonly after: number }[];
  /** Controls that judge by something else than they did; whose parameters, evidence or populations changed among them. */
  readonly rules: readonly { readonly id: string; readonly title: string }[];
}

/**
 * The releases that are kept with the controls, the oldest first.
 * @throws SecureScoreError `controlInvalid`, `cannotRead`
 */
export async function loadReleases(folder = join(ownControls, 'releases')): Promise<readonly Release[]> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  const files = names.filter((name) => name.endsWith('.yaml')).map((name) => join(folder, name));
  const read = files.map((file) => validate(readYaml(file), releaseSchema));
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  return read
    .flatMap(({ value }) => value ?? [])
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

/** Our own controls as a release keeps them: the user's own, and the user's parameters, are not part of it. */
export function asReleased(catalogue: Catalogue): Controls {
  const results = controlResults(catalogue.controls.filter(isOwn), catalogue, {});
  return Object.fromEntries(Object.entries(results).map(([id, { points, digest }]) => [id, { points, digest }]));
}

export function changesToRelease({ version, date, controls: before }: Release, catalogue: Catalogue): ReleaseChanges {
  const now = asReleased(catalogue);
  const titles = new Map(catalogue.controls.map(({ id, title }) => [id, title]));
  const named = (id: string) => ({ id, title: titles.get(id) ?? '' });
  const both = Object.keys(now)
    .filter((id) => id in before)
    .sort();
  return {
    release: version,
    date,
    added: Object.entries(now)
      .filter(([id]) => !(id in before))
      .map(([id, { points }]) => ({ ...named(id), points })),
    removed: Object.entries(before)
      .filter(([id]) => !(id in now))
      .map(([id, { points }]) => ({ id, points })),
    points: both
      .map((id) => ({ id, before: before[id]?.points ?? 0, after: now[id]?.points ?? 0 }))
      .filter((one) => one.before !== one.after),
    rules: both.filter((id) => before[id]?.digest !== now[id]?.digest).map(named),
  };
}
