import type { Configuration } from '../model/configuration.ts';
import type { LoadedConfiguration } from './readConfiguration.ts';
import { problemsError, type YamlProblem } from './yamlProblem.ts';

const dayMs = 86_400_000;

/**
 * Nobody decides for ever: an exception or an attestation that lasts longer than so many days from now on is refused.
 * @throws SecureScoreError configInvalid
 */
export function checkUntil({ values, yaml }: LoadedConfiguration, days: number, now: Date): void {
  if (!yaml) return;
  const last = new Date(Math.min(now.getTime() + days * dayMs, Date.parse('9999-12-31'))).toISOString().slice(0, 10);
  const astray = (name: 'exceptions' | 'attestations', entries: Configuration[typeof name]): readonly YamlProblem[] =>
    entries.flatMap(({ until }, index) => {
      if (until <= last) return [];
      const path = [name, index, 'until'];
      const message = `${path.join('.')}: ${until} is too far ahead; the last day that is accepted is ${last}`;
      return [{ file: yaml.file, ...yaml.place(path), message }];
    });
  const problems = [...astray('exceptions', values.exceptions), ...astray('attestations', values.attestations)];
  if (problems.length > 0) {
    throw problemsError(
      'configInvalid',
      problems,
      'To accept it all the same, give audit --longest-exception, as in --longest-exception 730d.',
    );
  }
}
