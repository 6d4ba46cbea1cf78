import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control } from '../model/control.ts';
import { type Retired, retiredFileSchema } from '../model/retired.ts';
import { problemsError } from './yamlProblem.ts';
import { readYaml, validate } from './yamlFile.ts';

/**
 * Reads `retired.yaml` in a folder of controls; a folder without one has retired nothing.
 *
 * @throws SecureScoreError `controlInvalid`, one `file:line:column what` a line; `cannotRead`
 */
export async function loadRetired(dir: string): Promise<readonly Retired[]> {
  const file = join(dir, 'retired.yaml');
  if (!(await exists(file))) return [];
  const { value, problems } = validate(readYaml(file), retiredFileSchema);
  if (!value) throw problemsError('controlInvalid', problems);
  return value;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Everything that somebody may know it by. */
function knownAs(entry: Retired): readonly string[] {
  const microsoft = entry.kind === 'class' ? entry.members : entry.microsoft === null ? [] : [entry.microsoft];
  return [entry.id, entry.title, ...(entry.names ?? []), ...microsoft].map(plain);
}

/** Letters and digits alone: spelling varies in hyphens, case and articles. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/multi-?factor authentication/g, 'mfa')
    .replace(/\b(an?|the)\b/g, '')
    .replace(/[^a-z0-9]+/g, '');

/** The one that has this id, name or title, or Microsoft's id, however it is spelt. */
export function retiredAs(name: string, retired: readonly Retired[]): Retired | undefined {
  return plain(name) === '' ? undefined : retired.find((entry) => knownAs(entry).includes(plain(name)));
}

/** Those in one of whose names every word occurs. */
export function retiredAbout(text: string, retired: readonly Retired[]): readonly Retired[] {
  const words = text.split(/\s+/).map(plain);
  return retired.filter((entry) => knownAs(entry).some((name) => words.every((word) => name.includes(word))));
}

type Introduced = Pick<Control, 'id' | 'title' | 'introduced'>;

/** What one day brought to the catalogue and took from it; both lists are sorted by id. */
export interface CatalogueChange<C extends Introduced = Control> {
  readonly date: string;
  readonly introduced: readonly C[];
  readonly retired: readonly Retired[];
}

/** What was introduced and what was retired on `date` (YYYY-MM-DD) or later, day by day, newest first. */
export function changesSince<C extends Introduced>(
  date: string,
  controls: readonly C[],
  retired: readonly Retired[],
): readonly CatalogueChange<C>[] {
  const dates = new Set([...controls.map((control) => control.introduced), ...retired.map((entry) => entry.retired)]);
  return [...dates]
    .filter((day) => day >= date)
    .sort((a, b) => (a < b ? 1 : -1))
    .map((day) => ({
      date: day,
      introduced: controls.filter((control) => control.introduced === day).sort(byId),
      retired: retired.filter((entry) => entry.retired === day).sort(byId),
    }));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
