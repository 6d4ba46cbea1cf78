import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { announcedFileSchema, type Announced } from '../model/announced.ts';
import { closest } from './closest.ts';
import { readYaml, validate } from './yamlFile.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

/** The file in a folder of controls that says what is going to change. */
export const changesFile = 'changes.yaml';

interface Read {
  readonly changes: readonly Announced[];
  readonly problems: readonly YamlProblem[];
}

/**
 * What was announced, and what is wrong with how it is written; a folder without the file knows of nothing.
 *
 * @param known ids of controls: any other is a problem; null: they are not looked at
 * @throws SecureScoreError `cannotRead`
 */
export async function readChanges(dir: string, known: readonly string[] | null): Promise<Read> {
  const path = join(dir, changesFile);
  if (!(await exists(path))) return { changes: [], problems: [] };
  const file = readYaml(path);
  const { value, problems } = validate(file, announcedFileSchema);
  if (!value || known === null) return { changes: value ?? [], problems };
  const unknown = value.flatMap(({ controls }, index) =>
    controls.flatMap((id, at) =>
      known.includes(id)
        ? []
        : [
            {
              file: path,
              ...file.place([index, 'controls', at]),
              message: `there is no control ${id}${closest(id, known)}`,
            },
          ],
    ),
  );
  return { changes: value, problems: [...problems, ...unknown] };
}

/** @throws SecureScoreError `controlInvalid`, one `file:line:column what` a line; `cannotRead` */
export async function loadChanges(dir: string, known: readonly string[] | null): Promise<readonly Announced[]> {
  const { changes, problems } = await readChanges(dir, known);
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  return changes;
}

/** The first day on which it may take effect. */
export const firstDay = ({ date, from }: Announced): string => date ?? from ?? '';

/** The last one. */
export const lastDay = ({ date, to }: Announced): string => date ?? to ?? '';

/** What has yet to take effect on this day, or may still be on its way; the earliest first. */
export function ahead(changes: readonly Announced[], day: string): readonly Announced[] {
  return byDay(changes.filter((one) => lastDay(one) >= day));
}

/** What may have taken effect before this day, and the catalogue does not deal with. */
export function overdue(changes: readonly Announced[], day: string): readonly Announced[] {
  return byDay(changes.filter((one) => one.handled === false && firstDay(one) < day));
}

function byDay(changes: readonly Announced[]): readonly Announced[] {
  return [...changes].sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : Number(firstDay(a) > firstDay(b))));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
