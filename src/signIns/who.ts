import { includesText, need, needFlags, needObject, needStrings, unknownKeys } from '../expression/functions/read.ts';
import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import { isFalse, isTrue, type Clause } from './signInFacts.ts';

/** Whom one side of a policy names, as facts about a person: "user:ID", "group:ID", "role:ID", "guest:KIND". */
export interface PolicyPeople {
  readonly everybody: boolean;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

const where = 'policy.conditions.users';
const known = new Set(
  ['include', 'exclude'].flatMap((side) =>
    ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers'].map((key) => side + key),
  ),
);

/** @throws Error where the answer lacks what decides */
export function peopleOf(users: unknown): PolicyPeople {
  if (users === null) return { everybody: false, included: [], excluded: [] };
  const all = needStrings(users, 'includeUsers', where).some((id) => id.toLowerCase() === 'all');
  // A policy that excludes everybody reaches nobody.
  if (needStrings(users, 'excludeUsers', where).some((id) => id.toLowerCase() === 'all'))
    return { everybody: false, included: [], excluded: [] };
  return {
    everybody: all,
    included: side(users, 'include'),
    // An unknown kind of exclusion may exclude anybody.
    excluded: [...side(users, 'exclude'), ...unknownKeys(users, known, 'exclude').map((key) => `condition:${key}`)],
  };
}

function side(users: unknown, which: 'include' | 'exclude'): readonly string[] {
  const list = (key: string): readonly string[] => needStrings(users, which + key, where).map((id) => id.toLowerCase());
  const named = list('Users').filter((id) => id !== 'all' && id !== 'none');
  return [
    ...named.filter((id) => id !== 'guestsorexternalusers').map((id) => `user:${id}`),
    ...list('Groups').map((id) => `group:${id}`),
    ...list('Roles').map((id) => `role:${id}`),
    ...(named.includes('guestsorexternalusers') ? guestKinds.map((kind) => `guest:${kind}`) : []),
    ...guests(users, which),
  ];
}

/** Guests from certain home tenants are a separate fact: where somebody comes from is not known in advance. */
function guests(users: unknown, which: 'include' | 'exclude'): readonly string[] {
  const key = `${which}GuestsOrExternalUsers`;
  const condition = needObject(users, key, where);
  if (condition === null) return [];
  const told = needFlags(condition, 'guestOrExternalUserTypes', `${where}.${key}`);
  const kinds = guestKinds.filter((kind) => told.some((one) => one.toLowerCase() === kind.toLowerCase()));
  const strange = which === 'include' ? [] : told.filter((one) => !includesText(guestKinds, one));
  // An exclusion of guests that does not say which may mean all of them.
  const meant = kinds.length === 0 && which === 'exclude' ? guestKinds : kinds;
  const tenants = needObject(condition, 'externalTenants', `${where}.${key}`);
  const others = kinds.length === 0 ? [] : strange.map((kind) => `condition:${kind}`);
  if (tenants === null || need(tenants, 'membershipKind', 'externalTenants') === 'all')
    return [...meant.map((kind) => `guest:${kind}`), ...others];
  const members = Array.isArray(tenants['members']) ? tenants['members'].map(String).sort() : [];
  return [...meant.map((kind) => `guest:${kind} of ${members.join(' ').toLowerCase()}`), ...others];
}

/** Included by something, and excluded by nothing. */
export function peopleClauses({ everybody, included, excluded }: PolicyPeople): readonly Clause[] {
  return [...(everybody ? [] : [included.map(isTrue)]), ...excluded.map((fact) => [isFalse(fact)])];
}
