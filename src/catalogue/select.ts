import { SecureScoreError } from '../model/errors.ts';
import { categories, services, type Control } from '../model/control.ts';
import { closest } from './closest.ts';

export interface Selection {
  /** Ids and globs (* any characters, ? one); a control that fits one of them is in. */
  readonly control?: readonly string[];
  readonly category?: readonly string[];
  readonly service?: readonly string[];
}

/**
 * The controls that a selection names; every kind of filter has to let a control through.
 * @throws SecureScoreError unknownControl, usage, nothingSelected
 */
export function select(controls: readonly Control[], selection: Selection): readonly Control[] {
  const ids = controls.map(({ id }) => id);
  const globs = (selection.control ?? []).map((pattern) => globOf(pattern, ids));
  checkNames('--category', selection.category, categories);
  checkNames('--service', selection.service, services);
  const selected = controls.filter(
    (control) =>
      (globs.length === 0 || globs.some((glob) => glob.test(control.id))) &&
      (selection.category?.includes(control.category) ?? true) &&
      (selection.service?.includes(control.service) ?? true),
  );
  if (selected.length > 0) return selected;
  throw new SecureScoreError('nothingSelected', `no control fits ${describe(selection)}`);
}

/** The selection in words, for the report. */
export function describe({ control, category, service }: Selection): string {
  const parts = [
    ...(control ?? []).map((one) => `control ${one}`),
    ...(category ?? []).map((one) => `category ${one}`),
    ...(service ?? []).map((one) => `service ${one}`),
  ];
  return parts.length === 0 ? 'all controls' : parts.join(', ');
}

function globOf(pattern: string, ids: readonly string[]): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const glob = new RegExp(`^${source}$`, 'i');
  if (ids.some((id) => glob.test(id))) return glob;
  throw new SecureScoreError('unknownControl', `there is no control ${pattern}${closest(pattern, ids)}`);
}

function checkNames(flag: string, given: readonly string[] | undefined, known: readonly string[]): void {
  for (const name of given ?? []) {
    if (known.includes(name)) continue;
    throw new SecureScoreError('usage', `${flag}: there is no ${name}${closest(name, known)}`, {
      hint: `One of ${known.join(', ')}.`,
    });
  }
}
