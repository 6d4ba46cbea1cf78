import type { CelFunction } from '../../celFunction.ts';
import { includesText, needObject, needStrings, unknownKeys } from '../read.ts';
import { applicationsOf, synchronisationRoles, usersOf } from './policyTargets.ts';

type Side = 'include' | 'exclude';

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
    default:
      return needStrings(applicationsOf(policy), `${side}Applications`, 'policy.conditions.applications');
  }
}

type Accounts = { has(id: string): boolean };

const people = ['user', 'group', 'role'] as const;

const keywords = ['All', 'None', 'GuestsOrExternalUsers'];

const excludingUsers = new Set(['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers']);

/** "user:ID", "group:ID" and "role:ID" of whoever is excluded, "guests:KINDS" where guests are, "other:KEY" for what is new. */
function excludedPeople(policy: unknown, accounts: Accounts): readonly string[] {
  const named = people.flatMap((kind) =>
    listed(policy, 'exclude', kind)
      .filter((id) => !accounts.has(id) && !includesText(synchronisationRoles, id))
      .map((id) => `${kind}:${id}`),
  );
  return [...named, ...excludedGuests(policy), ...excludedOthers(policy)];
}

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

const excludedResources = (policy: unknown): readonly string[] =>
  listed(policy, 'exclude', 'resource').map((id) => `resource:${id}`);

export const exclusionFunctions: readonly CelFunction[] = [
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
    name: 'excludesNoResource',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'No resource (cloud app) is excluded.',
    run: (policy: unknown) => excludedResources(policy).length === 0,
    because: excludedResources,
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
