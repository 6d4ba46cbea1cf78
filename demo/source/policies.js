// The organization, its domains, and what it lets people do by default.
import { groupCalled } from './groups.js';
import { who } from './people.js';
import { collection, guid, recently, tenantId } from './shapes.js';

const domain = (id, { authenticationType = 'Managed', federationConfiguration = [], ...more } = {}) => ({
  id,
  authenticationType,
  availabilityStatus: null,
  isAdminManaged: true,
  isDefault: false,
  isInitial: false,
  isRoot: true,
  isVerified: true,
  supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  passwordValidityPeriodInDays: 2147483647,
  passwordNotificationWindowInDays: 14,
  federationConfiguration,
  ...more,
});

const organization = {
  id: tenantId,
  displayName: 'Contoso',
  tenantType: 'AAD',
  countryLetterCode: 'US',
  createdDateTime: '2019-08-12T16:20:00Z',
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: recently,
  technicalNotificationMails: ['it@contoso.com'],
  securityComplianceNotificationMails: [],
  mobileDeviceManagementAuthority: 'intune',
  verifiedDomains: [
    { name: 'contoso.com', type: 'Managed', capabilities: 'Email', isDefault: true, isInitial: false },
    { name: 'contoso.onmicrosoft.com', type: 'Managed', capabilities: 'Email', isDefault: false, isInitial: true },
    { name: 'contoso-retail.com', type: 'Federated', capabilities: 'Email', isDefault: false, isInitial: false },
  ],
};

const sku = (skuPartNumber, enabled, consumedUnits, plans) => ({
  id: `${tenantId}_${guid(`sku/${skuPartNumber}`)}`,
  accountId: tenantId,
  accountName: 'contoso',
  appliesTo: 'User',
  capabilityStatus: 'Enabled',
  consumedUnits,
  prepaidUnits: { enabled, suspended: 0, warning: 0, lockedOut: 0 },
  skuId: guid(`sku/${skuPartNumber}`),
  skuPartNumber,
  servicePlans: plans.map((servicePlanName) => ({
    servicePlanId: guid(`plan/${servicePlanName}`),
    servicePlanName,
    provisioningStatus: 'Success',
    appliesTo: 'User',
  })),
});

// Microsoft 365 Business Premium: Entra ID P1 and Intune, and nothing that takes Entra ID P2.
const businessPremium = [
  'AAD_PREMIUM',
  'INTUNE_A',
  'INTUNE_SMBIZ',
  'MFA_PREMIUM',
  'EXCHANGE_S_STANDARD',
  'EXCHANGE_S_ARCHIVE_ADDON',
  'SHAREPOINTSTANDARD',
  'TEAMS1',
  'MCOSTANDARD',
  'OFFICE_BUSINESS',
  'ATP_ENTERPRISE',
  'MDE_SMB',
  'RMS_S_ENTERPRISE',
  'RMS_S_PREMIUM',
  'BPOS_S_DlpAddOn',
  'ADALLOM_S_DISCOVERY',
  'FORMS_PLAN_E1',
  'WINBIZ',
];

const setting = (templateId, displayName, values) => ({
  id: guid(`setting/${displayName}`),
  displayName,
  templateId,
  values: Object.entries(values).map(([name, value]) => ({ name, value })),
});

const everybody = (accessType) => ({
  usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
});

const restriction = (restrictionType, maxLifetime = null) => ({
  restrictionType,
  state: 'enabled',
  restrictForAppsCreatedAfterDateTime: '2024-01-01T00:00:00Z',
  maxLifetime,
});
const appManagement = {
  id: '00000000-0000-0000-0000-000000000000',
  displayName: 'Default app management tenant policy',
  description:
    'Default tenant policy that enforces app management restrictions on applications and service principals.',
  isEnabled: true,
  applicationRestrictions: {
    passwordCredentials: [restriction('customPasswordAddition'), restriction('passwordLifetime', 'P365D')],
    keyCredentials: [restriction('asymmetricKeyLifetime', 'P365D')],
  },
  servicePrincipalRestrictions: {
    passwordCredentials: [restriction('customPasswordAddition')],
    keyCredentials: [],
  },
};

const reviewer = (start) => ({ query: `/users/${who(start).id}`, queryType: 'MicrosoftGraph', queryRoot: null });

