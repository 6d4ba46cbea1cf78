import type { IdSet } from '../../idSet.ts';
import { UnavailableError } from '../../unavailable.ts';
import type { CelFunction } from '../../celFunction.ts';
import { includesText, need, needFlags, needObject, needStrings } from '../read.ts';
import { isOnSide, type Memberships } from './membership.ts';
import { usersOf } from './policyTargets.ts';

/** Global Administrator, which every emergency access account holds. */
const itsRole = '62e90394-69f5-4237-9190-012177145e10';
const legacyClients = ['exchangeActiveSync', 'easSupported', 'other'];

/** The account is not included, or it is excluded; what is certain decides, whatever else could not be read. */
function spares(policy: unknown, account: string, memberships: Memberships): boolean {
  const isIncluded = (): boolean =>
    includesText(needStrings(usersOf(policy), 'includeRoles', 'policy.conditions.users'), itsRole) ||
    isOnSide(policy, 'include', account, memberships);
  let excluded: boolean;
  try {
    excluded = isOnSide(policy, 'exclude', account, memberships);
  } catch (error) {
    if (!isIncluded()) return true;
    throw error;
  }
  return excluded || !isIncluded();
}

/** An account that one policy spares and another reaches cannot get in: what counts is one that all of them spare. */
function sparedTogether(
  policies: readonly unknown[],
  accounts: IdSet,
  groups: unknown,
  assignments: unknown,
): readonly string[] {
  // Whom a declared group stands for may not be known, either.
  let unread: unknown = accounts.mayLack && new UnavailableError(accounts.mayLack);
  const counted = [...accounts.values()].sort().map((account) => {
    const sparing = policies.filter((policy) => {
      try {
        return spares(policy, account, { groups, assignments });
      } catch (error) {
        unread ??= error;
        return false;
      }
    });
    return { account, many: sparing.length };
  });
  const most = Math.max(0, ...counted.map(({ many }) => many));
  // Whom a group holds that could not be read may make another account the one.
  if (most < policies.length && unread !== null) throw unread as Error;
  return counted
    .filter(({ many }) => many > 0 && many === most)
    .map(({ account }) => account)
    .slice(0, 1);
}

/** Some account is reached for certain; or none is, whatever could not be read. */
function reachesOneOf(policy: unknown, accounts: IdSet, memberships: Memberships): boolean {
  let unread: unknown = accounts.mayLack && new UnavailableError(accounts.mayLack);
  for (const account of accounts.values()) {
    try {
      if (!spares(policy, account, memberships)) return true;
    } catch (error) {
      unread ??= error;
    }
  }
  if (unread !== null) throw unread as Error;
  return false;
}

/** Nobody signs in with an emergency access account by an old protocol, or by a code on another device. */
function stopsOrdinarySignIns(policy: unknown): boolean {
  const conditions = need(policy, 'conditions', 'policy');
  const clients = needStrings(conditions, 'clientAppTypes', 'policy.conditions');
  if (clients.length > 0 && clients.every((client) => includesText(legacyClients, client))) return false;
  const flows = needObject(conditions, 'authenticationFlows', 'policy.conditions');
  return flows === null || needFlags(flows, 'transferMethods', 'policy.conditions.authenticationFlows').length === 0;
}

/** Whom groups hold, by group id, and who holds which role. */
const memberships: CelFunction['takes'] = [
  ['groupMembers', 'dyn'],
  ['roleAssignments', 'dyn'],
];

export const lockOutFunctions: readonly CelFunction[] = [
  {
    name: 'stopsOrdinarySignIns',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'The policy is not only for old protocols, and not only for device code flow or authentication transfer.',
    run: stopsOrdinarySignIns,
  },
  {
    name: 'reachesOneOf',
    of: 'conditionalAccessPolicy',
    takes: [['accounts', 'idSet'], ...memberships],
    gives: 'bool',
    means:
      'One of these emergency access accounts is included, by its id, a group (members by group id), a role or with all users, and not excluded.',
    run: (policy: unknown, accounts: IdSet, groups: unknown, assignments: unknown) =>
      reachesOneOf(policy, accounts, { groups, assignments }),
  },
  {
    name: 'spares',
    of: 'conditionalAccessPolicy',
    takes: [['account', 'string'], ...memberships],
    gives: 'bool',
    means:
      'The emergency access account is not included, or it is excluded, by its id, a group (members by group id) or a role.',
    run: (policy: unknown, account: string, groups: unknown, assignments: unknown) =>
      spares(policy, account, { groups, assignments }),
  },
  {
    name: 'sparedTogether',
    of: 'list<conditionalAccessPolicy>',
    takes: [['accounts', 'idSet'], ...memberships],
    gives: 'list<string>',
    means:
      'The one of these accounts that the most of the policies spare; empty where none spares any. Unknown where a group could not be read, unless all of them spare it for certain.',
    run: sparedTogether,
  },
];
