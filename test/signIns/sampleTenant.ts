import { runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Finding } from '../../src/model/finding.ts';

export type Json = Readonly<Record<string, unknown>>;

const catalogue = await loadCatalogue();

export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const securityAdministrator = '194ae4cb-b126-40b2-bd5b-6091b380977d';
export const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';

const user = { '@odata.type': '#microsoft.graph.user' };
const ip = '#microsoft.graph.ipNamedLocation';
const country = '#microsoft.graph.countryNamedLocation';

/** A small tenant with somebody of every kind that policies tell apart. */
export const tenant = {
  securityDefaults: { isEnabled: false },
  users: [
    { id: 'u1', userPrincipalName: 'ana@contoso.test', userType: 'Member', accountEnabled: true },
    { id: 'u2', userPrincipalName: 'bo@contoso.test', userType: 'Member', accountEnabled: true },
    { id: 'u3', userPrincipalName: 'cy@contoso.test', userType: 'Member', accountEnabled: true },
    { id: 'u4', userPrincipalName: 'di@contoso.test', userType: 'Member', accountEnabled: true },
    { id: 'u5', userPrincipalName: 'eve_fabrikam.test#EXT#@contoso.test', userType: 'Member', accountEnabled: true },
    { id: 'u6', userPrincipalName: 'flo_fabrikam.test#EXT#@contoso.test', userType: 'Guest', accountEnabled: true },
    { id: 'u7', userPrincipalName: 'glass@contoso.test', userType: 'Member', accountEnabled: true },
  ],
  roleAssignments: [
    { principalId: 'u3', roleDefinitionId: globalAdministrator, directoryScopeId: '/', principal: user },
    { principalId: 'u7', roleDefinitionId: globalAdministrator, directoryScopeId: '/', principal: user },
  ],
  roleEligibilities: [
    { principalId: 'u4', roleDefinitionId: securityAdministrator, directoryScopeId: '/', principal: user },
  ],
  conditionalAccessGroupMembers: {
    some: ['u1', 'u3', 'u6'],
    fewer: ['u3', 'u6'],
    others: ['u2', 'u5'],
    everybody: ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'],
    emergency: ['u7'],
    empty: [],
  },
  namedLocations: [
    {
      '@odata.type': ip,
      id: 'office',
      displayName: 'Office',
      isTrusted: true,
      ipRanges: [{ cidrAddress: '192.0.2.0/24' }],
    },
    {
      '@odata.type': ip,
      id: 'branch',
      displayName: 'Branch',
      isTrusted: false,
      ipRanges: [{ cidrAddress: '198.51.100.0/24' }],
    },
    {
      '@odata.type': ip,
      id: 'same',
      displayName: 'Branch again',
      isTrusted: false,
      ipRanges: [{ cidrAddress: '198.51.100.0/24' }],
    },
    {
      '@odata.type': country,
      id: 'home',
      displayName: 'Home',
      countriesAndRegions: ['DE', 'AT'],
      includeUnknownCountriesAndRegions: false,
    },
  ],
};

const parameters = { roles: [globalAdministrator, securityAdministrator] };

const conditions = {
  clientAppTypes: ['all'],
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'] },
};
const whole = (name: string, more: Json): Json => ({
  id: name,
  displayName: name,
  state: 'enabled',
  conditions,
  ...more,
});
const mfa = whole('Second factor', { grantControls: { operator: 'OR', builtInControls: ['mfa'] } });

/** Controls, and one policy that is all that each of them asks for. */
export const controls = {
  'entra.mfa-for-all-users': mfa,
  'entra.mfa-for-administrative-roles': mfa,
  'entra.mfa-for-guests': mfa,
  'entra.managed-device-for-all-users': whole('Managed device', {
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  }),
  'entra.device-code-flow-is-blocked': whole('No codes', {
    conditions: { ...conditions, authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  }),
  'entra.short-sessions-for-administrative-roles': whole('Short sessions', {
    sessionControls: {
      signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value: 4 },
      persistentBrowser: { isEnabled: true, mode: 'never' },
    },
  }),
} as const satisfies Readonly<Record<string, Json>>;
export type ControlId = keyof typeof controls;
export const controlIds = Object.keys(controls) as readonly ControlId[];

export interface Changes {
  readonly given?: Json;
  readonly emergencyAccounts?: readonly string[];
  readonly plans?: readonly string[];
  readonly parameters?: Json;
}

/** What a control says of these policies in the sample tenant. */
export function finding(id: string, policies: readonly Json[], changes: Changes = {}): Promise<Finding> {
  const control = catalogue.controls.find((one) => one.id === id);
  if (!control) throw new Error(`unknown control ${id}`);
  const asks = 'roles' in control.parameters ? parameters : {};
  return runExample(
    control,
    {
      name: id,
      given: { ...tenant, conditionalAccessPolicies: policies, ...changes.given },
      emergencyAccounts: [...(changes.emergencyAccounts ?? ['u7'])],
      ...(changes.plans ? { plans: [...changes.plans] } : {}),
      parameters: { ...asks, ...changes.parameters },
      then: { status: 'pass' },
    },
    catalogue,
  );
}
