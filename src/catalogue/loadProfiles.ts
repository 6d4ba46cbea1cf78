import { join } from 'node:path';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import { profilesFileSchema, type Profile } from '../model/profile.ts';
import type { Standard } from '../model/standard.ts';
import { ownControls } from './catalogue.ts';
import { closest } from './closest.ts';
import { fitsGlob } from './glob.ts';
import { controlsOf, standardNamed } from './loadStandards.ts';
import { problemsError } from './yamlProblem.ts';
import { readYaml, validate } from './yamlFile.ts';

/**
 * Reads which profiles there are.
 * @throws SecureScoreError controlInvalid, cannotRead
 */
export function loadProfiles(): readonly Profile[] {
  const { value, problems } = validate(readYaml(join(ownControls, 'profiles.yaml')), profilesFileSchema);
  if (!value) throw problemsError('controlInvalid', problems);
  return value.profiles;
}

/** @throws SecureScoreError usage, with the nearest name */
export function profileNamed(name: string, profiles: readonly Profile[]): Profile {
  const found = profiles.find((one) => one.name === name);
  if (found) return found;
  const names = profiles.map((one) => one.name);
  throw new SecureScoreError('usage', `unknown profile ${name}${closest(name, names)}`, {
    hint: `One of ${names.join(', ')}.`,
  });
}

/** The controls of a profile: those that answer its standards, and those that it names. */
export function controlsOfProfile(
  { standards, controls: named }: Profile,
  controls: readonly Control[],
  known: readonly Standard[],
): ReadonlySet<Control> {
  const answering = controlsOf(
    Object.keys(standards).map((name) => standardNamed(name, known)),
    controls,
  );
  const globs = named.flatMap(({ of }) => of);
  return new Set([...answering, ...controls.filter(({ id }) => globs.some((glob) => fitsGlob(glob, id)))]);
}
