/** Conditional Access policies that were built from our steps, word for word: `step` is the one that says what to create. */
export interface Built {
  readonly control: string;
  readonly step: string;
  readonly policies: readonly Json[];
  /** What other steps of the control, or of those that it leans on, set; by the name of the evidence. */
  readonly besides?: Json;
  /** Where the control then has nothing left to ask for. */
  readonly status?: 'notApplicable';
}

type Json = Readonly<Record<string, unknown>>;

export const emergencyAccounts = ['afdf112a-0d31-47d4-b147-bfb528c704ba', 'b92203c4-bb15-443d-bc87-fab4234f87e7'];

const synchronisation = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0'];
const administrators = [
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
const headquarters = 'f8db9dd5-f17c-4740-940d-5b905c2114ae';
const countries = 'acc32337-ba3b-45ef-9ac9-a7dd494262cd';
const everyGuest = {
  guestOrExternalUserTypes:
    'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider',
  externalTenants: { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' },
};
const portals = 'MicrosoftAdminPortals';
const management = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798';
const enrolment = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
const intune = '0000000a-0000-0000-c000-000000000000';

interface Parts {
  readonly users?: Json;
  readonly applications?: Json;
  readonly conditions?: Json;
  readonly grant?: readonly string[] | Json;
  readonly session?: Json;
}

/** Everybody but the emergency access accounts and the synchronisation, every resource, no condition. */
function policy({ users, applications, conditions, grant, session }: Parts): Json {
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

const strength = (id: string): Json => ({
  operator: 'OR',
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: { id },
});
const anyMfa = '00000000-0000-0000-0000-000000000002';
const phishingResistant = '00000000-0000-0000-0000-000000000004';

/** Where the steps name the emergency access accounts and nobody else. */
const emergencyOnly = { excludeRoles: [] };
const holders = { includeUsers: [], includeRoles: administrators, excludeRoles: [] };
const noGuests = { excludeGuestsOrExternalUsers: everyGuest };
const guestsOnly = { includeUsers: [], includeGuestsOrExternalUsers: everyGuest, excludeRoles: [] };
const resource = (...ids: readonly string[]): Json => ({ includeApplications: ids });
const action = (name: string): Json => ({ includeApplications: [], includeUserActions: [name] });
const context = { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] };
const everyTime = { isEnabled: true, frequencyInterval: 'everyTime', type: null, value: null };
const hours = (value: number): Json => ({ isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value });
const mfaForEverybody = policy({ grant: ['mfa'] });
const unmanaged = {
  devices: {
    deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True -and device.trustType -ne "ServerAD"' },
  },
};
const managed = ['compliantDevice', 'domainJoinedDevice'];

/** Somebody who is eligible for a role, the activation of which takes the context. */
const eligibleThroughContext = {
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

export const built: readonly Built[] = [
  {
    control: 'entra.mfa-for-all-users',
    step: 'Create a Conditional Access policy for all users and all resources that grants access with "Require multifactor authentication" or with an authentication strength.',
    policies: [policy({ grant: ['mfa'] })],
  },
  {
    control: 'entra.mfa-for-administrative-roles',
    step: 'Create a Conditional Access policy for the administrative roles (or simply for all users) and all resources.',
    policies: [policy({ users: { ...holders, excludeRoles: synchronisation }, grant: ['mfa'] })],
  },
  {
    control: 'entra.mfa-for-guests',
    step: 'Create a Conditional Access policy for guests and external users of every kind, of all tenants, and all resources, that requires multifactor authentication.',
    policies: [policy({ users: guestsOnly, grant: ['mfa'] })],
  },
  {
    control: 'entra.mfa-for-admin-portals',
    step: 'Create a Conditional Access policy for all users and the resource "Microsoft Admin Portals" that requires multifactor authentication.',
    policies: [policy({ users: emergencyOnly, applications: resource(portals), grant: ['mfa'] })],
  },
  {
    control: 'entra.mfa-for-azure-management',
    step: 'Create a Conditional Access policy for all users and the resource "Windows Azure Service Management API" that requires multifactor authentication.',
    policies: [policy({ users: emergencyOnly, applications: resource(management), grant: ['mfa'] })],
  },
  {
    control: 'entra.azure-devops-is-covered',
    step: 'Add Azure DevOps to the target resources of the policy for the Windows Azure Service Management API, or create a policy for all users and Azure DevOps that requires multifactor authentication. A policy for all resources does it as well.',
    policies: [policy({ users: emergencyOnly, applications: resource(management, azureDevOps), grant: ['mfa'] })],
    besides: {
      microsoftTools: [{ id: 't1', appId: azureDevOps, displayName: 'Azure DevOps', appRoleAssignmentRequired: false }],
    },
  },
  {
    control: 'entra.admin-portals-closed-to-ordinary-users',
    step: 'Create a Conditional Access policy for all users and the resource "Microsoft Admin Portals" that blocks access.',
    policies: [
      policy({ users: { excludeRoles: administrators }, applications: resource(portals), grant: ['block'] }),
      mfaForEverybody,
    ],
  },
  {
    control: 'entra.azure-management-closed-to-ordinary-users',
    step: 'Create a Conditional Access policy for all users and the resource "Windows Azure Service Management API" that blocks access.',
    policies: [
      policy({ users: { excludeRoles: administrators }, applications: resource(management), grant: ['block'] }),
      mfaForEverybody,
    ],
  },
  {
    control: 'entra.app-protection-on-mobile-devices',
    step: 'Create a Conditional Access policy for all users, Office 365 and both platforms, for mobile apps and desktop clients, that requires an app protection policy.',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource('Office365'),
        conditions: {
          clientAppTypes: ['mobileAppsAndDesktopClients'],
          platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] },
        },
        grant: ['compliantApplication'],
      }),
    ],
  },
  {
    control: 'entra.authentication-transfer-is-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and the authentication flow "Authentication transfer" that blocks access.',
    policies: [
      policy({ conditions: { authenticationFlows: { transferMethods: 'authenticationTransfer' } }, grant: ['block'] }),
    ],
  },
  {
    control: 'entra.device-code-flow-is-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and the authentication flow "Device code flow" that blocks access.',
    policies: [
      policy({ conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } }, grant: ['block'] }),
    ],
  },
  {
    control: 'entra.block-legacy-authentication',
    step: 'Create a Conditional Access policy for all users and all resources, with the client apps "Exchange ActiveSync clients" and "Other clients", that blocks access.',
    policies: [policy({ conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grant: ['block'] })],
  },
  {
    control: 'entra.demanded-compliance-is-measured',
    step: "Then create a Conditional Access policy for all users and all resources but Intune's own enrolment that requires a compliant device.",
    policies: [
      policy({ applications: { excludeApplications: [enrolment] }, grant: ['compliantDevice'] }),
      mfaForEverybody,
    ],
    besides: { deviceManagementSettings: { deviceComplianceCheckinThresholdDays: 30, secureByDefault: true } },
  },
  {
    control: 'entra.device-registration-needs-mfa',
    step: 'Create a Conditional Access policy for all users and the user action "Register or join devices" that requires multifactor authentication.',
    policies: [policy({ users: emergencyOnly, applications: action('urn:user:registerdevice'), grant: ['mfa'] })],
    besides: { deviceRegistrationPolicy: { multiFactorAuthConfiguration: 'notRequired' } },
  },
  {
    control: 'entra.elevated-insider-risk-is-blocked',
    step: 'Create a Conditional Access policy for all users and all resources with the insider risk "Elevated" that blocks access.',
    policies: [policy({ conditions: { insiderRiskLevels: 'elevated' }, grant: ['block'] })],
  },
  {
    control: 'entra.enrolment-asks-every-time',
    step: 'Create a Conditional Access policy for all users and the resource "Microsoft Intune Enrollment".',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource(enrolment),
        grant: ['mfa'],
        session: { signInFrequency: { ...everyTime, authenticationType: 'primaryAndSecondaryAuthentication' } },
      }),
    ],
  },
  {
    control: 'entra.high-risk-sign-ins-are-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and the sign-in risk "High" that blocks access.',
    policies: [policy({ conditions: { signInRiskLevels: ['high'] }, grant: ['block'] })],
  },
  {
    control: 'entra.risky-sign-ins-are-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and the sign-in risks "High" and "Medium" that blocks access; it may begin with "High" alone.',
    policies: [policy({ conditions: { signInRiskLevels: ['high', 'medium'] }, grant: ['block'] })],
  },
  {
    control: 'entra.risky-sign-ins-need-a-second-factor',
    step: 'Create a Conditional Access policy for all users, all resources and the sign-in risks "High" and "Medium".',
    policies: [
      policy({
        conditions: { signInRiskLevels: ['high', 'medium'] },
        grant: ['mfa'],
        session: { signInFrequency: { ...everyTime, authenticationType: 'primaryAndSecondaryAuthentication' } },
      }),
    ],
  },
  {
    control: 'entra.high-user-risk-has-consequences',
    step: 'Create a Conditional Access policy for all users, all resources and the user risk "High"; set no sign-in risk in the same policy.',
    policies: [
      policy({
        conditions: { userRiskLevels: ['high'] },
        grant: { ...strength(anyMfa), operator: 'AND', builtInControls: ['riskRemediation'] },
        session: { signInFrequency: { ...everyTime, authenticationType: 'primaryAndSecondaryAuthentication' } },
      }),
    ],
  },
  {
    control: 'entra.limited-web-access-on-unmanaged-devices',
    step: 'Create a Conditional Access policy for all users and Office 365, for browsers, with the session control "Use app enforced restrictions".',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource('Office365'),
        conditions: { clientAppTypes: ['browser'] },
        session: { applicationEnforcedRestrictions: { isEnabled: true } },
      }),
      policy({
        users: emergencyOnly,
        applications: resource('Office365'),
        conditions: { clientAppTypes: ['mobileAppsAndDesktopClients'] },
        grant: managed,
      }),
    ],
  },
  {
    control: 'entra.managed-device-for-administrative-roles',
    step: 'Create a Conditional Access policy for the administrative roles and all resources that requires a compliant or a hybrid joined device.',
    policies: [policy({ users: holders, grant: managed })],
  },
  {
    control: 'entra.managed-device-for-all-users',
    step: 'Create a Conditional Access policy for all users and all resources that requires a compliant or a hybrid joined device; a second factor may be required as well, but never instead.',
    policies: [
      policy({ users: noGuests, applications: { excludeApplications: [intune, enrolment] }, grant: managed }),
      mfaForEverybody,
    ],
  },
  {
    control: 'entra.phishing-resistant-mfa-for-administrative-roles',
    step: 'Create a Conditional Access policy for the administrative roles and all resources that requires the strength "Phishing-resistant MFA".',
    policies: [policy({ users: holders, grant: strength(phishingResistant) })],
  },
  {
    control: 'entra.phishing-resistant-mfa-for-all-users',
    step: 'Create a Conditional Access policy for all users and all resources that requires the strength "Phishing-resistant MFA".',
    policies: [
      policy({ users: noGuests, grant: strength(phishingResistant) }),
      policy({ users: guestsOnly, grant: ['mfa'] }),
    ],
  },
  {
    control: 'entra.policy-changes-are-protected-actions',
    step: 'Create an authentication context, and a Conditional Access policy for it that covers all users, requires phishing-resistant multifactor authentication and asks every time.',
    policies: [
      policy({
        users: emergencyOnly,
        applications: context,
        grant: strength(phishingResistant),
        session: { signInFrequency: { ...everyTime, authenticationType: 'primaryAndSecondaryAuthentication' } },
      }),
    ],
    besides: {
      protectableActions: ['create', 'basic/update', 'delete'].map((name) => ({
        name: `microsoft.directory/conditionalAccessPolicies/${name}`,
        authenticationContextId: 'c1',
      })),
      authenticationContexts: [{ id: 'c1', displayName: 'Protected', isAvailable: true }],
    },
  },
  {
    control: 'entra.risky-workload-identities-are-blocked',
    step: 'Create a Conditional Access policy for all owned service principals, all resources and the service principal risk "High" that blocks access.',
    policies: [
      policy({
        users: { includeUsers: ['None'], excludeUsers: [], excludeRoles: [] },
        conditions: {
          servicePrincipalRiskLevels: ['high'],
          clientApplications: {
            includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
            excludeServicePrincipals: [],
            servicePrincipalFilter: null,
          },
        },
        grant: ['block'],
      }),
    ],
  },
  {
    control: 'entra.risky-agents-are-blocked',
    step: 'Create a Conditional Access policy for all agent identities, all resources and the agent risk "High" that blocks access.',
    policies: [
      policy({
        users: { includeUsers: ['None'], excludeUsers: [], excludeRoles: [] },
        conditions: {
          agentIdRiskLevels: 'high',
          clientApplications: {
            includeServicePrincipals: [],
            excludeServicePrincipals: [],
            includeAgentIdServicePrincipals: ['All'],
            excludeAgentIdServicePrincipals: [],
          },
        },
        grant: ['block'],
      }),
    ],
  },
  {
    control: 'entra.security-info-registration-is-protected',
    step: 'Create a Conditional Access policy for all users and the user action "Register security information", for any location but the trusted ones.',
    policies: [
      policy({
        users: { ...noGuests, excludeRoles: [] },
        applications: action('urn:user:registersecurityinfo'),
        conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
        grant: ['mfa'],
      }),
    ],
  },
  {
    control: 'entra.security-info-registration-needs-managed-device',
    step: 'Create a Conditional Access policy for all users and the user action "Register security information" that requires a compliant or a hybrid joined device.',
    policies: [
      policy({
        users: { ...noGuests, excludeRoles: [] },
        applications: action('urn:user:registersecurityinfo'),
        grant: managed,
      }),
    ],
  },
  {
    control: 'entra.short-sessions-for-administrative-roles',
    step: 'Create a Conditional Access policy for the administrative roles and all resources.',
    policies: [
      policy({
        users: holders,
        session: { signInFrequency: hours(4), persistentBrowser: { isEnabled: true, mode: 'never' } },
      }),
    ],
  },
  {
    control: 'entra.short-sessions-for-guests',
    step: 'Create a Conditional Access policy for guests of every kind and all resources that sets a sign-in frequency of a day.',
    policies: [policy({ users: guestsOnly, session: { signInFrequency: hours(24) } })],
  },
  {
    control: 'entra.sign-in-frequency-for-all-users',
    step: 'Create a Conditional Access policy for all users and all resources that sets a sign-in frequency of seven days.',
    policies: [policy({ session: { signInFrequency: { ...hours(7), type: 'days' } } })],
  },
  {
    control: 'entra.tokens-are-bound-to-the-device',
    step: 'Create a Conditional Access policy for Exchange, SharePoint and Teams, Windows and mobile apps and desktop clients with the session control "Require token protection for sign-in sessions".',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource(
          '00000002-0000-0ff1-ce00-000000000000',
          '00000003-0000-0ff1-ce00-000000000000',
          'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
        ),
        conditions: {
          clientAppTypes: ['mobileAppsAndDesktopClients'],
          platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
        },
        session: { secureSignInSession: { isEnabled: true } },
      }),
    ],
  },
  {
    control: 'entra.unexpected-locations-are-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and any location but these that blocks access.',
    policies: [
      policy({
        conditions: { locations: { includeLocations: ['All'], excludeLocations: [countries, headquarters] } },
        grant: ['block'],
      }),
      mfaForEverybody,
    ],
  },
  {
    control: 'entra.unknown-platforms-are-blocked',
    step: 'Create a Conditional Access policy for all users, all resources and any platform, but for those in use, that blocks access.',
    policies: [
      policy({
        conditions: {
          platforms: {
            includePlatforms: ['all'],
            excludePlatforms: ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'],
          },
        },
        grant: ['block'],
      }),
      mfaForEverybody,
    ],
  },
  {
    control: 'entra.unmanaged-devices-keep-no-browser-session',
    step: 'Create a Conditional Access policy for all users and all resources with a filter that includes devices that are neither compliant nor hybrid joined.',
    policies: [policy({ conditions: unmanaged, session: { persistentBrowser: { isEnabled: true, mode: 'never' } } })],
  },
  {
    control: 'entra.unmanaged-devices-sign-in-often',
    step: 'Create a Conditional Access policy for all users and all resources, for browsers, with a filter that includes devices that are neither compliant nor hybrid joined.',
    policies: [
      policy({ conditions: { ...unmanaged, clientAppTypes: ['browser'] }, session: { signInFrequency: hours(24) } }),
    ],
  },
  {
    control: 'entra.security-defaults-without-conditional-access',
    step: 'With Entra ID P1, create a Conditional Access policy that requires multifactor authentication for all users instead. Begin in report-only, then switch it on.',
    policies: [mfaForEverybody],
    status: 'notApplicable',
  },
  {
    control: 'entra.activation-of-privileged-roles',
    step: 'If activation is to require an authentication context, create a Conditional Access policy for the context that covers all users and requires a second factor. Begin in report-only, then switch it on: report-only enforces nothing.',
    policies: [policy({ users: emergencyOnly, applications: context, grant: ['mfa'] })],
    besides: eligibleThroughContext,
  },
  {
    control: 'entra.phishing-resistant-activation-of-privileged-roles',
    step: 'Create an authentication context, and a Conditional Access policy for it that covers all users and requires the strength "Phishing-resistant MFA".',
    policies: [policy({ users: emergencyOnly, applications: context, grant: strength(phishingResistant) })],
    besides: eligibleThroughContext,
  },
];
