import type { Breach } from '../model/breach.ts';
import type { Configuration, Exception } from '../model/configuration.ts';
import { cadenceOf, hasObjects, whyWhole } from '../probe/aboutProbe.ts';
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
    attestations: values.attestations.map((one) => {
      if (one.control === undefined) return one;
      const id = now(one.control);
      const control = catalogue.controls.find((each) => each.id === id);
      const every = one.every ?? (control && cadenceOf(control.probe)) ?? undefined;
      return { ...one, control: id, ...(every !== undefined && { every }) };
    }),
    parameters: Object.fromEntries(Object.entries(values.parameters).map(([id, own]) => [now(id), own])),
  };
}

const keyOf = (id: string, { object }: Exception): string => `${id} ${object?.toLowerCase() ?? ''}`;

/**
 * What is wrong with exceptions and cannot be seen without the catalogue.
 * @param lineAt the line of a value
 */
export function exceptionProblems(
  values: Configuration,
  catalogue: Controls,
  lineAt: (path: readonly PropertyKey[]) => number,
): readonly Breach[] {
  const renamed = renamedControls(catalogue.controls);
  const ids = catalogue.controls.map(({ id }) => id);
  const stated = values.exceptions.map((exception, index) => ({
    exception,
    index,
    meant: controlsOf(exception, catalogue, renamed).map(({ id }) => id),
  }));
  const lineOf = (index: number): string => `line ${String(lineAt(['exceptions', index]))}`;
  return stated.flatMap(({ exception, index, meant }): readonly Breach[] => {
    const { control, object } = exception;
    const at = (key: string, message: string): readonly Breach[] => [{ path: ['exceptions', index, key], message }];
    const named = controlsOf({ ...exception, object: undefined }, catalogue, renamed);
    const [first] = named;
    if (!first)
      return at(
        'control',
        isGlob(control) ? `no control matches ${control}` : `unknown control ${control}${closest(control, ids)}`,
      );
    if (object !== undefined && !named.some(({ probe }) => hasObjects(probe)))
      return at(
        'object',
        `${isGlob(control) ? `no control that matches ${control} is judged object by object` : `${control} ${whyWhole(first.probe)}`}: leave out object, and the exception covers the whole control`,
      );
    const before = stated.slice(0, index).filter((one) => isGlob(one.exception.control) === isGlob(control));
    for (const id of meant) {
      const same = before.find((one) => one.meant.includes(id) && keyOf(id, one.exception) === keyOf(id, exception));
      if (same) return at('control', already(id, object, lineOf(same.index)));
      // Which of the two counts for the object, nobody could tell.
      const other = before.find(
        (one) =>
          !isGlob(control) && one.meant.includes(id) && (one.exception.object === undefined) !== (object === undefined),
      );
      if (other)
        return at(
          'control',
          `${id} already has an exception in ${lineOf(other.index)}: one for the whole control leaves nothing for one for an object`,
        );
    }
    return [];
  });
}

const already = (id: string, object: string | undefined, line: string): string =>
  object === undefined
    ? `this control already has an exception: ${id}, in ${line}`
    : `${object} already has an exception for ${id}, in ${line}`;