export const policies = {
  '/v1.0/organization': collection([organization]),
  '/v1.0/subscribedSkus': collection([
    sku('SPB', 60, 48, businessPremium),
    sku('EXCHANGESTANDARD', 5, 3, ['EXCHANGE_S_STANDARD']),
    sku('FLOW_FREE', 10000, 11, ['FLOW_P2_VIRAL', 'DYN365_CDS_VIRAL']),
  ]),
  '/v1.0/domains': collection([
    domain('contoso.com', { isDefault: true }),
    domain('contoso.onmicrosoft.com', { isInitial: true }),
    domain('stores.contoso.com', { isRoot: false, passwordValidityPeriodInDays: null }),
    domain('contoso-retail.com', {
      authenticationType: 'Federated',
      passwordValidityPeriodInDays: null,
      federationConfiguration: [
        {
          '@odata.type': '#microsoft.graph.internalDomainFederation',
          id: guid('federation/contoso-retail.com'),
          displayName: 'Contoso Retail AD FS',
          issuerUri: 'http://contoso-retail.com/adfs/services/trust',
          passiveSignInUri: 'https://sts.contoso-retail.com/adfs/ls/',
          preferredAuthenticationProtocol: 'wsFed',
          federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
          promptLoginBehavior: 'disabled',
        },
      ],
    }),
    domain('contoso-labs.test', { isVerified: false, passwordValidityPeriodInDays: null, supportedServices: [] }),
  ]),
  '/v1.0/policies/authorizationPolicy': {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    allowInvitesFrom: 'adminsGuestInvitersAndAllMembers',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: true,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: [
        'ManagePermissionGrantsForSelf.microsoft-user-default-low',
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
      ],
    },
  },
  '/v1.0/groupSettings': collection([
    setting('5cf42378-d67d-4f36-ba46-e8b86229381d', 'Password Rule Settings', {
      BannedPasswordCheckOnPremisesMode: 'Audit',
      EnableBannedPasswordCheckOnPremises: 'True',
      EnableBannedPasswordCheck: 'True',
      LockoutDurationInSeconds: '60',
      LockoutThreshold: '10',
      BannedPasswordList: 'contoso\tredmond\tfalcon',
    }),
    setting('62375ab9-6b52-47ed-826b-58e47e0e304b', 'Group.Unified', {
      EnableGroupCreation: 'true',
      AllowGuestsToBeGroupOwner: 'false',
      AllowGuestsToAccessGroups: 'true',
      AllowToAddGuests: 'true',
      EnableMIPLabels: 'false',
    }),
    setting('dffd5d46-495d-40a9-8e21-954ff55e198a', 'Consent Policy Settings', {
      EnableGroupSpecificConsent: 'false',
      BlockUserConsentForRiskyApps: 'true',
      EnableAdminConsentRequests: 'true',
    }),
  ]),
  '/v1.0/policies/crossTenantAccessPolicy/default': {
    isServiceDefault: false,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    b2bCollaborationInbound: {
      ...everybody('allowed'),
      applications: { accessType: 'allowed', targets: [{ target: 'Office365', targetType: 'application' }] },
    },
    b2bCollaborationOutbound: everybody('allowed'),
    b2bDirectConnectInbound: everybody('blocked'),
    b2bDirectConnectOutbound: everybody('blocked'),
    tenantRestrictions: everybody('blocked'),
  },
  '/v1.0/policies/authenticationFlowsPolicy': {
    id: 'authenticationFlowsPolicy',
    displayName: 'Authentication flows policy',
    description: 'Authentication flows policy allows modification of settings related to authentication flows.',
    selfServiceSignUp: { isEnabled: false },
  },
  '/beta/policies/b2bManagementPolicies': collection([
    {
      id: guid('policy/B2BManagementPolicy'),
      displayName: 'B2BManagementPolicy',
      isOrganizationDefault: true,
      definition: [
        JSON.stringify({
          B2BManagementPolicy: {
            InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['mail.test'] },
            AutoRedeemPolicy: { AdminConsentedForUsersIntoTenantIds: [] },
          },
        }),
      ],
    },
  ]),
  '/v1.0/policies/defaultAppManagementPolicy': {
    ...appManagement,
    applicationRestrictions: { ...appManagement.applicationRestrictions, identifierUris: null },
  },
  '/v1.0/policies/appManagementPolicies': collection([]),
  // Nobody has set Global Secure Access up.
  '/beta/networkAccess/settings/conditionalAccess': { signalingStatus: 'disabled' },
  '/beta/networkAccess/settings/crossTenantAccess': { networkPacketTaggingStatus: 'disabled' },
  '/beta/networkAccess/forwardingProfiles': collection(
    ['m365', 'internet', 'private'].map((trafficForwardingType) => ({
      id: guid(`profile/${trafficForwardingType}`),
      name: `${trafficForwardingType} profile`,
      trafficForwardingType,
      state: 'disabled',
    })),
  ),
  '/v1.0/policies/adminConsentRequestPolicy': {
    isEnabled: true,
    version: 2,
    notifyReviewers: true,
    remindersEnabled: false,
    requestDurationInDays: 30,
    reviewers: [reviewer('AllanDeyoung')],
  },
  '/v1.0/policies/permissionGrantPolicies': collection([
    {
      id: 'microsoft-user-default-low',
      displayName: 'Default User Low Risk Policy',
      description: 'Permissions consentable by default users with low risk.',
      includes: [],
      excludes: [],
    },
  ]),
  '/v1.0/policies/activityBasedTimeoutPolicies': collection([
    {
      id: guid('policy/idle timeout'),
      displayName: 'Idle session timeout',
      isOrganizationDefault: true,
      definition: [
        JSON.stringify({
          ActivityBasedTimeoutPolicy: {
            Version: 1,
            ApplicationPolicies: [{ ApplicationId: 'default', WebSessionIdleTimeout: '06:00:00' }],
          },
        }),
      ],
    },
  ]),
  '/v1.0/policies/deviceRegistrationPolicy': {
    id: 'deviceRegistrationPolicy',
    displayName: 'Device Registration Policy',
    description: 'Tenant-wide policy that manages intial provisioning controls using quota restrictions.',
    userDeviceQuota: 20,
    multiFactorAuthConfiguration: 'required',
    azureADRegistration: {
      isAdminConfigurable: false,
      allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
    },
    azureADJoin: {
      isAdminConfigurable: true,
      allowedToJoin: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
      localAdmins: {
        enableGlobalAdmins: true,
        registeringUsers: {
          '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership',
          users: [],
          groups: [groupCalled('Intune Helpdesk').id],
        },
      },
    },
    localAdminPassword: { isEnabled: true },
  },
  '/v1.0/directory/onPremisesSynchronization': collection([
    {
      id: tenantId,
      configuration: {
        accidentalDeletionPrevention: {
          alertThreshold: 500,
          synchronizationPreventionType: 'enabledForCount',
        },
      },
      features: {
        passwordSyncEnabled: true,
        passwordWritebackEnabled: true,
        blockSoftMatchEnabled: false,
        blockCloudObjectTakeoverThroughHardMatchEnabled: false,
        allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false,
        cloudPasswordPolicyForPasswordSyncedUsersEnabled: false,
        userForcePasswordChangeOnLogonEnabled: false,
      },
    },
  ]),
  '/beta/admin/appsAndServices/settings': { isOfficeStoreEnabled: true, isAppAndServicesTrialEnabled: false },
  '/beta/admin/forms/settings': {
    isExternalSendFormEnabled: true,
    isExternalShareCollaborationEnabled: true,
    isExternalShareResultEnabled: false,
    isExternalShareTemplateEnabled: true,
    isInOrgFormsPhishingScanEnabled: true,
    isRecordIdentityByDefaultEnabled: true,
  },
  '/beta/directory/recommendations': collection(
    [
      ['staleApps', 'Remove unused applications', 'medium', 'active'],
      ['staleAppCreds', 'Remove unused credentials from applications', 'high', 'active'],
      ['applicationCredentialExpiry', 'Renew expiring application credentials', 'high', 'completedBySystem'],
      ['adalToMsalMigration', 'Migrate from ADAL to MSAL', 'high', 'completedBySystem'],
      [
        'aadGraphDeprecationApplication',
        'Migrate applications from the retiring Azure AD Graph APIs',
        'high',
        'active',
      ],
      ['turnOffPerUserMFA', 'Convert per-user MFA to Conditional Access MFA', 'medium', 'dismissed'],
    ].map(([recommendationType, displayName, priority, status]) => ({
      id: `${tenantId}_Microsoft.Identity.IAM.Insights.${recommendationType}`,
      recommendationType,
      displayName,
      priority,
      status,
      category: 'identityBestPractice',
      createdDateTime: '2023-10-02T00:00:00Z',
      lastModifiedDateTime: '2024-02-19T00:00:00Z',
      lastModifiedBy: 'System',
    })),
  ),
};
