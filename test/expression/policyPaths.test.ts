import { IdSet } from '../../src/expression/idSet.ts';
import { lacking, policyWith } from './conditionalAccessSample.ts';
import { whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const policy = policyWith({
  conditions: {
    agentIdRiskLevels: 'high',
    clientApplications: {
      includeServicePrincipals: [],
      excludeServicePrincipals: [],
      includeAgentIdServicePrincipals: ['All'],
    },
    locations: { includeLocations: [], excludeLocations: [] },
    authenticationFlows: { transferMethods: 'none' },
  },
  grantControls: {
    builtInControls: ['mfa', 'compliantDevice'],
    authenticationStrength: { id: 'x', allowedCombinations: ['fido2'], requirementsSatisfied: 'mfa' },
  },
  sessionControls: {
    signInFrequency: {
      isEnabled: true,
      value: 4,
      type: 'hours',
      authenticationType: 'primaryAndSecondaryAuthentication',
      frequencyInterval: 'timeBased',
    },
  },
});
const context = { ids: IdSet.of(['eva']), members: {}, user: { id: 'ana', userType: 'Guest' } };

function pathsIn(object: unknown, before = ''): readonly string[] {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return [];
  return Object.entries(object).flatMap(([key, value]) => [`${before}${key}`, ...pathsIn(value, `${before}${key}.`)]);
}

const conditionOf = (name: string, ...keys: readonly string[]): readonly string[] => [
  'conditions',
  `conditions.${name}`,
  ...keys.map((key) => `conditions.${name}.${key}`),
];
const grant = ['authenticationStrength', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse'];
const controls = ['grantControls', ...grant.map((key) => `grantControls.${key}`)];
const peopleOn = (side: string): readonly string[] =>
  ['Users', 'GuestsOrExternalUsers', 'Groups', 'Roles'].map((what) => `${side}${what}`);
const [include, exclude] = [peopleOn('include'), peopleOn('exclude')];
const narrowing = ['applicationFilter', 'includeUserActions', 'includeAuthenticationContextClassReferences'];

/** What each word needs of this policy; it says nothing of anything else. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'policy.isEnforced()': ['state'],
  'policy.isUnconditional([])': ['conditions'],
  'policy.targetsClientApps(["other"])': conditionOf('clientAppTypes'),
  'policy.targetsAgentRisk("high")': conditionOf('agentIdRiskLevels'),
  'policy.targetsAllAgents()': conditionOf('clientApplications', 'includeAgentIdServicePrincipals'),
  'policy.blocks()': controls,
  'policy.offersOneOf(["x"])': controls,
  'policy.requiresOneOf(["x"])': controls,
  'policy.requiresMultifactor()': [...controls, 'grantControls.operator'],
  'policy.requiresPhishingResistant()': [...controls, 'grantControls.operator'],
  'policy.neverKeepsBrowserSignedIn()': ['sessionControls'],
  'policy.signInFrequencyHours()': [
    'sessionControls',
    ...['authenticationType', 'type', 'value'].map((key) => `sessionControls.signInFrequency.${key}`),
  ],
  'policy.leftOut("resource")': conditionOf('applications', 'excludeApplications'),
  'policy.leftOut("servicePrincipal")': conditionOf('clientApplications', 'excludeServicePrincipals'),
  'policy.stopsOrdinarySignIns()': [
    ...conditionOf('clientAppTypes'),
    'conditions.authenticationFlows',
    'conditions.authenticationFlows.transferMethods',
  ],
  'policy.spares("eva", members, [])': conditionOf('users', ...include, ...exclude),
  'policy.appliesTo(user, members, [])': conditionOf('users', ...include, ...exclude),
  '[policy].referencedGroups()': ['state', ...conditionOf('users', ...include, ...exclude)],
  'policy.excludesNobodyBut(ids)': conditionOf('users', ...exclude),
  'policy.excludesNoResource()': conditionOf('applications', 'excludeApplications'),
  '[policy].referencedObjects()': conditionOf(
    'users',
    'includeUsers',
    'excludeUsers',
    'includeGroups',
    'excludeGroups',
  ),
  'policy.targetsAllUsers()': conditionOf('users', 'includeUsers'),
  // All users are included: who else is, does not matter.
  'policy.isForMany()': conditionOf('users', 'includeUsers'),
  'policy.targetsRole("r")': conditionOf('users', 'includeUsers', 'excludeRoles'),
  'policy.targetsAllResources()': conditionOf('applications', 'includeApplications', ...narrowing),
  'policy.targetsResource("x")': conditionOf(
    'applications',
    'includeApplications',
    'excludeApplications',
    ...narrowing,
  ),
  '[policy].references("group")': conditionOf('users', 'includeGroups', 'excludeGroups'),
  '[policy].references("role")': conditionOf('users', 'includeRoles', 'excludeRoles'),
  '[policy].references("application")': conditionOf('applications', 'includeApplications', 'excludeApplications'),
  '[policy].references("servicePrincipal")': conditionOf(
    'clientApplications',
    'includeServicePrincipals',
    'excludeServicePrincipals',
  ),
  '[policy].references("location")': conditionOf('locations', 'includeLocations', 'excludeLocations'),
  '[policy].references("authenticationContext")': conditionOf(
    'applications',
    'includeAuthenticationContextClassReferences',
  ),
};

it.each(Object.entries(needs))(
  '%s says what it needs of a policy by its whole path, and needs nothing else',
  (source, paths) => {
    const said = pathsIn(policy).map((path) => [
      path,
      whyUnknown(source, { ...context, policy: lacking(policy, path) }),
    ]);
    const wanted = pathsIn(policy).map((path) => [path, paths.includes(path) ? `policy.${path} is missing` : 'told']);
    expect(said).toEqual(wanted);
  },
);

it.each<readonly [string, Json, string]>([
  ['policy.isForMany()', { includeUsers: ['u1'] }, 'includeGroups'],
  ['policy.isForMany()', { includeUsers: ['u1'] }, 'includeRoles'],
  ['policy.isForMany()', { includeUsers: ['u1'] }, 'includeGuestsOrExternalUsers'],
  ['policy.targetsRole("r")', { includeUsers: ['u1'] }, 'includeRoles'],
])('%s of single people needs to know who else is included: %j, %s', (source, users, key) => {
  const path = `conditions.users.${key}`;
  expect(whyUnknown(source, { policy: lacking(policyWith({ users }), path) })).toBe(`policy.${path} is missing`);
});

it.each<readonly [string, Json, string]>([
  ['policy.leftOut("device")', {}, 'policies leave nothing of the kind "device" out'],
  ['policy.leftOut("toString")', {}, 'policies leave nothing of the kind "toString" out'],
  ['[policy].references("device")', {}, 'policies name nothing of the kind "device"'],
  ['policy.appliesTo(user, members, [])', { user: {} }, 'user.id is missing'],
  ['policy.appliesTo(user, members, [])', { user: { id: 'x' } }, 'user.userType is missing'],
  [
    'policy.appliesTo(user, members, [])',
    { policy: policyWith({ users: { includeUsers: [], includeGuestsOrExternalUsers: {} } }) },
    'the kinds of guests that the policy names cannot be told apart',
  ],
  ['group.hasMembers()', { group: {} }, 'group.members is missing'],
  ['group.hasMembers()', { group: { members: [] } }, 'group.visibility is missing'],
  [
    'group.hasMembers()',
    { group: { members: null, visibility: 'HiddenMembership' } },
    'group.members are hidden, and shown with Member.Read.Hidden only',
  ],
])('%s says why nobody can tell (%#)', (source, more, says) => {
  const guests = policyWith({ users: { includeUsers: ['GuestsOrExternalUsers'] } });
  expect(whyUnknown(source, { ...context, policy: guests, ...more })).toBe(says);
});

const inRole = policyWith({ users: { includeUsers: [], includeRoles: ['admin'] } });
const held = (more: Json): readonly Json[] => [{ roleDefinitionId: 'ADMIN', principalId: 'g1', ...more }];

it.each<readonly [unknown, string]>([
  [undefined, 'role assignments are missing'],
  [{}, 'role assignments are missing'],
  [[{}], 'roleAssignment.roleDefinitionId is missing'],
  [[{ roleDefinitionId: 'x' }], 'roleAssignment.principalId is missing'],
  [held({}), 'whether the holders of a role are groups is not said'],
  [held({ principal: null }), 'whether the holders of a role are groups is not said'],
  [held({ principal: { '@odata.type': '#microsoft.graph.group' } }), 'members.g1 is missing'],
  [held({ principal: { '@odata.type': '#microsoft.graph.servicePrincipal' } }), 'told'],
])('whoever holds a role by %j: %s', (assignments, says) => {
  const source = 'policy.appliesTo(user, members, assignments)';
  expect(whyUnknown(source, { ...context, policy: inRole, assignments: assignments ?? null })).toBe(says);
});
