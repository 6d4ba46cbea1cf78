export type Json = Readonly<Record<string, unknown>>;

export const emergencyAccounts = ['afdf112a-0d31-47d4-b147-bfb528c704ba', 'b92203c4-bb15-443d-bc87-fab4234f87e7'];

export const synchronisation = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0'];
export const administrators = [
  '62e90394-69f5-4237-9190-012177145e10',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '158c047a-c907-4556-b7ef-446551a6b5f7',
  '966707d0-3269-4727-9be2-8c3a10f19b9d',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
];
export const headquarters = 'f8db9dd5-f17c-4740-940d-5b905c2114ae';
export const countries = 'acc32337-ba3b-45ef-9ac9-a7dd494262cd';
const everyGuest = {
  guestOrExternalUserTypes:
    'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider',
  externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' },
};
export const portals = 'MicrosoftAdminPortals';
export const management = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
export const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798';
export const enrolment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
export const intune = '0000000a-0000-0000-c000-000000000000';

interface Parts {
  readonly users?: Json;
  readonly applications?: Json;
  readonly conditions?: Json;
  readonly grant?: readonly string[] | Json;
  readonly session?: Json;
}

/** Everybody but the emergency access accounts and the synchronisation, every resource, no condition. */
export function policy({ users, applications, conditions, grant, session }: Parts): Json {
  return {
    displayName: 'Built from our steps',
    state: 'enabled',
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...conditions,
      applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [], ...applications },
      users: {
        includeUsers: ['All'],
        excludeUsers: emergencyAccounts,
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: synchronisation,
        ...users,
      },
    },
    grantControls: Array.isArray(grant)
      ? { operator: 'OR', builtInControls: grant, customAuthenticationFactors: [], termsOfUse: [] }
      : (grant ?? null),
    sessionControls: session ?? null,
  };
}

export const strength = (id: string): Json => ({
  operator: 'OR',
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: { id },
});
export const anyMfa = '00000000-0000-0000-0000-000000000002';
export const phishingResistant = '00000000-0000-0000-0000-000000000004';

/** Where the steps name the emergency access accounts and nobody else. */
export const emergencyOnly = { excludeRoles: [] };
export const holders = { includeUsers: [], includeRoles: administrators, excludeRoles: [] };
export const noGuests = { excludeGuestsOrExternalUsers: everyGuest };
export const guestsOnly = { includeUsers: [], includeGuestsOrExternalUsers: everyGuest, excludeRoles: [] };
export const resource = (...ids: readonly string[]): Json => ({ includeApplications: ids });
export const action = (name: string): Json => ({ includeApplications: [], includeUserActions: [name] });
export const context = { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] };
export const asksEveryTime = {
  signInFrequency: {
    isEnabled: true,
    frequencyInterval: 'everyTime',
    type: null,
    value: null,
    authenticationType: 'primaryAndSecondaryAuthentication',
  },
};
export const hours = (value: number): Json => ({
  isEnabled: true,
  frequencyInterval: 'timeBased',
  type: 'hours',
  value,
});
export const mfaForEverybody = policy({ grant: ['mfa'] });
export const unmanaged = {
  devices: {
    deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True -and device.trustType -ne "ServerAD"' },
  },
};
export const managed = ['compliantDevice', 'domainJoinedDevice'];

/** Somebody who is eligible for a role, the activation of which takes the context. */
export const eligibleThroughContext = {
  roleEligibilities: [
    {
      id: 'e1',
      roleDefinitionId: '194ae4cb-b126-40b2-bd5b-6091b380977d',
      principalId: '5bde3e51-d13b-4db1-9948-fe4b109d11a7',
      directoryScopeId: '/',
      principal: { '@odata.type': '#microsoft.graph.user', id: '5bde3e51-d13b-4db1-9948-fe4b109d11a7' },
    },
  ],
  roleManagementPolicies: [
    {
      id: 'm1',
      roleDefinitionId: '194ae4cb-b126-40b2-bd5b-6091b380977d',
      policy: {
        rules: [
          { id: 'Enablement_EndUser_Assignment', enabledRules: ['Justification'] },
          { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: true, claimValue: 'c1' },
          { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT8H' },
        ],
      },
    },
  ],
  roleHolderAccounts: {
    '5bde3e51-d13b-4db1-9948-fe4b109d11a7': {
      id: '5bde3e51-d13b-4db1-9948-fe4b109d11a7',
      userPrincipalName: 'eligible@contoso.com',
      userType: 'Member',
      accountEnabled: true,
    },
  },
  authenticationContexts: [{ id: 'c1', displayName: 'Protected', isAvailable: true }],
};

/** Conditional Access policies that were built from our steps, word for word: `step` is the one that says what to create. */
export interface Built {
  readonly control: string;
  readonly step: string;
  readonly policies: readonly Json[];
  /** What other steps of the control, or of those that it uses, set; by the name of the evidence. */
  readonly besides?: Json;
  /** Where the control then has nothing left to ask for. */
  readonly status?: 'notApplicable';
}
