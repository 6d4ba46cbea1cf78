import type { PolicyExclusion } from '../signIns/exclusions.ts';
import type { Open } from '../signIns/share.ts';
import type { Headcount } from './census.ts';
import type { FirstNames } from './firstNames.ts';
import type { Hit } from './objectWatch.ts';

/** What all exclusions together open to people whom the policies cannot tell apart. */
export interface ExcludedPeople {
  readonly headcount: Headcount;
  readonly count: number;
  /** People who may or may not count. */
  readonly unsure: number;
  readonly names: FirstNames;
  readonly low: number;
  readonly high: number;
  readonly open: Open | null;
  /** The exclusions that open something. */
  readonly through: ReadonlySet<PolicyExclusion>;
}

/** How all people fare, and the exclusions that may meet somebody. */
export interface JudgedPeople {
  readonly all: readonly ExcludedPeople[];
  readonly met: ReadonlySet<PolicyExclusion>;
}

/** An exclusion that affects nobody today, but opens something for anyone it affects later. */
export interface Door {
  readonly exclusion: PolicyExclusion;
  readonly isCertain: boolean;
  readonly open: Open;
}

/** Those who count as passed, apart from the others who are like them. */
export function withoutPassing(
  one: ExcludedPeople,
  passing: readonly Hit<Headcount | null>[],
): readonly ExcludedPeople[] {
  const many = passing.filter(({ of }) => of === one.headcount).length;
  if (many === 0) return [one];
  const passed = { ...one, count: many, unsure: 0, low: 1, high: 1, open: null, through: new Set<PolicyExclusion>() };
  return one.count > many ? [{ ...one, count: one.count - many }, passed] : [passed];
}

export const nameOf = ({ names }: ExcludedPeople): string => names.shown[0] ?? '';
