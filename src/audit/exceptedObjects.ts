import type { Configuration } from '../model/configuration.ts';
import type { WantedObject } from '../probe/objectWatch.ts';
import { holdsOn } from '../score/exceptions.ts';

/**
 * The objects that exceptions name, by control, as far as they hold on the day of the run.
 * @param aliasesOf what else the evidence calls an object
 */
export function exceptedObjects(
  { exceptions }: Pick<Configuration, 'exceptions'>,
  now: Date,
  aliasesOf: (object: string) => readonly string[] = () => [],
): ReadonlyMap<string, readonly WantedObject[]> {
  const found = new Map<string, WantedObject[]>();
  for (const one of exceptions) {
    if (one.object === undefined || !holdsOn(one, now)) continue;
    const wanted = { object: one.object, aliases: aliasesOf(one.object), claims: one.kind !== 'acceptedRisk' };
    found.set(one.control, [...(found.get(one.control) ?? []), wanted]);
  }
  return found;
}
