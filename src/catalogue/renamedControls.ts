import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';

/** What controls were called before they were renamed or merged into another: the former id to the one of today. */
export function renamedControls(controls: readonly Pick<Control, 'id' | 'formerly'>[]): ReadonlyMap<string, string> {
  return new Map(controls.flatMap(({ id, formerly = [] }) => formerly.map((old) => [old, id] as const)));
}

/** Where a configuration uses a former id, in sentences: what it says goes along. */
export function formerNames(
  { exceptions, attestations, parameters }: Configuration,
  renamed: ReadonlyMap<string, string>,
): readonly string[] {
  const named = [
    ...exceptions.map(({ control }) => control),
    ...attestations.flatMap(({ control }) => (control === undefined ? [] : [control])),
    ...Object.keys(parameters),
  ];
  return [...new Set(named)].flatMap((old) => {
    const now = renamed.get(old);
    return now === undefined
      ? []
      : [`${old} is now called ${now}, and the configuration applies to it under that name`];
  });
}

/** Where a selection uses a former id, in sentences. */
export const formerSelection = (named: readonly string[], renamed: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set(named)].flatMap((old) => {
    const now = renamed.get(old);
    return now === undefined ? [] : [`${old} is now called ${now}, which is selected`];
  });
