import type { Assignment, AssignmentFilter } from '../../expression/intune/assignment.ts';
import type { Reason } from '../../model/reason.ts';
import type { Interval } from './interval.ts';

export type ReachCertainty = 'yes' | 'no' | 'maybe';

/** A policy and what it says; its assignment is null where that is not known whom it reaches. */
export interface AssignedPolicy<Says> {
  readonly label: string;
  readonly assignment: Assignment | null;
  readonly says: Says;
  /** Why something of it is unknown. */
  readonly reasons: readonly Reason[];
}

/** A policy that somebody has, or (`certain` is false) may have. */
export interface Reached<Says> {
  readonly says: Says;
  readonly certain: boolean;
}

/** What somebody with these policies earns. */
export type JudgeReached<Says> = (policies: readonly Reached<Says>[]) => Interval;

/** A device or a person, as assignments see them. */
export interface Unit {
  isIn(group: string): ReachCertainty;
  fits(filter: AssignmentFilter): ReachCertainty;
}

/** People about whom nothing is known. */
export const anybody: Unit = { isIn: () => 'maybe', fits: () => 'maybe' };

/** Whether a policy reaches a unit. An exclusion takes away whatever includes it. */
export function reaches(assignment: Assignment | null, unit: Unit): ReachCertainty {
  if (assignment === null) return 'maybe';
  const { inclusions, excludedGroups } = assignment;
  // Asked of every device and person: loops, which make no lists.
  let included: ReachCertainty = 'no';
  for (const { group, filter } of inclusions) {
    // A group that is both included and excluded reaches nobody.
    if (group !== null && excludedGroups.includes(group)) continue;
    const isIn = group === null ? 'yes' : unit.isIn(group);
    included = either(included, both(isIn, filter === null ? 'yes' : unit.fits(filter)));
    if (included === 'yes') break;
  }
  if (included === 'no') return 'no';
  let excluded: ReachCertainty = 'no';
  for (const group of excludedGroups) excluded = either(excluded, unit.isIn(group));
  return both(included, opposite(excluded));
}

function both(one: ReachCertainty, other: ReachCertainty): ReachCertainty {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'yes' && other === 'yes' ? 'yes' : 'maybe';
}

function either(one: ReachCertainty, other: ReachCertainty): ReachCertainty {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'no' && other === 'no' ? 'no' : 'maybe';
}

export function opposite(one: ReachCertainty): ReachCertainty {
  if (one === 'maybe') return 'maybe';
  return one === 'yes' ? 'no' : 'yes';
}
