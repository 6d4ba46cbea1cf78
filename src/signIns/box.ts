import type { Masks } from './dimensions.ts';
import { clauseHolds, type Clause, type Facts } from './signInFacts.ts';

/** A part of the sign-ins: values in every dimension, and clauses over facts that hold all together. */
export interface Box {
  readonly masks: Masks;
  readonly clauses: readonly Clause[];
}

/** The sign-ins that are looked at: some values in every dimension, and what is known of the facts. */
export interface Region {
  readonly masks: Masks;
  readonly facts: Facts;
}

/** Some sign-in of the region may be in the box. */
export function meets({ masks, clauses }: Box, region: Region): boolean {
  for (let index = 0; index < masks.length; index += 1) {
    if (((masks[index] ?? 0) & (region.masks[index] ?? 0)) === 0) return false;
  }
  return clauses.every((clause) => clauseHolds(clause, region.facts) !== false);
}

/** Every sign-in of the region is in the box. */
export function holds({ masks, clauses }: Box, region: Region): boolean {
  for (let index = 0; index < masks.length; index += 1) {
    if (((region.masks[index] ?? 0) & ~(masks[index] ?? 0)) !== 0) return false;
  }
  return clauses.every((clause) => clauseHolds(clause, region.facts) === true);
}

export const isEmpty = ({ masks }: Region): boolean => masks.some((mask) => mask === 0);
