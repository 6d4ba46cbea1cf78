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
  // Who leaves everybody out reaches nobody.
  if (needStrings(users, 'excludeUsers', where).some((id) => id.toLowerCase() === 'all'))
    return { everybody: false, included: [], excluded: [] };
  return {
    everybody: all,
    included: side(users, 'include'),
    // A way to exclude that nobody has heard of may leave anybody out.
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

/** Guests of certain home tenants only are a fact of their own: where somebody comes from is not known beforehand. */
function guests(users: unknown, which: 'include' | 'exclude'): readonly string[] {
  const key = `${which}GuestsOrExternalUsers`;
  const condition = needObject(users, key, where);
  if (condition === null) return [];
  const told = needFlags(condition, 'guestOrExternalUserTypes', `${where}.${key}`);
  const kinds = guestKinds.filter((kind) => told.some((one) => one.toLowerCase() === kind.toLowerCase()));
  const strange = which === 'include' ? [] : told.filter((one) => !includesText(guestKinds, one));
  // Who excludes guests without a word on which of them may mean all.
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
