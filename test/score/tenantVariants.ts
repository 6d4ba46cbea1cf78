import { tenant as sampleTenant } from '../audit/sampleTenant.ts';
import type { TenantData } from '../../src/emulator/tenantData.ts';

type Json = Record<string, unknown>;
/** Takes a copy of a tenant, and changes it. */
export type Change = (tenant: Json) => void;

/** The sample tenant, changed. */
export function varied(...changes: readonly Change[]): TenantData {
  const copy = structuredClone(sampleTenant) as unknown as Json;
  for (const change of changes) change(copy);
  return copy;
}

const listAt = (tenant: Json, path: string): Json[] => (tenant[path] as { value: Json[] }).value;
const policyPaths = ['/v1.0/identity/conditionalAccess/policies', '/beta/identity/conditionalAccess/policies'];

/** No Conditional Access, no security defaults, nobody registered for MFA. */
export const withoutSecondFactor: Change = (tenant) => {
  for (const path of policyPaths) tenant[path] = { value: [] };
  tenant['/v1.0/policies/identitySecurityDefaultsEnforcementPolicy'] = { isEnabled: false };
  for (const one of listAt(tenant, '/v1.0/reports/authenticationMethods/userRegistrationDetails')) {
    Object.assign(one, {
      isMfaRegistered: false,
      isMfaCapable: false,
      isPasswordlessCapable: false,
      methodsRegistered: [],
      defaultMfaMethod: 'none',
    });
  }
};

interface Stated {
  readonly conditions?: Json;
  readonly grant?: string;
  readonly resources?: readonly string[];
  readonly actions?: readonly string[];
}

const emergency = ['afdf112a-0d31-47d4-b147-bfb528c704ba', 'b92203c4-bb15-443d-bc87-fab4234f87e7'];
const synchronisation = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0'];

function policy(name: string, { conditions = {}, grant = 'mfa', resources = ['All'], actions = [] }: Stated): Json {
  return {
    id: `0000000a-0000-4000-8000-${name.length.toString().padStart(12, '0')}`,
    displayName: name,
    state: 'enabled',
    createdDateTime: '2026-01-01T00:00:00Z',
    modifiedDateTime: null,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      clientAppTypes: ['all'],
      applications: {
        includeApplications: actions.length > 0 ? [] : resources,
        excludeApplications: [],
        includeUserActions: actions,
        includeAuthenticationContextClassReferences: [],
      },
      users: {
        includeUsers: ['All'],
        excludeUsers: emergency,
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: synchronisation,
      },
      ...conditions,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: [grant],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
  };
}

function add(tenant: Json, ...policies: readonly Json[]): void {
  for (const path of policyPaths) listAt(tenant, path).push(...structuredClone(policies));
}

/** Microsoft's three: MFA for administrators and for everybody (one policy does both), legacy authentication blocked. */
export const microsoftsThree: Change = (tenant) => {
  add(
    tenant,
    policy('MFA for everybody', {}),
    policy('No legacy authentication', {
      grant: 'block',
      conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
    }),
  );
};

/** What a policy for one person and one application looks like. */
export const onePersonOneApplication: Change = (tenant) => {
  add(
    tenant,
    policy('A pilot', {
      resources: ['00000003-0000-0ff1-ce00-000000000000'],
      conditions: {
        users: {
          includeUsers: ['c04c1fd0-c2ff-483f-8444-47846ac4b68b'],
          excludeUsers: [],
          includeGroups: [],
          excludeGroups: [],
          includeRoles: [],
          excludeRoles: [],
        },
      },
    }),
  );
};

/** The other foundations that are policies. */
export const otherFoundationPolicies: Change = (tenant) => {
  add(
    tenant,
    policy('Security information is registered with MFA', { actions: ['urn:user:registersecurityinfo'] }),
    policy('No device code flow in the tenant', {
      grant: 'block',
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    }),
  );
};

/** The policies of the sample tenant that do what Microsoft's three ask for. */
export const withoutMicrosoftsThree: Change = (tenant) => {
  for (const path of policyPaths) {
    const kept = listAt(tenant, path).filter(({ displayName }) => !/^CA00[1-5] /.test(String(displayName)));
    tenant[path] = { value: kept };
  }
};

const directPaths = [
  '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9', // Application.ReadWrite.All
  '19dbc75e-c2e2-444c-a770-ec69d8559fc7', // Directory.ReadWrite.All
  '06b708a9-e830-4db3-a914-8e69da51d44f', // AppRoleAssignment.ReadWrite.All
  '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', // RoleManagement.ReadWrite.Directory
];

/** The other foundations: consent, few Global Administrators, no application that leads to the role. */
export const otherFoundationsMet: Change = (tenant) => {
  const authorization = tenant['/v1.0/policies/authorizationPolicy'] as { defaultUserRolePermissions: Json };
  authorization.defaultUserRolePermissions.permissionGrantPoliciesAssigned = [];
  const graph = "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
  const granted = listAt(tenant, `${graph}/appRoleAssignedTo`);
  tenant[`${graph}/appRoleAssignedTo`] = {
    value: granted.filter(({ appRoleId }) => !directPaths.includes(String(appRoleId))),
  };
  const assignments = listAt(tenant, '/v1.0/roleManagement/directory/roleAssignments');
  const isGlobal = ({ roleDefinitionId }: Json): boolean => roleDefinitionId === '62e90394-69f5-4237-9190-012177145e10';
  const spare = assignments.filter((one) => isGlobal(one) && !emergency.includes(String(one.principalId)));
  tenant['/v1.0/roleManagement/directory/roleAssignments'] = {
    value: assignments.filter((one) => !spare.slice(1).includes(one)),
  };
};
