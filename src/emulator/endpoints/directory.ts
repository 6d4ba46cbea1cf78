import { endpoints, pages } from './endpoint.ts';

const everything = 'Directory.Read.All';
const roles = ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', everything];
const groups = ['GroupMember.Read.All', 'Group.Read.All', everything];
const methods = ['UserAuthenticationMethod.Read.All'];
const organization = ['Organization.Read.All', everything];
const domains = ['Domain.Read.All', everything];

export const directoryEndpoints = endpoints({ refusal: 'directory', workload: 'identity', page: pages.directory }, [
  ['users', ['User.Read.All', everything], { cost: 2 }],
  ['users/*/authentication', methods, { page: pages.small }],
  ['users/*/authentication/requirements', [...methods, 'Policy.Read.All'], { versions: ['beta'] }],
  ['users/*/mailboxSettings', ['MailboxSettings.Read'], { workload: 'other', refusal: 'plain' }],
  ['users/*/mailFolders', ['MailboxSettings.Read', 'Mail.Read'], { workload: 'other', refusal: 'plain' }],
  ['groups', groups, { cost: 2 }],
  ['groups/*/members', groups, { cost: 3 }],
  ['groups/*/transitiveMembers', groups, { cost: 5 }],
  ['devices', ['Device.Read.All', everything]],
  [
    'organization',
    organization,
    {
      page: pages.small,
      foreign: {
        mobileDeviceManagementAuthority: [
          'DeviceManagementServiceConfig.Read.All',
          'DeviceManagementConfiguration.Read.All',
        ],
      },
    },
  ],
  ['organization/*/branding', ['OrganizationalBranding.Read.All', 'Organization.Read.All'], { page: pages.small }],
  ['organization/*/certificateBasedAuthConfiguration', organization, { page: pages.small }],
  ['domains', domains, { page: pages.unsized }],
  ['domains/*/federationConfiguration', ['Domain-InternalFederation.Read.All'], { page: pages.small }],
  [
    'subscribedSkus',
    ['LicenseAssignment.Read.All', 'Organization.Read.All', everything],
    { cost: 3, page: pages.unsized },
  ],
  ['directoryRoles', roles, { page: pages.unsized }],
  ['directoryRoles/*/members', roles, { page: pages.unsized }],
  ['directoryRoleTemplates', roles, { page: pages.unsized }],
  ['directoryObjects', [everything]],
  ['contracts', [everything], { cost: 3 }],
  ['groupSettings', ['GroupSettings.Read.All', everything], { versions: ['v1.0'], page: pages.unsized }],
  ['settings', ['GroupSettings.Read.All', everything], { versions: ['beta'], page: pages.unsized }],
  ['directory', [everything]],
  ['directory/administrativeUnits', ['AdministrativeUnit.Read.All', everything]],
  [
    'directory/onPremisesSynchronization',
    ['OnPremDirectorySynchronization.Read.All', 'OnPremDirectorySynchronization.ReadWrite.All'],
    { page: pages.small, signedInOnly: true },
  ],
  [
    'directory/subscriptions',
    ['LicenseAssignment.Read.All', 'Organization.Read.All', everything],
    { page: pages.small },
  ],
  ['directory/deviceLocalCredentials', ['DeviceLocalCredential.ReadBasic.All', 'DeviceLocalCredential.Read.All']],
  ['directory/recommendations', ['DirectoryRecommendations.Read.All'], { versions: ['beta'], page: pages.small }],
  ['onPremisesPublishingProfiles', [everything], { versions: ['beta'], page: pages.small }],
]);
