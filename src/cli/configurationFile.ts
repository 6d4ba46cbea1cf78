import { userInfo } from 'node:os';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { configurationName, findConfiguration, isThere } from '../catalogue/findConfiguration.ts';
import { checkConfiguration } from '../catalogue/readConfiguration.ts';
import { withEntry } from '../catalogue/withEntry.ts';
import { parseYaml, validate } from '../catalogue/yamlFile.ts';
import { problemsError } from '../catalogue/yamlProblem.ts';
import { configurationSchema } from '../model/configuration.ts';
import { SecureScoreError } from '../model/errors.ts';
import { changeInPlace } from './changeInPlace.ts';

/** What is added to a list of the configuration. */
interface Addition {
  readonly list: 'exceptions' | 'attestations';
  readonly entry: Readonly<Record<string, unknown>>;
}

/**
 * Adds an entry to the configuration, which is made where there is none. Nothing is written that would not be read again.
 * @param named by --config; false: none is to be read
 * @returns the file, and whether it is new
 * @throws SecureScoreError usage, configInvalid, cannotRead, cannotWrite
 */
export async function addToConfiguration(
  named: string | false | undefined,
  { list, entry }: Addition,
  catalogue: Catalogue,
): Promise<{ readonly file: string; readonly isNew: boolean }> {
  if (named === false)
    throw new SecureScoreError('usage', '--no-config reads no configuration, and this writes one', {
      hint: 'Leave --no-config out.',
    });
  const file = named ?? (await findConfiguration()).file ?? configurationName;
  const { isNew } = await changeInPlace(file, (before) => {
    const text = withEntry(before, list, entry);
    const yaml = parseYaml(file, text);
    const { value, problems } = validate(yaml, configurationSchema);
    if (!value) throw problemsError('configInvalid', problems, 'Nothing was written.');
    try {
      checkConfiguration({ values: value, yaml, warnings: [] }, catalogue);
    } catch (error) {
      if (!(error instanceof SecureScoreError)) throw error;
      throw new SecureScoreError(error.code, error.message, { hint: 'Nothing was written.', cause: error });
    }
    return text;
  });
  return { file, isNew };
}

/** The flags for reading the configuration: one that is named and not there yet is made, so there is none to read. */
export async function beforeWriting<F extends { readonly config?: string | false }>(flags: F): Promise<F> {
  const { config } = flags;
  return typeof config === 'string' && !(await isThere(config)) ? { ...flags, config: false } : flags;
}

/** Who uses this machine, for whoever does not say who they are. */
export function personHere(): string {
  try {
    return userInfo().username;
  } catch {
    // Nobody: a container with a number for a user.
    return '';
  }
}
