import type { FindingStatus } from '../../src/model/finding.ts';
import { judged } from './assessed.ts';
import {
  assigned,
  authorization,
  changed,
  globalAdministrator,
  grants,
  methods,
  licensed,
  method,
  noneRegistered,
  people,
  policy,
  secrets,
  type Answers,
} from './variations.ts';

const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';
const four = [globalAdministrator, globalAdministrator, globalAdministrator, globalAdministrator];
const mailbox = { service: 'exchange', servicePlanId: 'efb87545-963c-4e0d-99df-69c6916d9eb0' };
const premium = { service: 'AADPremiumService', servicePlanId: 'eec0eb4f-6444-4f95-aba0-50c24d67f998' };
const powerBi = { service: 'PowerBI', servicePlanId: '70d33638-9c74-4d01-bfd3-562de28bd4ba' };
const detail = {
  state: 'enabled',
  includeTarget: { targetType: 'group', id: 'all_users' },
  excludeTarget: { targetType: 'group', id: '00000000-0000-0000-0000-000000000000' },
};
const prompts = {
  featureSettings: { displayAppInformationRequiredState: detail, displayLocationInformationRequiredState: detail },
};
const everybody = [{ id: 'all_users', targetType: 'group' }];
const invitations = (definition: object): Answers =>
  changed('/beta/policies/b2bManagementPolicies', {
    value: [
      {
        id: 'b1',
        isOrganizationDefault: true,
        definition: [
          JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: definition } }),
        ],
      },
    ],
  });
const platform = (personalDeviceEnrollmentBlocked: boolean) => ({
  platformBlocked: false,
  personalDeviceEnrollmentBlocked,
});
const restriction = (id: string, isBlocked: boolean, assignments: readonly object[] = []) => ({
  '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
  id,
  displayName: id,
  priority: assignments.length,
  assignments,
  iosRestriction: platform(isBlocked),
  androidRestriction: platform(isBlocked),
  androidForWorkRestriction: platform(isBlocked),
  macOSRestriction: platform(isBlocked),
  windowsRestriction: platform(isBlocked),
});
const enrollment = (...value: readonly object[]): Answers =>
  changed('/beta/deviceManagement/deviceEnrollmentConfigurations', { value });
const users = [{ target: { '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' } }];
const apps = (...ids: readonly string[]) => ({
  applications: { includeApplications: ids, excludeApplications: [], includeUserActions: [] },
});
const office = [
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
] as const;
const bound = (conditions: object, more: object = {}): Answers =>
  policy({
    sessionControls: { secureSignInSession: { isEnabled: true } },
    conditions: {
      clientAppTypes: ['mobileAppsAndDesktopClients'],
      platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
      ...apps(...office),
      ...conditions,
    },
    ...more,
  });
const places = {
  office: 'f8db9dd5-f17c-4740-940d-5b905c2114ae',
  countries: 'acc32337-ba3b-45ef-9ac9-a7dd494262cd',
};
const shut = (includeLocations: readonly string[], excludeLocations: readonly string[], conditions = {}): Answers =>
  policy({
    grantControls: grants('OR', 'block'),
    conditions: { locations: { includeLocations, excludeLocations }, ...conditions },
  });
const sharing = (more: object): Answers => changed('/v1.0/admin/sharepoint/settings', more);
const consent = (more: object): Answers => changed('/v1.0/policies/adminConsentRequestPolicy', more);
const devices = (more: object): Answers => changed('/v1.0/policies/deviceRegistrationPolicy', more);
const domain = (more: object): Answers =>
  changed('/v1.0/domains', {
    value: [
      {
        id: 'contoso.com',
        authenticationType: 'Managed',
        isVerified: true,
        isRoot: true,
        isInitial: false,
        isDefault: true,
        supportedServices: ['Email'],
        passwordValidityPeriodInDays: 2147483647,
        ...more,
      },
    ],
  });

type Row = readonly [sentence: string, item: string, answers: Answers, verdict: FindingStatus];

