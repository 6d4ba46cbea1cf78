import type { Word } from '../../word.ts';
import { includesText, need, needObject, needStrings } from '../read.ts';

interface Ids {
  has(id: string): boolean;
}

interface People {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly guests: Readonly<Record<string, unknown>> | null;
}

function people(policy: unknown, side: 'include' | 'exclude'): People {
  const users = need(need(policy, 'conditions', 'policy'), 'users', 'policy.conditions');
  const where = 'policy.conditions.users';
  return {
    users: needStrings(users, `${side}Users`, where),
    groups: needStrings(users, `${side}Groups`, where),
    roles: needStrings(users, `${side}Roles`, where),
    guests: needObject(users, `${side}GuestsOrExternalUsers`, where),
  };
}

/**
 * Whether a user is among these people. What is certain is looked at first, so that memberships that could not be read
 * (they throw) matter only where nothing else decides.
 */
function contains(list: People, user: unknown, groups: unknown, assignments: unknown): boolean {
  const id = String(need(user, 'id', 'user'));
  if (includesText(list.users, 'All') || includesText(list.users, id)) return true;
  const wantsGuests = includesText(list.users, 'GuestsOrExternalUsers') || list.guests !== null;
  if (wantsGuests && need(user, 'userType', 'user') === 'Guest') {
    if (includesText(list.users, 'GuestsOrExternalUsers')) return true;
    // Which kind of guest somebody is, Graph does not say with the user.
    throw new Error('the kinds of guests that the policy names cannot be told apart');
  }
  if (list.groups.some((group) => (need(groups, group, 'members') as Ids).has(id))) return true;
  return list.roles.some((role) => holdsRole(role, id, groups, assignments));
}

function holdsRole(role: string, id: string, groups: unknown, assignments: unknown): boolean {
  if (!Array.isArray(assignments)) throw new Error('role assignments are missing');
  return assignments.some((one: unknown) => {
    if (String(need(one, 'roleDefinitionId', 'roleAssignment')).toLowerCase() !== role.toLowerCase()) return false;
    const principal = String(need(one, 'principalId', 'roleAssignment'));
    if (principal.toLowerCase() === id.toLowerCase()) return true;
    // Whether the principal is a group decides; without it nobody can tell.
    const kind = need(need(one, 'principal', 'roleAssignment'), '@odata.type', 'roleAssignment.principal');
    return kind === '#microsoft.graph.group' && (need(groups, principal, 'members') as Ids).has(id);
  });
}

export const membershipWords: readonly Word[] = [
  {
    name: 'appliesTo',
    of: 'conditionalAccessPolicy',
    takes: [
      ['user', 'dyn'],
      ['groupMembers', 'dyn'],
      ['roleAssignments', 'dyn'],
    ],
    gives: 'bool',
    means:
      'This user is included and not excluded, by id, guest, group (members by group id) or role. Unknown where a membership that decides could not be read.',
    run: (policy: unknown, user: unknown, groups: unknown, assignments: unknown) =>
      contains(people(policy, 'include'), user, groups, assignments) &&
      !contains(people(policy, 'exclude'), user, groups, assignments),
  },
  {
    name: 'referencedGroups',
    of: 'list<conditionalAccessPolicy>',
    takes: [],
    gives: 'list<string>',
    means: 'The ids of every group that enforced policies include or exclude, once each.',
    run: (policies: readonly unknown[]) => {
      const enforced = policies.filter((one) => need(one, 'state', 'policy') === 'enabled');
      const groups = enforced.flatMap((one) => [...people(one, 'include').groups, ...people(one, 'exclude').groups]);
      return [...new Set(groups)].sort();
    },
  },
];
