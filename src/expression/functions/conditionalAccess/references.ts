import type { CelFunction } from '../../celFunction.ts';
import { need, needObject, needStrings } from '../read.ts';
import { applicationsOf, usersOf } from './policyTargets.ts';

/** What policies name by an id that may come to nothing. */
const kinds = ['group', 'role', 'application', 'servicePrincipal', 'location', 'authenticationContext'] as const;
type Kind = (typeof kinds)[number];

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The addresses that were once entered as trusted for MFA: every tenant has them, and no list of named locations does.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
const trustedForMfa = '00000000-0000-0000-0000-000000000000';

function condition(policy: unknown, name: string): unknown {
  return needObject(need(policy, 'conditions', 'policy'), name, 'policy.conditions');
}

/** Both sides of a condition that may be null. */
function bothSides(object: unknown, name: string, what: string): readonly string[] {
  if (object === null) return [];
  return ['include', 'exclude'].flatMap((side) => needStrings(object, `${side}${what}`, `policy.conditions.${name}`));
}

const idsIn = (object: unknown, name: string, what: string): readonly string[] =>
  bothSides(object, name, what).filter((id) => guid.test(id));

const namedBy: Readonly<Record<Kind, (policy: unknown) => readonly string[]>> = {
  group: (policy) => bothSides(usersOf(policy), 'users', 'Groups'),
  role: (policy) => bothSides(usersOf(policy), 'users', 'Roles'),
  // All, None, Office365, MicrosoftAdminPortals and what comes after them are not ids.
  application: (policy) => idsIn(applicationsOf(policy), 'applications', 'Applications'),
  servicePrincipal: (policy) =>
    idsIn(condition(policy, 'clientApplications'), 'clientApplications', 'ServicePrincipals'),
  location: (policy) =>
    idsIn(condition(policy, 'locations'), 'locations', 'Locations').filter((id) => id !== trustedForMfa),
  authenticationContext: (policy) =>
    needStrings(
      applicationsOf(policy),
      'includeAuthenticationContextClassReferences',
      'policy.conditions.applications',
    ),
};

function kindOf(name: string): Kind {
  const kind = kinds.find((one) => one === name);
  if (kind === undefined) throw new Error(`policies name nothing of the kind "${name}"`);
  return kind;
}

const known = new WeakMap<readonly unknown[], Map<string, readonly string[]>>();

/** Worked out once a list of policies: a control asks it of every single thing that they name. */
function references(policies: readonly unknown[], kind: string): readonly string[] {
  const ofKinds = known.get(policies) ?? new Map<string, readonly string[]>();
  known.set(policies, ofKinds);
  const before = ofKinds.get(kind);
  if (before) return before;
  const found = [...new Set(policies.flatMap((one) => namedBy[kindOf(kind)](one)))].sort();
  ofKinds.set(kind, found);
  return found;
}

/** Twenty members at most come with a group, and none with one that hides them from callers who may not see them. */
function hasMembers(group: unknown): boolean {
  const members = need(group, 'members', 'group');
  if (Array.isArray(members) && members.length > 0) return true;
  if (need(group, 'visibility', 'group') !== 'HiddenMembership') return false;
  throw new Error('group.members are hidden, and shown with Member.Read.Hidden only');
}

export const referenceFunctions: readonly CelFunction[] = [
  {
    name: 'references',
    of: 'list<conditionalAccessPolicy>',
    takes: [['kind', 'string']],
    gives: 'list<string>',
    means:
      'The ids of what the policies include or exclude of one kind (group, role, application, servicePrincipal, location, authenticationContext), once each; words such as All are not ids.',
    run: references,
  },
  {
    name: 'hasMembers',
    of: 'group',
    takes: [],
    gives: 'bool',
    means: 'Somebody is among the members that came with the group. Unknown where its membership is hidden.',
    run: hasMembers,
  },
];
