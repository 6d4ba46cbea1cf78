import type { Configuration } from '../model/configuration.ts';
import type { LoadedConfiguration } from './readConfiguration.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

const dayMs = 86_400_000;
const year = 366;

/**
 * Nobody decides for ever: an exception or an attestation that lasts longer than so many days from now on is refused.
 * @throws SecureScoreError configInvalid
 */
export function checkUntil(loaded: LoadedConfiguration, days: number, now: Date): void {
  const last = lastDay(days, now);
  const problems = beyond(loaded, last).map(({ place, until, path }): YamlProblem => {
    const message = `${path}: ${until} is too far ahead; the last day that is accepted is ${last}`;
    return { ...place, message };
  });
  if (problems.length > 0) {
    throw problemsError('configInvalid', problems, 'Choose an earlier day, or give a longer --longest-exception.');
  }
}

/** What lasts longer than a year, in sentences, where nobody said how long is too long. */
export function longerThanAYear(loaded: LoadedConfiguration, now: Date): readonly string[] {
  const last = lastDay(year, now);
  return beyond(loaded, last).map(
    ({ place, until, path }) =>
      `${place.file}:${place.line} ${path}: ${until} is more than a year ahead; review it sooner (--longest-exception 366d refuses it)`,
  );
}

const lastDay = (days: number, now: Date): string =>
  new Date(Math.min(now.getTime() + days * dayMs, Date.parse('9999-12-31'))).toISOString().slice(0, 10);

interface Beyond {
  readonly place: Pick<YamlProblem, 'file' | 'line' | 'column'>;
  readonly path: string;
  readonly until: string;
}

function beyond({ values, yaml }: LoadedConfiguration, last: string): readonly Beyond[] {
  if (!yaml) return [];
  const astray = (name: 'exceptions' | 'attestations', entries: Configuration[typeof name]): readonly Beyond[] =>
    entries.flatMap(({ until }, index) => {
      if (until <= last) return [];
      const path = [name, index, 'until'];
      return [{ place: { file: yaml.file, ...yaml.place(path) }, path: path.join('.'), until }];
    });
  return [...astray('exceptions', values.exceptions), ...astray('attestations', values.attestations)];
}
