import { fillAbsent } from '../../src/evidence/absent.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { byKey, contextOf } from '../../src/expression/unavailable.ts';
import { readTenant, type Tenant } from '../../src/signIns/policyTenant.ts';

/** What Graph leaves out of the policies below. */
const absent = {
  grantControls: null,
  sessionControls: null,
  'conditions.clientAppTypes': ['all'],
  'conditions.platforms': null,
  'conditions.locations': null,
  'conditions.devices': null,
  'conditions.userRiskLevels': [],
  'conditions.signInRiskLevels': [],
  'conditions.servicePrincipalRiskLevels': [],
  'conditions.insiderRiskLevels': null,
  'conditions.clientApplications': null,
  'conditions.authenticationFlows': null,
  ...Object.fromEntries(
    [
      ...['includeApplications', 'excludeApplications', 'includeUserActions'],
      'includeAuthenticationContextClassReferences',
    ].map((key) => [`conditions.applications.${key}`, []]),
  ),
  'conditions.applications.applicationFilter': null,
  ...Object.fromEntries(
    ['Users', 'Groups', 'Roles'].flatMap((kind) =>
      ['include', 'exclude'].map((side) => [`conditions.users.${side}${kind}`, []]),
    ),
  ),
  'conditions.users.includeGuestsOrExternalUsers': null,
  'conditions.users.excludeGuestsOrExternalUsers': null,
  'conditions.platforms.excludePlatforms': [],
  'conditions.locations.excludeLocations': [],
  'grantControls.builtInControls': [],
  'grantControls.customAuthenticationFactors': [],
  'grantControls.termsOfUse': [],
  'grantControls.authenticationStrength': null,
};

export interface PolicyOf {
  readonly name: string;
  readonly state?: string;
  readonly users?: object;
  readonly apps?: object;
  readonly conditions?: object;
  readonly grant?: readonly string[];
  readonly operator?: string;
  readonly session?: object;
}

const all = { includeUsers: ['All'] };

export function policyOf({ name, state, users, apps, conditions, grant, operator, session }: PolicyOf): unknown {
  return fillAbsent(absent)({
    id: name,
    displayName: name,
    state: state ?? 'enabled',
    conditions: {
      users: { ...(users ?? all) },
      applications: { ...(apps ?? { includeApplications: ['All'] }) },
      ...conditions,
    },
    ...(grant && { grantControls: { operator: operator ?? 'OR', builtInControls: grant } }),
    ...(session && { sessionControls: session }),
  });
}

export interface TenantOf {
  readonly policies: readonly PolicyOf[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly roles?: readonly (readonly [user: string, role: string])[];
  readonly eligible?: readonly (readonly [user: string, role: string])[];
  readonly locations?: readonly unknown[];
}

/** A small tenant, read whole. */
export function tenantOf({ policies, groups = {}, roles = [], eligible = [], locations = [] }: TenantOf): Tenant {
  const held = (list: readonly (readonly [string, string])[]): readonly unknown[] =>
    list.map(([principalId, roleDefinitionId]) => ({
      principalId,
      roleDefinitionId,
      directoryScopeId: '/',
      principal: { '@odata.type': '#microsoft.graph.user' },
    }));
  const members = Object.entries(groups).map(([id, ids]) => [id, { ok: true, value: IdSet.of(ids) }] as const);
  const context = contextOf(new Map(), {
    conditionalAccessPolicies: policies.map(policyOf),
    namedLocations: locations,
    conditionalAccessGroupMembers: byKey(new Map(members)),
    roleAssignments: held(roles),
    roleEligibilities: held(eligible),
  });
  return readTenant(context, () => true);
}

export const userOf = (id: string, userType = 'Member'): unknown => ({
  id,
  userType,
  userPrincipalName: `${id}@contoso.test`,
});
