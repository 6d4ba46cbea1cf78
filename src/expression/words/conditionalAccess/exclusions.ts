import type { IdSet } from '../../idSet.ts';
import type { Word } from '../../word.ts';
import { includesText, need, needFlags, needObject, needStrings, unknownKeys } from '../read.ts';
import { applicationsOf, guestKinds, synchronisationRoles, targetsResource, usersOf } from './targets.ts';

type Side = 'include' | 'exclude';

/** The kinds of guests that one side names, whatever their tenants. */
function guestsOn(policy: unknown, side: Side): readonly string[] {
  const users = usersOf(policy);
  const where = 'policy.conditions.users';
  if (includesText(needStrings(users, `${side}Users`, where), 'GuestsOrExternalUsers')) return guestKinds;
  const guests = needObject(users, `${side}GuestsOrExternalUsers`, where);
  if (guests === null) return [];
  const named = needFlags(guests, 'guestOrExternalUserTypes', `${where}.${side}GuestsOrExternalUsers`);
  // Who excludes guests without a word on which of them may mean all.
  return named.length === 0 && side === 'exclude' ? guestKinds : named;
}

function listed(policy: unknown, side: Side, kind: string): readonly string[] {
  const people = (key: string): readonly string[] =>
    needStrings(usersOf(policy), `${side}${key}`, 'policy.conditions.users');
  switch (kind) {
    case 'user':
      return people('Users').filter((id) => id !== 'GuestsOrExternalUsers');
    case 'group':
      return people('Groups');
    case 'role':
      return people('Roles');
    case 'guests':
      return guestsOn(policy, side);
    default:
      return needStrings(applicationsOf(policy), `${side}Applications`, 'policy.conditions.applications');
  }
}

/** Guests of certain tenants only are not all guests of that kind. */
function narrowsGuests(policy: unknown): boolean {
  const guests = needObject(usersOf(policy), 'includeGuestsOrExternalUsers', 'policy.conditions.users');
  if (guests === null) return false;
  const tenants = needObject(guests, 'externalTenants', 'policy.conditions.users.includeGuestsOrExternalUsers');
  return tenants !== null && need(tenants, 'membershipKind', 'externalTenants') !== 'all';
}

function includes(policy: unknown, thing: string): boolean {
  const colon = thing.indexOf(':');
  const kind = thing.slice(0, colon);
  const id = thing.slice(colon + 1);
  if (kind === 'resource') return targetsResource(policy, id);
  if (kind === 'other') return false;
  if (includesText(listed(policy, 'exclude', kind), id)) return false;
  if (includesText(listed(policy, 'include', 'user'), 'All')) return true;
  if (kind === 'guests' && narrowsGuests(policy)) return false;
  return includesText(listed(policy, 'include', kind), id);
}

/** A policy includes everything of these kinds that another one includes. */
function includesAsMuch(policy: unknown, other: unknown, kinds: readonly string[]): boolean {
  return kinds.every((kind) => listed(other, 'include', kind).every((id) => includes(policy, `${kind}:${id}`)));
}

function isForTheSame(policy: unknown, other: unknown, key: string): boolean {
  const list = (one: unknown): readonly string[] =>
    needStrings(applicationsOf(one), key, 'policy.conditions.applications');
  return list(other).every((action) => includesText(list(policy), action));
}

type Accounts = { has(id: string): boolean };

/** Some of these accounts is excluded, by its id or in a group. */
function spares(policy: unknown, accounts: IdSet, groupMembers: unknown): boolean {
  if (listed(policy, 'exclude', 'user').some((id) => accounts.has(id))) return true;
  return listed(policy, 'exclude', 'group').some((group) => {
    const members = need(groupMembers, group, 'members') as IdSet;
    return members.size > 0 && [...accounts.values()].some((id) => members.has(id));
  });
}

const people = ['user', 'group', 'role'] as const;

function exclusionsOf(
  policy: unknown,
  accounts: Accounts,
  kinds: readonly string[] = [...people, 'guests', 'resource'],
): readonly string[] {
  return kinds.flatMap((kind) =>
    listed(policy, 'exclude', kind)
      .filter((id) => !accounts.has(id) && !includesText(synchronisationRoles, id))
      .map((id) => `${kind}:${id}`),
  );
}

const keywords = ['All', 'None', 'GuestsOrExternalUsers'];

const excludingUsers = new Set(['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers']);

/** "user:ID", "group:ID" and "role:ID" of whoever is excluded, "guests:KINDS" where guests are, "other:KEY" for what is new. */
function excludedPeople(policy: unknown, accounts: Accounts): readonly string[] {
  return [...exclusionsOf(policy, accounts, people), ...excludedGuests(policy), ...excludedOthers(policy)];
}

const everythingExcluded = (policy: unknown, accounts: Accounts): readonly string[] => [
  ...exclusionsOf(policy, accounts),
  ...excludedOthers(policy),
];