describe.each<readonly [string, readonly Row[]]>([
  [
    'cis-m365-7.0',
    [
      [
        'a Teams Administrator is synchronised',
        '1.1.1',
        { ...assigned(teamsAdministrator), ...people({ 0: { onPremisesSyncEnabled: true } }) },
        'fail',
      ],
      [
        'a Teams Administrator is of the cloud',
        '1.1.1',
        { ...assigned(teamsAdministrator), ...people({ 0: { onPremisesSyncEnabled: null } }) },
        'pass',
      ],
      ['two hold the role', '1.1.3', assigned(globalAdministrator, globalAdministrator), 'pass'],
      ['one holds the role', '1.1.3', assigned(globalAdministrator), 'fail'],
      ['four do', '1.1.3', assigned(...four), 'pass'],
      [
        'a fifth is disabled',
        '1.1.3',
        { ...assigned(...four, globalAdministrator), ...people({ 4: { accountEnabled: false } }) },
        'fail',
      ],
      [
        'a Teams Administrator has a mailbox',
        '1.1.4',
        { ...assigned(teamsAdministrator), ...licensed({ 0: [premium, mailbox] }) },
        'fail',
      ],
      [
        'a Teams Administrator has Power BI',
        '1.1.4',
        { ...assigned(teamsAdministrator), ...licensed({ 0: [powerBi] }) },
        'fail',
      ],
      [
        'a Teams Administrator has Entra ID alone',
        '1.1.4',
        { ...assigned(teamsAdministrator), ...licensed({ 0: [premium] }) },
        'pass',
      ],
      ['the domain says never', '1.3.1', domain({}), 'pass'],
      [
        'the domain of a new tenant says nothing',
        '1.3.1',
        {
          ...domain({ passwordValidityPeriodInDays: null }),
          ...changed('/v1.0/organization', { value: [{ id: 't1', createdDateTime: '2025-01-01T00:00:00Z' }] }),
        },
        'fail',
      ],
      ['the default blocks', '4.2', enrollment(restriction('1_DefaultPlatformRestrictions', true)), 'pass'],
      [
        'a restriction for everybody blocks, and the default does not',
        '4.2',
        enrollment(
          restriction('1_DefaultPlatformRestrictions', false),
          restriction('2_PlatformRestrictions', true, users),
        ),
        'fail',
      ],
      ['chosen people administer what they join', '5.1.4.4', {}, 'pass'],
      [
        'everybody administers what they join',
        '5.1.4.4',
        devices({
          azureADJoin: {
            localAdmins: {
              enableGlobalAdmins: false,
              registeringUsers: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
            },
          },
        }),
        'fail',
      ],
      ['nobody is reminded of requests', '5.1.5.2', {}, 'pass'],
      ['requests are off, with reviewers', '5.1.5.2', consent({ isEnabled: false }), 'fail'],
      ['secrets are blocked', '5.1.5.3', secrets({ restrictionType: 'passwordAddition' }), 'pass'],
      [
        'secrets are to be blocked next year',
        '5.1.5.3',
        secrets({
          restrictionType: 'passwordAddition',
          restrictForAppsCreatedAfterDateTime: '2027-06-01T00:00:00Z',
        }),
        'fail',
      ],
      [
        'secrets live for half a year in applications of this year',
        '5.1.5.4',
        secrets({
          restrictionType: 'passwordLifetime',
          maxLifetime: 'P180D',
          restrictForAppsCreatedAfterDateTime: '2026-01-01T00:00:00Z',
        }),
        'pass',
      ],
      [
        'secrets live for half a year and a day',
        '5.1.5.4',
        secrets({ restrictionType: 'passwordLifetime', maxLifetime: 'P181D' }),
        'fail',
      ],
      ['secrets are blocked', '5.1.5.4', secrets({ restrictionType: 'passwordAddition' }), 'fail'],
      ['secrets cannot be chosen', '5.1.5.5', {}, 'pass'],
      ['secrets are blocked', '5.1.5.5', secrets({ restrictionType: 'passwordAddition' }), 'fail'],
      ['guests come from two domains', '5.1.6.1', invitations({ AllowedDomains: ['a.test', 'b.test'] }), 'pass'],
      [
        'guests come from two domains, and one is blocked',
        '5.1.6.1',
        invitations({ AllowedDomains: ['a.test', 'b.test'], BlockedDomains: ['c.test'] }),
        'fail',
      ],
      ['guests come from any domain by a star', '5.1.6.1', invitations({ AllowedDomains: ['*'] }), 'fail'],
      [
        'nobody invites, and one domain is blocked',
        '5.1.6.1',
        { ...invitations({ BlockedDomains: ['c.test'] }), ...authorization({ allowInvitesFrom: 'none' }) },
        'fail',
      ],
      ['guests read what they do by default', '5.1.6.2', {}, 'pass'],
      [
        'guests read what members do',
        '5.1.6.2',
        authorization({ guestUserRoleId: 'a0b1b346-4d3e-4e8b-98f8-753987be4970' }),
        'fail',
      ],
      ['security defaults are on', '5.2.2.2', noneRegistered, 'fail'],
      ['security defaults are on', '5.2.2.3', noneRegistered, 'fail'],
      [
        'a policy blocks legacy clients',
        '5.2.2.3',
        policy({
          grantControls: grants('OR', 'block'),
          conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
        }),
        'pass',
      ],
      ['a policy asks everybody', '5.2.2.2', policy({ grantControls: grants('OR', 'mfa') }), 'pass'],
      ['two countries are shut', '5.2.2.15', shut([places.countries], ['AllTrusted']), 'pass'],
      ['the office is shut', '5.2.2.15', shut([places.office], ['AllTrusted']), 'fail'],
      [
        'two countries are shut to Windows',
        '5.2.2.15',
        shut([places.countries], ['AllTrusted'], {
          platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
        }),
        'fail',
      ],
      [
        'two countries are shut at risk',
        '5.2.2.15',
        shut([places.countries], ['AllTrusted'], { signInRiskLevels: ['high'] }),
        'fail',
      ],
      ['tokens are bound', '5.2.2.16', bound({}), 'pass'],
      ['tokens of nobody are bound', '5.2.2.16', bound({ users: { includeUsers: ['None'] } }), 'fail'],
      ['tokens of two applications are bound', '5.2.2.16', bound(apps(...office.slice(0, 2))), 'fail'],
      ['tokens are bound in browsers, too', '5.2.2.16', bound({ clientAppTypes: ['all'] }), 'fail'],
      ['binding of tokens is tried', '5.2.2.16', bound({}, { state: 'enabledForReportingButNotEnforced' }), 'fail'],
      [
        'prompts show both',
        '5.2.3.1',
        {
          ...method('v1.0', 'MicrosoftAuthenticator', { state: 'enabled', includeTargets: everybody }),
          ...method('beta', 'MicrosoftAuthenticator', { state: 'enabled', ...prompts }),
        },
        'pass',
      ],
      [
        'Authenticator is off',
        '5.2.3.1',
        {
          ...method('v1.0', 'MicrosoftAuthenticator', { state: 'disabled', includeTargets: everybody }),
          ...method('beta', 'MicrosoftAuthenticator', { state: 'disabled', ...prompts }),
        },
        'fail',
      ],
      [
        'calls are off and text messages are for a group',
        '5.2.3.5',
        methods('v1.0', {
          Voice: { state: 'disabled' },
          Sms: { state: 'enabled', includeTargets: [{ id: 'g1', targetType: 'group', isUsableForSignIn: false }] },
        }),
        'fail',
      ],
      [
        'calls and text messages are off',
        '5.2.3.5',
        methods('v1.0', { Voice: { state: 'disabled' }, Sms: { state: 'disabled' } }),
        'pass',
      ],
      ['codes by email are off', '5.2.3.7', method('v1.0', 'Email', { state: 'disabled' }), 'pass'],
      [
        'companions are left to Microsoft while Authenticator is off',
        '5.2.3.10',
        method('beta', 'MicrosoftAuthenticator', {
          state: 'disabled',
          featureSettings: { companionAppAllowedState: { ...detail, state: 'default' } },
        }),
        'fail',
      ],
      [
        'nothing is shared outside, and guests would share on',
        '7.2.5',
        sharing({ sharingCapability: 'disabled', isResharingByExternalUsersEnabled: true }),
        'fail',
      ],
      ['guests share nothing on', '7.2.5', sharing({ isResharingByExternalUsersEnabled: false }), 'pass'],
      ['nothing is shared outside', '7.2.6', sharing({ sharingCapability: 'disabled' }), 'pass'],
      [
        'a list of domains holds none',
        '7.2.6',
        sharing({ sharingDomainRestrictionMode: 'allowList', sharingAllowedDomainList: [] }),
        'fail',
      ],
    ],
  ],
  [
    'cis-m365-6.0',
    [
      ['twenty devices', '5.1.4.2', devices({ userDeviceQuota: 20 }), 'pass'],
      ['twenty-one devices', '5.1.4.2', devices({ userDeviceQuota: 21 }), 'partial'],
      [
        'a policy asks for managed computers',
        '7.3.2',
        policy({ grantControls: grants('OR', 'compliantDevice') }),
        'fail',
      ],
      [
        'the switch names no domain',
        '7.3.2',
        sharing({ isUnmanagedSyncAppForTenantRestricted: true, allowedDomainGuidsForSyncApp: [] }),
        'fail',
      ],
      [
        'the switch names a domain',
        '7.3.2',
        sharing({
          isUnmanagedSyncAppForTenantRestricted: true,
          allowedDomainGuidsForSyncApp: ['786548dd-877b-4760-a749-6b1efbc1190a'],
        }),
        'pass',
      ],
    ],
  ],
])('the sample tenant, as an assessor of %s reads it', (standard, rows) => {
  it.each(rows)(
    '%s: %s',
    async (_sentence, item, answers, verdict) => {
      const found = await judged(standard, item, '', answers);
      expect(found.verdict).toBe(verdict);
    },
    60_000,
  );
});
