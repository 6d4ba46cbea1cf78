import { builtForWorkloads } from './builtForWorkloads.ts';
import {
  action,
  administrators,
  anyMfa,
  azureDevOps,
  context,
  countries,
  eligibleThroughContext,
  emergencyOnly,
  enrolment,
  asksEveryTime,
  guestsOnly,
  headquarters,
  holders,
  hours,
  intune,
  managed,
  management,
  mfaForEverybody,
  noGuests,
  phishingResistant,
  policy,
  portals,
  resource,
  strength,
  synchronisation,
  unmanaged,
  type Built,
} from './policyParts.ts';
import { protectedActions } from './protectedActionPolicies.ts';

export const built: readonly Built[] = [
  ...builtForWorkloads,
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
        session: asksEveryTime,
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
        session: asksEveryTime,
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
        session: asksEveryTime,
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
    control: 'entra.app-control-on-unmanaged-devices',
    step: 'Create a Conditional Access policy for all users and Office 365, for browsers, with a filter for devices that are not managed, and the session control "Use Conditional Access App Control".',
    policies: [
      policy({
        users: emergencyOnly,
        applications: resource('Office365'),
        conditions: { ...unmanaged, clientAppTypes: ['browser'] },
        session: { cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: 'mcasConfigured' } },
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
    step: 'With Entra ID P1, create a Conditional Access policy that requires multifactor authentication for all users, all resources and all client apps instead, and excludes nobody but emergency access accounts and the roles of directory synchronisation. Start in report-only mode, then switch it on.',
    policies: [mfaForEverybody],
    status: 'notApplicable',
  },
  {
    control: 'entra.activation-of-privileged-roles',
    step: 'If activation is to require an authentication context, create a Conditional Access policy for the context that covers all users and requires a second factor. Start in report-only mode, then switch it on: report-only enforces nothing.',
    policies: [policy({ users: emergencyOnly, applications: context, grant: ['mfa'] })],
    besides: eligibleThroughContext,
  },
  {
    control: 'entra.phishing-resistant-activation-of-privileged-roles',
    step: 'Create an authentication context, and a Conditional Access policy for it that covers all users and requires the strength "Phishing-resistant MFA".',
    policies: [policy({ users: emergencyOnly, applications: context, grant: strength(phishingResistant) })],
    besides: eligibleThroughContext,
  },
  ...protectedActions,
];
