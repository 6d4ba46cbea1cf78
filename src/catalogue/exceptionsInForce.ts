import type { Configuration, Exception } from '../model/configuration.ts';
import { hasObjects } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { fitsGlob } from './glob.ts';
import { renamedControls } from './renamedControls.ts';

const isGlob = (text: string): boolean => /[*?]/.test(text);

type Controls = Pick<Catalogue, 'controls'>;

/** The controls that an exception is for, by their ids of today. */
function controlsOf({ control, object }: Exception, { controls }: Controls, renamed: ReadonlyMap<string, string>) {
  const id = renamed.get(control) ?? control;
  const fitting = controls.filter((one) => (isGlob(control) ? fitsGlob(control, one.id) : one.id === id));
  return object === undefined || !isGlob(control) ? fitting : fitting.filter(({ probe }) => hasObjects(probe));
}

/**
 * A configuration by today's ids, with an exception a control where it states a glob. Of an exception that names a control and a
 * glob that fits it the first counts, whether it still holds or not: what ran out does not come back through a glob.
 */
export function inForce(values: Configuration, catalogue: Controls): Configuration {
  const renamed = renamedControls(catalogue.controls);
  const now = (id: string): string => renamed.get(id) ?? id;
  const found = new Map<string, Exception>();
  // Those that name a control come last, and so in the place of a glob.
  const exactLast = [...values.exceptions].sort((a, b) => Number(isGlob(b.control)) - Number(isGlob(a.control)));
  for (const exception of exactLast) {
    const { control: stated } = exception;
    for (const { id } of controlsOf(exception, catalogue, renamed))
      found.set(keyOf(id, exception), { ...exception, control: id, ...(isGlob(stated) && { pattern: stated }) });
  }
  return {
    ...values,
    exceptions: [...found.values()],
    attestations: values.attestations.map((one) =>
      one.control === undefined ? one : { ...one, control: now(one.control) },
    ),
    parameters: Object.fromEntries(Object.entries(values.parameters).map(([id, own]) => [now(id), own])),
  };
}

const keyOf = (id: string, { object }: Exception): string => `${id} ${object?.toLowerCase() ?? ''}`;

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What is wrong with exceptions and cannot be seen without the catalogue.
 * @param lineAt the line of a value
 */
export function exceptionProblems(
  values: Configuration,
  catalogue: Controls,
  lineAt: (path: readonly PropertyKey[]) => number,
): readonly Problem[] {
  const lineOf = (index: number): string => `line ${String(lineAt(['exceptions', index]))}`;
  const renamed = renamedControls(catalogue.controls);
  const ids = catalogue.controls.map(({ id }) => id);
  const first = new Map<string, { readonly index: number; readonly isGlob: boolean }>();
  return values.exceptions.flatMap((exception, index): readonly Problem[] => {
    const { control, object } = exception;
    const at = (key: string, message: string): Problem => ({ path: ['exceptions', index, key], message });
    const named = controlsOf({ ...exception, object: undefined }, catalogue, renamed);
    if (named.length === 0)
      return [
        at(
          'control',
          isGlob(control) ? `no control fits ${control}` : `unknown control ${control}${closest(control, ids)}`,
        ),
      ];
    const meant = controlsOf(exception, catalogue, renamed).filter(
      ({ probe }) => object === undefined || hasObjects(probe),
    );
    if (meant.length === 0)
      return [
        at('object', `${control} is not judged object by object: leave object out, and the exception is for all of it`),
      ];
    const problems = meant.flatMap(({ id }): readonly Problem[] => {
      const same = first.get(keyOf(id, exception));
      const whole = object === undefined ? undefined : first.get(keyOf(id, { ...exception, object: undefined }));
      if (same?.isGlob === isGlob(control)) return [at('control', already(id, object, lineOf(same.index)))];
      if (!same?.isGlob) first.set(keyOf(id, exception), { index, isGlob: isGlob(control) });
      if (whole && !whole.isGlob && !isGlob(control))
        return [at('object', `${id} has an exception as a whole already, in ${lineOf(whole.index)}`)];
      return [];
    });
    return problems.slice(0, 1);
  });
}

const already = (id: string, object: string | undefined, line: string): string =>
  object === undefined
    ? `this control has an exception already: ${id}, in ${line}`
    : `${object} has an exception for ${id} already, in ${line}`;