function excludedOthers(policy: unknown): readonly string[] {
  return unknownKeys(usersOf(policy), excludingUsers, 'exclude').map((key) => `other:${key}`);
}

function excludedGuests(policy: unknown): readonly string[] {
  const users = usersOf(policy);
  const guests = needObject(users, 'excludeGuestsOrExternalUsers', 'policy.conditions.users');
  const named = includesText(needStrings(users, 'excludeUsers', 'policy.conditions.users'), 'GuestsOrExternalUsers');
  if (guests === null && !named) return [];
  const kinds = guests?.['guestOrExternalUserTypes'];
  return [`guests:${!named && typeof kinds === 'string' ? kinds : 'GuestsOrExternalUsers'}`];
}

const excludedAccounts = (policy: unknown, accounts: Accounts): readonly string[] =>
  excludedPeople(policy, accounts).filter((one) => !one.startsWith('guests:'));

const excludedResources = (policy: unknown): readonly string[] =>
  listed(policy, 'exclude', 'resource').map((id) => `resource:${id}`);

export const exclusionWords: readonly Word[] = [
  {
    name: 'sparesOneOf',
    of: 'conditionalAccessPolicy',
    takes: [
      ['accounts', 'idSet'],
      ['groupMembers', 'dyn'],
    ],
    gives: 'bool',
    means: 'One of these accounts is excluded, by its id or as a member of an excluded group (members by group id).',
    run: spares,
  },
  {
    name: 'excludesNobodyBut',
    of: 'conditionalAccessPolicy',
    takes: [['accounts', 'idSet']],
    gives: 'bool',
    means:
      'Nobody is excluded but these accounts and groups, and the roles of directory synchronisation accounts, which cannot answer a second factor.',
    run: (policy: unknown, accounts: Accounts) => excludedPeople(policy, accounts).length === 0,
    because: excludedPeople,
  },
  {
    name: 'excludesNoAccountBut',
    of: 'conditionalAccessPolicy',
    takes: [['accounts', 'idSet']],
    gives: 'bool',
    means: 'The same where guests have a control of their own: whether they are excluded as a kind does not matter.',
    run: (policy: unknown, accounts: Accounts) => excludedAccounts(policy, accounts).length === 0,
    because: excludedAccounts,
  },
  {
    name: 'excludesNoResource',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'No resource (cloud app) is excluded.',
    run: (policy: unknown) => excludedResources(policy).length === 0,
    because: excludedResources,
  },
  {
    name: 'exclusions',
    of: 'conditionalAccessPolicy',
    takes: [['accounts', 'idSet']],
    gives: 'list<string>',
    means:
      'Everybody and every resource that the policy excludes, but for these accounts and groups and the roles of directory synchronisation accounts: "user:ID", "group:ID", "role:ID", "guests:KIND", "resource:ID", "other:KEY".',
    run: everythingExcluded,
  },
  {
    name: 'includesEvery',
    of: 'conditionalAccessPolicy',
    takes: [['exclusion', 'string']],
    gives: 'bool',
    means:
      'This exclusion of another policy ("group:ID" ...) is included, by itself or with all, and not excluded here as well.',
    run: includes,
  },
  {
    name: 'makesUpFor',
    of: 'conditionalAccessPolicy',
    takes: [
      ['other', 'dyn'],
      ['exclusion', 'string'],
    ],
    gives: 'bool',
    means:
      'This policy is for the same as the other one, as far as the exclusion leaves it open: for the same people where a resource is excluded, for the same resources where somebody is.',
    run: (policy: unknown, other: unknown, exclusion: string) =>
      exclusion.startsWith('resource:')
        ? includesAsMuch(policy, other, ['user', 'group', 'role', 'guests'])
        : includesAsMuch(policy, other, ['resource']) &&
          isForTheSame(policy, other, 'includeUserActions') &&
          isForTheSame(policy, other, 'includeAuthenticationContextClassReferences'),
  },
  {
    name: 'everyExclusion',
    of: 'list<conditionalAccessPolicy>',
    takes: [['accounts', 'idSet']],
    gives: 'list<string>',
    means: 'What these policies exclude, as "exclusions" says it, once each.',
    run: (policies: readonly unknown[], accounts: Accounts) =>
      [...new Set(policies.flatMap((one) => everythingExcluded(one, accounts)))].sort(),
  },
  {
    name: 'referencedObjects',
    of: 'list<conditionalAccessPolicy>',
    takes: [],
    gives: 'list<string>',
    means: 'The ids of every user and group that the policies include or exclude, whatever their state, once each.',
    run: (policies: readonly unknown[]) => {
      const sides = ['include', 'exclude'] as const;
      const ids = policies.flatMap((one) =>
        sides.flatMap((side) => [...listed(one, side, 'user'), ...listed(one, side, 'group')]),
      );
      return [...new Set(ids.filter((id) => !keywords.includes(id)))].sort();
    },
  },
];
