import { isAssigned, type Assignment } from '../../expression/intune/assignment.ts';

/** What keeps an assigned policy from reaching everybody, as near misses say it. */
export function limitsOf(assignment: Assignment | null): readonly string[] {
  if (assignment === null || !isAssigned(assignment)) return [];
  const everybody = assignment.inclusions.filter(({ group }) => group === null);
  if (everybody.length === 0) return ['reaches everybody, not only groups'];
  return [
    ...(everybody.every(({ filter }) => filter !== null) ? ['reaches everybody, without an assignment filter'] : []),
    ...(assignment.excludedGroups.length > 0 ? ['excludes no group'] : []),
  ];
}
