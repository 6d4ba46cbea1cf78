import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import type { Breach } from '../model/breach.ts';
import { isOneLetterOff } from './closest.ts';

const lists = ['permissions', 'delegatedPermissions', 'alsoNeeds'] as const;

/**
 * Permissions that are one letter away from one that other evidence names: Graph has more than a thousand, and a list of them
 * all would be out of date tomorrow.
 */
export function misspeltPermissions(one: RequestedEvidence, others: Iterable<EvidenceDefinition>): readonly Breach[] {
  const known = new Set([...others].flatMap((other) => (isRequested(other) && other !== one ? named(other) : [])));
  return lists.flatMap((list) =>
    (one[list] ?? []).flatMap((name, index) => {
      const meant = known.has(name) ? undefined : [...known].find((other) => isOneLetterOff(name, other));
      return meant === undefined ? [] : [{ path: [list, index], message: `is ${name} misspelt? Others need ${meant}` }];
    }),
  );
}

const named = (one: RequestedEvidence): readonly string[] => lists.flatMap((list) => one[list] ?? []);
