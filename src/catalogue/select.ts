import { SecureScoreError } from '../model/errors.ts';
import type { Control } from '../model/control.ts';
import type { Standard } from '../model/standard.ts';
import { closest } from './closest.ts';
import { fitsGlob } from './glob.ts';
import { controlsOf, itemsOf } from './loadStandards.ts';

export interface Selection {
  /** Ids and globs (* any characters, ? one); a control that fits one of them is in. */
  readonly control?: readonly string[];
  readonly category?: readonly string[];
  readonly service?: readonly string[];
  /** Names of standards; a control that one of their items maps to is in. */
  readonly standard?: readonly string[];
  /** Names of profiles; a control of one of them is in. */
  readonly profile?: readonly string[];
}

/**
 * The controls that a selection names; every kind of filter has to let a control through.
 * @param standards those that the selection names
 * @param ofProfiles the controls of the profiles that it names; null: it names none
 * @throws SecureScoreError unknownControl, nothingSelected
 */
export function select(
  controls: readonly Control[],
  selection: Selection,
  standards: readonly Standard[] = [],
  ofProfiles: ReadonlySet<Control> | null = null,
): readonly Control[] {
  const patterns = selection.control ?? [];
  for (const pattern of patterns) checkPattern(pattern, controls);
  const answering = controlsOf(standards, controls);
  const selected = controls.filter(
    (control) =>
      (patterns.length === 0 || patterns.some((pattern) => isNamed(control, pattern))) &&
      (selection.category?.includes(control.category) ?? true) &&
      (selection.service?.includes(control.service) ?? true) &&
      (standards.length === 0 || answering.has(control)) &&
      (ofProfiles?.has(control) ?? true),
  );
  if (selected.length > 0 || (isByStandardAlone(selection) && askThemselves(standards, controls))) return selected;
  const [standard] = standards;
  throw new SecureScoreError('nothingSelected', `no control matches ${describe(selection)}`, {
    ...(standard &&
      answering.size === 0 && {
        hint: `securescore blindspots ${standard.name} says why, and how to check its items by hand.`,
      }),
  });
}

const isByStandardAlone = ({ control, category, service, profile }: Selection): boolean =>
  !control && !category && !service && !profile;

/** Whether items have probes of their own and no control beside them: then there is something to judge. */
function askThemselves(standards: readonly Standard[], controls: readonly Control[]): boolean {
  return standards.some((standard) =>
    itemsOf(standard, controls).some((item) => item.controls.length === 0 && item.asks?.probe !== undefined),
  );
}

/** The selection in words, for the report. */
export function describe({ control, category, service, standard, profile }: Selection): string {
  const parts = [
    ...(control ?? []).map((one) => `control ${one}`),
    ...(category ?? []).map((one) => `category ${one}`),
    ...(service ?? []).map((one) => `service ${one}`),
    ...(standard ?? []).map((one) => `standard ${one}`),
    ...(profile ?? []).map((one) => `profile ${one}`),
  ];
  return parts.length === 0 ? 'all controls' : parts.join(', ');
}

/** A pipeline that names a control by its former id goes on. */
const isNamed = ({ id, formerly = [] }: Control, pattern: string): boolean =>
  fitsGlob(pattern, id) || formerly.includes(pattern);

function checkPattern(pattern: string, controls: readonly Control[]): void {
  if (controls.some((control) => isNamed(control, pattern))) return;
  const ids = controls.map(({ id }) => id);
  throw new SecureScoreError('unknownControl', `unknown control ${pattern}${closest(pattern, ids)}`);
}
