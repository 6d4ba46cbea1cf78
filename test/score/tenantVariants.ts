import { tenant as sampleTenant } from '../audit/sampleTenant.ts';
import { action, emergencyAccounts, policy, resource } from '../remediation/policyParts.ts';
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

function named(displayName: string, parts: Parameters<typeof policy>[0]): Json {
  const id = `0000000a-0000-4000-8000-${displayName.length.toString().padStart(12, '0')}`;
  return { ...policy(parts), id, displayName };
}

function add(tenant: Json, ...policies: readonly Json[]): void {
  for (const path of policyPaths) listAt(tenant, path).push(...structuredClone(policies));
}

/** Microsoft's three: MFA for administrators and for everybody (one policy does both), legacy authentication blocked. */
export const microsoftsThree: Change = (tenant) => {
  add(
    tenant,
    named('MFA for everybody', { grant: ['mfa'] }),
    named('No legacy authentication', {
      grant: ['block'],
      conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
    }),
  );
};

/** What a policy for one person and one application looks like. */
export const onePersonOneApplication: Change = (tenant) => {
  const users = {
    includeUsers: ['c04c1fd0-c2ff-483f-8444-47846ac4b68b'],
    excludeUsers: [],
    excludeRoles: [],
  };
  const applications = resource('00000003-0000-0ff1-ce00-000000000000');
  add(tenant, named('A pilot', { users, applications, grant: ['mfa'] }));
};

/** The other foundations that are policies. */
export const otherFoundationPolicies: Change = (tenant) => {
  add(
    tenant,
    named('Security information is registered with MFA', {
      applications: action('urn:user:registersecurityinfo'),
      grant: ['mfa'],
    }),
    named('No device code flow in the tenant', {
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      grant: ['block'],
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
  const spare = assignments.filter((one) => isGlobal(one) && !emergencyAccounts.includes(String(one.principalId)));
  tenant['/v1.0/roleManagement/directory/roleAssignments'] = {
    value: assignments.filter((one) => !spare.slice(1).includes(one)),
  };
};
