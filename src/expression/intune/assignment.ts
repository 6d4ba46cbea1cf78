import { isObject, need, needType } from '../functions/read.ts';

/** A rule that picks devices out of those whom an assignment reaches. */
export interface AssignmentFilter {
  readonly id: string | null;
  /** include: only devices that the rule fits; exclude: only those that it does not fit; unknown: Graph does not say which. */
  readonly type: 'include' | 'exclude' | 'unknown';
}

/** One target of a policy: all devices or all licensed users (`group` is null), or the members of a group. */
interface Inclusion {
  readonly group: string | null;
  readonly filter: AssignmentFilter | null;
}

export interface Assignment {
  readonly inclusions: readonly Inclusion[];
  readonly excludedGroups: readonly string[];
}

const where = 'policy.assignments';

/**
 * To whom an Intune policy is assigned. An exclusion is a group target too, told apart by its type alone.
 * https://learn.microsoft.com/graph/api/resources/intune-shared-deviceandappmanagementassignmenttarget
 * @throws where the answer does not say
 */
export function assignmentOf(policy: unknown): Assignment {
  const targets = needList(policy, 'assignments', 'policy')
    // Older profiles can carry the opposite of an assignment.
    .filter((one) => !isObject(one) || one['intent'] !== 'remove')
    .map((one) => need(one, 'target', where));
  const kinds = targets.map((target) => ({ target, kind: kindOf(target) }));
  return {
    inclusions: kinds.flatMap(({ target, kind }): readonly Inclusion[] => {
      if (kind === 'allDevicesAssignmentTarget' || kind === 'allLicensedUsersAssignmentTarget')
        return [{ group: null, filter: filterOf(target) }];
      return kind === 'groupAssignmentTarget' ? [{ group: groupOf(target), filter: filterOf(target) }] : [];
    }),
    excludedGroups: kinds
      .filter(({ kind }) => kind === 'exclusionGroupAssignmentTarget')
      .map(({ target }) => groupOf(target)),
  };
}

/** Whether somebody or something may get the policy: everybody, or a group that is not excluded again. */
export function isAssigned({ inclusions, excludedGroups }: Assignment): boolean {
  return inclusions.some(({ group }) => group === null || !excludedGroups.includes(group));
}

/** Whether the policy reaches everybody, regardless of groups. */
export function isForEverybody({ inclusions, excludedGroups }: Assignment): boolean {
  return excludedGroups.length === 0 && inclusions.some(({ group, filter }) => group === null && filter === null);
}

/** Every group whose members decide who gets the policy. */
export function groupsIn({ inclusions, excludedGroups }: Assignment): readonly string[] {
  return [...inclusions.flatMap(({ group }) => (group === null ? [] : [group])), ...excludedGroups];
}

/** What says nothing of a filter has none; half of one is a filter that nobody can work out. */
function filterOf(target: unknown): AssignmentFilter | null {
  const { deviceAndAppManagementAssignmentFilterId: id, deviceAndAppManagementAssignmentFilterType: type } =
    target as Readonly<Record<string, unknown>>;
  const named = typeof id === 'string' && id !== '' && !/^[0-]+$/.test(id) ? id : null;
  const says = typeof type === 'string' ? type.toLowerCase() : null;
  if (says === 'none' || (says === null && named === null)) return null;
  return { id: named, type: says === 'include' || says === 'exclude' ? says : 'unknown' };
}

function kindOf(target: unknown): string {
  return needType(target, `${where}.target`);
}

function groupOf(target: unknown): string {
  return String(need(target, 'groupId', `${where}.target`)).toLowerCase();
}

export function needList(object: unknown, key: string, at: string): readonly unknown[] {
  const value = need(object, key, at);
  if (Array.isArray(value)) return value;
  throw new Error(`${at}.${key} is not a list`);
}
