import type { Catalogue } from '../catalogue/catalogue.ts';
import { isRequested } from '../model/evidence.ts';
import { dependencies } from './dependencies.ts';

/**
 * The service plans that each piece of evidence uses, one list for itself and for each piece that it is made from: without any
 * plan of a list, another value stands for what could not be read.
 */
export function plansByEvidence(catalogue: Catalogue): ReadonlyMap<string, readonly (readonly string[])[]> {
  return new Map(
    [...catalogue.evidence.keys()].map((name) => [
      name,
      [...dependencies([name], catalogue)].flatMap((one) => {
        const definition = catalogue.evidence.get(one);
        return definition !== undefined && isRequested(definition) && definition.plans.length > 0
          ? [definition.plans]
          : [];
      }),
    ]),
  );
}
