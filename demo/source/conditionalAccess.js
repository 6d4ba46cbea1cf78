// Conditional Access as it grows over the years: mostly right, and nearly right in telling ways.
import { groupCalled } from './groups.js';
import { who } from './people.js';
import { collection, guid, longAgo, madeOn } from './shapes.js';

const emergency = [who('emergency-1').id, who('emergency-2').id];
const synchronisation = 'd29b2b05-8046-44ba-8758-1e26182fcf32';
const guestKinds =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider';

// All the roles that Microsoft's template for administrators names, but for two that somebody forgot.
const administrativeRoles = [
  '62e90394-69f5-4237-9190-012177145e10',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  '158c047a-c907-4556-b7ef-446551a6b5f7',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
];

let made = 0;

function policy(displayName, { state = 'enabled', users = {}, applications = {}, conditions = {}, grant, session }) {
  made += 1;
  return {
    id: guid(`policy/${displayName}`),
    templateId: null,
    displayName,
    createdDateTime: madeOn(made, 2022),
    modifiedDateTime: longAgo,
    state,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...conditions,
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
        ...applications,
      },
      users: {
        includeUsers: ['All'],
        excludeUsers: emergency,
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...users,
      },
    },
    grantControls: grant
      ? {
          operator: 'OR',
          builtInControls: [],
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...grant,
        }
      : null,
    sessionControls: session
      ? {
          disableResilienceDefaults: null,
          applicationEnforcedRestrictions: null,
          cloudAppSecurity: null,
          signInFrequency: null,
          persistentBrowser: null,
          secureSignInSession: null,
          ...session,
        }
      : null,
  };
}

const ourCountries = guid('location/Countries where we work');
const headquarters = guid('location/Headquarters Redmond');
const office365 = { includeApplications: ['Office365'] };

const policies = [
  policy('CA001 Block legacy authentication', {
    users: { excludeUsers: [...emergency, who('scanner').id] },
    conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
    grant: { builtInControls: ['block'] },
  }),
  policy('CA002 Administrators: second factor', {
    users: { includeUsers: [], includeRoles: administrativeRoles },
    grant: { builtInControls: ['mfa'] },
    session: {
      signInFrequency: {
        value: 12,
        type: 'hours',
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'timeBased',
        isEnabled: true,
      },
    },
  }),
  policy('CA003 Everybody: second factor', {
    users: {
      excludeUsers: [...emergency, who('PattiFernandez').id, who('RaulRazo').id],
      excludeRoles: [synchronisation],
    },
    grant: { builtInControls: ['mfa'] },
  }),
  policy('CA004 Guests: second factor', {
    users: {
      includeUsers: [],
      excludeUsers: [],
      includeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: guestKinds,
        externalTenants: {
          '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
          membershipKind: 'all',
        },
      },
    },
    grant: { builtInControls: ['mfa'] },
  }),
  policy('CA005 Office 365: compliant device or second factor', {
    applications: office365,
    grant: { builtInControls: ['mfa', 'compliantDevice'] },
  }),
  policy('CA006 Block countries where we do not work', {
    users: { excludeGroups: [groupCalled('CA Exclusions - Travellers').id], excludeRoles: [synchronisation] },
    conditions: { locations: { includeLocations: ['All'], excludeLocations: [ourCountries, headquarters] } },
    grant: { builtInControls: ['block'] },
  }),
  policy('CA007 Administrators: phishing-resistant method', {
    state: 'enabledForReportingButNotEnforced',
    users: { includeUsers: [], includeRoles: administrativeRoles },
    grant: {
      authenticationStrength: {
        id: '00000000-0000-0000-0000-000000000004',
        displayName: 'Phishing-resistant MFA',
        policyType: 'builtIn',
        requirementsSatisfied: 'mfa',
        allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
      },
    },
  }),
  policy('CA008 Registration of security information', {
    applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
    conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
    grant: { builtInControls: ['mfa'] },
  }),
  policy('CA009 Block device code flow', {
    conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    grant: { builtInControls: ['block'] },
  }),
  policy('CA010 Phones: approved apps', {
    applications: office365,
    conditions: {
      clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'],
      platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] },
    },
    grant: { builtInControls: ['approvedApplication'] },
  }),
  policy('CA011 Unmanaged devices: no persistent browser session', {
    applications: office365,
    conditions: {
      clientAppTypes: ['browser'],
      devices: {
        deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"' },
      },
    },
    session: { persistentBrowser: { mode: 'never', isEnabled: true } },
  }),
  // Time tracking was bought elsewhere since, and the pilot still names what it took the place of.
  policy('CA012 Pilot: personnel applications on managed devices', {
    state: 'enabledForReportingButNotEnforced',
    users: { includeUsers: [], includeGroups: [groupCalled('Passkey Pilot').id] },
    applications: { includeApplications: [guid('app/HR Provisioning'), guid('app/Adatum Timesheets')] },
    grant: { builtInControls: ['compliantDevice'] },
  }),
  policy('CA999 Old: Finance from outside', {
    state: 'disabled',
    users: { includeUsers: [], excludeUsers: [], includeGroups: [guid('group/Finance 2019')] },
    conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
    grant: { builtInControls: ['mfa'] },
  }),
];

const places = [
    {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id: headquarters,
      displayName: 'Headquarters Redmond',
      createdDateTime: '2022-03-08T10:00:00Z',
      modifiedDateTime: '2022-03-08T10:00:00Z',
      isTrusted: true,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/26' }],
    },
    {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      id: ourCountries,
      displayName: 'Countries where we work',
      createdDateTime: '2022-03-08T10:05:00Z',
      modifiedDateTime: '2023-11-20T15:45:00Z',
      countriesAndRegions: ['US', 'CA', 'DE', 'GB'],
      countryLookupMethod: 'clientIpAddress',
      includeUnknownCountriesAndRegions: false,
    },
  ];

export const conditionalAccess = {
  '/v1.0/identity/conditionalAccess/policies': collection(policies),
  '/beta/identity/conditionalAccess/policies': collection(policies),
  '/v1.0/identity/conditionalAccess/namedLocations': collection(places),
  '/beta/identity/conditionalAccess/namedLocations': collection(places),
  '/v1.0/identity/conditionalAccess/authenticationContextClassReferences': collection([]),
  '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  },
};
