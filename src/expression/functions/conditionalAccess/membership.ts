import { IdSet } from '../../idSet.ts';
import type { CelFunction } from '../../celFunction.ts';
import { includesText, need, needObject, needStrings } from '../read.ts';
import { usersOf } from './policyTargets.ts';

/** Who is on one side of a policy, ready to be asked about a million users. */
interface People {
  readonly everybody: boolean;
  readonly users: IdSet;
  /** Guests as a whole, and guests of certain kinds. */
  readonly guests: boolean;
  readonly kindsOfGuests: boolean;
  readonly groups: readonly string[];
  readonly roles: readonly string[];
}

interface Sides {
  readonly include: People;
  readonly exclude: People;
}

const prepared = new WeakMap<object, Sides>();

function sidesOf(policy: unknown): Sides {
  const key = policy as object;
  const known = prepared.get(key);
  if (known) return known;
  const sides = { include: people(policy, 'include'), exclude: people(policy, 'exclude') };
  prepared.set(key, sides);
  return sides;
}

function people(policy: unknown, side: 'include' | 'exclude'): People {
  const users = usersOf(policy);
  const where = 'policy.conditions.users';
  const named = needStrings(users, `${side}Users`, where);
  return {
    everybody: includesText(named, 'All'),
    users: IdSet.of(named),
    guests: includesText(named, 'GuestsOrExternalUsers'),
    kindsOfGuests: needObject(users, `${side}GuestsOrExternalUsers`, where) !== null,
    groups: needStrings(users, `${side}Groups`, where),
    roles: needStrings(users, `${side}Roles`, where).map((role) => role.toLowerCase()),
  };
}

/** The holders of one role: users by id, groups to look into, and whether some principal does not say what it is. */
interface Holders {
  readonly direct: IdSet;
  readonly groups: string[];
  unclear: boolean;
}

const holders = new WeakMap<object, ReadonlyMap<string, Holders>>();

function holdersOf(role: string, assignments: unknown): Holders | undefined {
  if (!Array.isArray(assignments)) throw new Error('role assignments are missing');
  const known = holders.get(assignments);
  if (known) return known.get(role);
  const gathered = gatherHolders(assignments);
  holders.set(assignments, gathered);
  return gathered.get(role);
}

function gatherHolders(assignments: readonly unknown[]): ReadonlyMap<string, Holders> {
  const byRole = new Map<string, Holders>();
  for (const one of assignments) {
    const role = String(need(one, 'roleDefinitionId', 'roleAssignment')).toLowerCase();
    const list = byRole.get(role) ?? { direct: new IdSet(), groups: [], unclear: false };
    byRole.set(role, list);
    const principal = String(need(one, 'principalId', 'roleAssignment'));
    list.direct.add(principal);
    const { principal: expanded } = one as { readonly principal?: { readonly '@odata.type'?: unknown } | null };
    const kind = expanded?.['@odata.type'];
    if (kind === '#microsoft.graph.group') list.groups.push(principal);
    if (kind === undefined) list.unclear = true;
  }
  return byRole;
}

export interface Memberships {
  readonly groups: unknown;
  readonly assignments: unknown;
}

/**
 * Whether a user is among these people. What is certain is looked at first, so that memberships that could not be read
 * (they throw) matter only where nothing else decides.
 */
function contains(list: People, user: unknown, id: string, memberships: Memberships): boolean {
  if (list.everybody || list.users.has(id)) return true;
  if ((list.guests || list.kindsOfGuests) && need(user, 'userType', 'user') === 'Guest') {
    if (list.guests) return true;
    // Which kind of guest somebody is, Graph does not say with the user.
    throw new Error('the kinds of guests that the policy names cannot be told apart');
  }
  if (list.groups.some((group) => isMember(group, id, memberships))) return true;
  return list.roles.some((role) => holdsRole(role, id, memberships));
}

function isMember(group: string, id: string, { groups }: Memberships): boolean {
  return (need(groups, group, 'members') as IdSet).has(id);
}

function holdsRole(role: string, id: string, memberships: Memberships): boolean {
  const list = holdersOf(role, memberships.assignments);
  if (!list) return false;
  if (list.direct.has(id) || list.groups.some((group) => isMember(group, id, memberships))) return true;
  if (list.unclear) throw new Error('whether the holders of a role are groups is not said');
  return false;
}

/** A member of the organisation, by id, is among those whom one side of the policy names. */
export const isOnSide = (policy: unknown, side: keyof Sides, id: string, memberships: Memberships): boolean =>
  contains(sidesOf(policy)[side], { id, userType: 'Member' }, id, memberships);

const idOf = (user: unknown): string => String(need(user, 'id', 'user'));

/** Included, and not excluded. Whoever is excluded for certain is not covered, whether or not the other side can be told. */
function appliesTo(policy: unknown, user: unknown, id: string, memberships: Memberships): boolean {
  const { include, exclude } = sidesOf(policy);
  let excluded: boolean;
  try {
    excluded = contains(exclude, user, id, memberships);
  } catch (error) {
    if (!contains(include, user, id, memberships)) return false;
    throw error;
  }
  return !excluded && contains(include, user, id, memberships);
}

export const membershipFunctions: readonly CelFunction[] = [
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
      appliesTo(policy, user, idOf(user), { groups, assignments }),
  },
  {
    name: 'referencedGroups',
    of: 'list<conditionalAccessPolicy>',
    takes: [],
    gives: 'list<string>',
    means: 'The ids of every group that enforced policies include or exclude, once each.',
    run: (policies: readonly unknown[]) => {
      const enforced = policies.filter((one) => need(one, 'state', 'policy') === 'enabled');
      const groups = enforced.flatMap((one) => [...sidesOf(one).include.groups, ...sidesOf(one).exclude.groups]);
      return [...new Set(groups)].sort();
    },
  },
];
