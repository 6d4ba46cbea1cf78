/* eslint-disable max-lines -- one table of sentences, a line each */
import {
  controls,
  finding,
  globalAdministrator,
  mfaTrustedIps,
  tenant,
  type Changes,
  type Json,
} from './sampleTenant.ts';

type Row = readonly [
  sentence: string,
  policies: readonly Json[],
  share: number | 'notChecked' | 'partial',
  changes?: Changes,
];

const forAll = 'entra.mfa-for-all-users';
const whole = controls[forAll];
const base = whole['conditions'] as Json;
const grant = (builtInControls: readonly string[], more: Json = {}): Json => ({
  ...whole,
  grantControls: { operator: 'OR', builtInControls, ...more },
});
const when = (conditions: Json, more: Json = {}): Json => ({
  ...whole,
  ...more,
  conditions: { ...base, ...conditions },
});
const who = (users: Json, more: Json = {}): Json => when({ users }, more);
const butWho = (users: Json): Json => who({ includeUsers: ['All'], ...users });
const at = (include: readonly string[], exclude: readonly string[] = []): Json =>
  when({ locations: { includeLocations: include, excludeLocations: exclude } });
const device = (mode: string, rule: string): Json => when({ devices: { deviceFilter: { mode, rule } } });
const to = (include: readonly string[], exclude: readonly string[] = [], more: Json = {}): Json =>
  when({ applications: { includeApplications: include, excludeApplications: exclude, ...more } });
const strength = (more: Json): Json => grant([], { authenticationStrength: { id: 'own', ...more } });
const location = (more: Json): Json => ({ '@odata.type': '#microsoft.graph.ipNamedLocation', ...more });
const placed = (...more: readonly Json[]): Changes => ({
  given: { namedLocations: [...tenant.namedLocations, ...more] },
});
const guests = (guestOrExternalUserTypes: string, externalTenants: Json | null = { membershipKind: 'all' }): Json => ({
  guestOrExternalUserTypes,
  externalTenants,
});
const everyKind =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider';
const own = 'c0ffee00-0000-4000-8000-000000000001';
const azure = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const withoutP2 = { plans: ['AAD_PREMIUM'] };

async function check(id: string, policies: readonly Json[], expected: Row[2], changes?: Changes): Promise<void> {
  const { status, points } = await finding(id, policies, changes);
  const told =
    typeof expected === 'string' ? status : points.awarded === null ? status : points.awarded / points.available;
  if (typeof told === 'number' && typeof expected === 'number') expect(told).toBeCloseTo(expected, 9);
  else expect(told).toBe(expected);
}

const groups: Readonly<Record<string, readonly Row[]>> = {
  'what is asked': [
    ['a second factor or a compliant device is no second factor', [grant(['mfa', 'compliantDevice'])], 0],
    ['a second factor and a compliant device is one', [grant(['mfa', 'compliantDevice'], { operator: 'AND' })], 1],
    ['small letters of the operator say the same', [grant(['mfa', 'compliantDevice'], { operator: 'and' })], 1],
    ['an operator that nobody knows proves nothing', [grant(['mfa', 'compliantDevice'], { operator: 'XOR' })], 0],
    ['an operator does not matter where there is one control', [grant(['mfa'], { operator: 'XOR' })], 1],
    ['a block is more than a second factor', [grant(['block'])], 1],
    ['terms of use are no second factor', [grant([], { termsOfUse: ['t'] })], 0],
    ['terms of use or a second factor is none', [grant(['mfa'], { termsOfUse: ['t'] })], 0],
    ['terms of use and a second factor is one', [grant(['mfa'], { operator: 'AND', termsOfUse: ['t'] })], 1],
    ['a custom factor is none', [grant([], { customAuthenticationFactors: ['Duo'] })], 0],
    ['a custom factor or a second factor is none', [grant(['mfa'], { customAuthenticationFactors: ['Duo'] })], 0],
    ['an approved app is no second factor', [grant(['approvedApplication'])], 0],
    ['risk remediation is no second factor', [grant(['riskRemediation'])], 0],
    ['a password change is no second factor', [grant(['passwordChange'])], 0],
    ['no grant control asks nothing', [{ ...whole, grantControls: null }], 0],
    [
      'a session control is no second factor',
      [
        {
          ...whole,
          grantControls: null,
          sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
        },
      ],
      0,
    ],
    [
      'two policies with half an alternative each are none',
      [grant(['mfa', 'compliantDevice']), grant(['mfa', 'domainJoinedDevice'])],
      0,
    ],
    ['a built-in strength is a second factor', [strength({ id: '00000000-0000-0000-0000-000000000002' })], 1],
    [
      'a custom strength counts as Graph says',
      [strength({ requirementsSatisfied: 'mfa', allowedCombinations: ['fido2'] })],
      1,
    ],
    [
      'a custom strength of one factor is none',
      [strength({ requirementsSatisfied: 'none', allowedCombinations: ['sms'] })],
      0,
    ],
    [
      'a strength that allows one factor is none, whatever Graph says',
      [strength({ requirementsSatisfied: 'mfa', allowedCombinations: ['fido2', 'sms'] })],
      0,
    ],
    [
      'a strength that allows nothing is none',
      [strength({ requirementsSatisfied: 'mfa', allowedCombinations: [] })],
      0,
    ],
    ['of a strength that was not read nobody can tell', [strength({})], 'notChecked'],
    [
      'a strength or an approved app',
      [grant(['compliantApplication'], { authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } })],
      0,
    ],
    ['a report-only policy does not count', [{ ...whole, state: 'enabledForReportingButNotEnforced' }], 0],
    ['a disabled policy does not count', [{ ...whole, state: 'disabled' }], 0],
    ['of a state that nobody has heard of nobody can tell', [{ ...whole, state: 'paused' }], 'notChecked'],
  ],
  places: [
    ['outside of trusted places is not everywhere', [at(['All'], ['AllTrusted'])], 0],
    ['a policy that leaves out a place that it includes applies elsewhere only', [at(['office'], ['office'])], 0],
    [
      'an empty locations object says nothing about everywhere',
      [when({ locations: { includeLocations: [], excludeLocations: [] } })],
      0,
    ],
    ['leaving out everywhere leaves nothing', [at(['All'], ['All'])], 0],
    ['trusted places hold the trusted IPs of MFA', [at(['office', mfaTrustedIps]), at(['All'], ['AllTrusted'])], 1],
    ['trusted places hold more than the office', [at(['office']), at(['All'], ['AllTrusted'])], 0],
    ['an untrusted place is none of the trusted ones', [at(['branch']), at(['All'], ['AllTrusted'])], 0],
    ['two places that are defined alike are one', [at(['branch']), at(['All'], ['same'])], 1],
    [
      'two places with other addresses are two',
      [at(['branch']), at(['All'], ['far'])],
      0,
      placed(location({ id: 'far', isTrusted: false, ipRanges: [{ cidrAddress: '203.0.113.0/24' }] })),
    ],
    ['a place that nobody knows is a place', [at(['gone']), at(['All'], ['lost'])], 0],
    [
      'whoever leaves out trusted places leaves out a trusted place of the whole internet',
      [at(['All'], ['AllTrusted']), at(['office', mfaTrustedIps])],
      0,
      placed(
        location({ id: 'net', isTrusted: true, ipRanges: [{ cidrAddress: '0.0.0.0/0' }, { cidrAddress: '::/0' }] }),
      ),
    ],
    [
      'the same where its addresses are in halves',
      [at(['All'], ['AllTrusted']), at(['office', mfaTrustedIps])],
      0,
      placed(
        location({
          id: 'net',
          isTrusted: true,
          ipRanges: [{ cidrAddress: '0.0.0.0/1' }, { cidrAddress: '128.0.0.0/1' }],
        }),
      ),
    ],
    [
      'of places of which nobody knows whether they are trusted nobody can tell',
      [at(['office', mfaTrustedIps]), at(['All'], ['AllTrusted'])],
      0,
      placed(location({ id: 'far', ipRanges: [{ cidrAddress: '203.0.113.0/24' }] })),
    ],
    [
      'the same condition is a whole, whatever is trusted',
      [at(['AllTrusted']), at(['All'], ['AllTrusted'])],
      1,
      placed(location({ id: 'far', ipRanges: [{ cidrAddress: '203.0.113.0/24' }] })),
    ],
    [
      'the same condition is a whole where places could not be read',
      [at(['AllTrusted']), at(['All'], ['AllTrusted'])],
      1,
      { given: { namedLocations: { unavailable: 'permissionMissing' } } },
    ],
    [
      'where places could not be read one may be all that another leaves out',
      [at(['office']), at(['All'], ['AllTrusted'])],
      'notChecked',
      { given: { namedLocations: { unavailable: 'permissionMissing' } } },
    ],
  ],
  devices: [
    [
      'a rule that looks for a value never meets a device without registration',
      [device('include', 'device.isCompliant -eq True'), device('include', 'device.isCompliant -eq False')],
      0,
    ],
    [
      'a rule and its opposite are a whole',
      [device('include', 'device.trustType -eq "ServerAD"'), device('include', 'device.trustType -ne "ServerAD"')],
      1,
    ],
    [
      'personal and company devices are not all devices',
      [
        device('include', 'device.deviceOwnership -in ["Personal"]'),
        device('include', 'device.deviceOwnership -eq "Company"'),
      ],
      0,
    ],
    [
      'a device of which nothing is known has no owner',
      [
        device('include', 'device.deviceOwnership -eq "Personal"'),
        device('include', 'device.deviceOwnership -eq "Company"'),
        device('include', 'device.trustType -notIn ["AzureAD", "ServerAD", "Workplace"]'),
      ],
      0,
    ],
    ['leaving out what no device is leaves out nothing', [device('exclude', 'device.trustType -eq "Nonsense"')], 1],
    [
      'one of two rules that nobody can look into is no whole',
      [device('include', 'device.model -eq "A"'), device('exclude', 'device.model -eq "B"')],
      0,
    ],
    [
      'a rule or its opposite is everything',
      [device('include', 'device.isCompliant -eq True -or device.isCompliant -ne True')],
      1,
    ],
    [
      'what nobody can look into, or what is certain',
      [
        device('include', 'device.model -eq "A" -or device.isCompliant -ne True'),
        device('include', 'device.isCompliant -eq True'),
      ],
      1,
    ],
    [
      'what nobody can look into, and what is certain',
      [
        device('include', 'device.model -eq "A" -and device.isCompliant -ne True'),
        device('include', 'device.isCompliant -eq True'),
      ],
      0,
    ],
    [
      'a rule that goes on behind its end is opaque',
      [
        device('include', 'device.isCompliant -ne True) -or device.x'),
        device('include', 'device.isCompliant -eq True'),
      ],
      0,
    ],
    [
      'of a comparison with nothing nobody can tell',
      [device('include', 'device.deviceId -ne null'), device('include', 'device.deviceId -eq null')],
      0,
    ],
    [
      'of the denial of a rule nobody can tell on a device without properties',
      [device('include', '-not (device.isCompliant -eq True)'), device('include', 'device.isCompliant -eq True')],
      0,
    ],
    ['a filter without a rule is unknown', [when({ devices: { deviceFilter: { mode: 'include' } } })], 'notChecked'],
    [
      'a mode that nobody has heard of proves nothing',
      [device('perhaps', 'device.isCompliant -ne True'), device('include', 'device.isCompliant -eq True')],
      'notChecked',
    ],
    [
      'old device states leave compliant devices out',
      [when({ deviceStates: { includeStates: ['All'], excludeStates: ['Compliant'] } })],
      0,
    ],
  ],
  'platforms, clients and flows': [
    [
      'the six names are not every platform',
      [
        when({
          platforms: {
            includePlatforms: ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'],
            excludePlatforms: [],
          },
        }),
      ],
      0,
    ],
    [
      'leaving out every platform leaves nothing',
      [when({ platforms: { includePlatforms: ['all'], excludePlatforms: ['all'] } })],
      0,
    ],
    [
      'a platform of tomorrow that is left out is a gap',
      [when({ platforms: { includePlatforms: ['all'], excludePlatforms: ['visionOS'] } })],
      0,
    ],
    [
      'a platform of tomorrow is none that is known',
      [when({ platforms: { includePlatforms: ['visionOS'], excludePlatforms: [] } })],
      0,
    ],
    ['no platform is no sign-in', [when({ platforms: { includePlatforms: [], excludePlatforms: [] } })], 0],
    ['modern clients only leave half', [when({ clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] })], 0.5],
    ['browsers only leave nothing', [when({ clientAppTypes: ['browser', 'exchangeActiveSync', 'other'] })], 0],
    ['a client that nobody has heard of is none of them', [when({ clientAppTypes: ['hologram'] })], 0],
    [
      'a flow is not every sign-in',
      [when({ authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } })],
      0,
    ],
    ['a flow of none is no condition', [when({ authenticationFlows: { transferMethods: 'none' } })], 1],
  ],
  risks: [
    ['every level of risk is a whole with P2', [when({ signInRiskLevels: ['none', 'low', 'medium', 'high'] })], 1],
    [
      'a level of risk is proven nowhere without P2',
      [when({ signInRiskLevels: ['none', 'low', 'medium', 'high'] })],
      0,
      withoutP2,
    ],
    ['risks from low on are not every sign-in', [when({ userRiskLevels: ['low', 'medium', 'high'] })], 0],
    ['hidden is no level', [when({ userRiskLevels: ['hidden', 'low', 'medium', 'high'] })], 0],
    ['a level that is not a text is no missing condition', [when({ userRiskLevels: [5] })], 0],
    [
      'insider risk is proven nowhere without its plan',
      [when({ insiderRiskLevels: 'minor,moderate,elevated' })],
      0,
      withoutP2,
    ],
  ],
  workloads: [
    [
      'a policy for workload identities reaches no people',
      [
        when({
          clientApplications: {
            includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
            excludeServicePrincipals: [],
          },
        }),
      ],
      0,
    ],
    [
      'a policy for agents reaches no people',
      [when({ clientApplications: { includeAgentIdServicePrincipals: ['All'], includeServicePrincipals: [] } })],
      0,
    ],
    ['the risk of agents concerns no people', [when({ agentIdRiskLevels: 'high' })], 0],
    [
      'an empty condition on workloads says nothing',
      [when({ clientApplications: { includeServicePrincipals: [], excludeServicePrincipals: [] } })],
      1,
    ],
  ],
  people: [
    ['a policy for nobody reaches nobody', [who({ includeUsers: ['None'] })], 0],
    ['leaving out everybody leaves nobody', [butWho({ excludeUsers: ['All'] })], 0],
    ['one of five who is left out is counted', [butWho({ excludeUsers: ['u2'] })], 0.8],
    ['a group of two who are left out is counted', [butWho({ excludeGroups: ['others'] })], 0.6],
    ['who is left out twice is counted once', [butWho({ excludeUsers: ['u2'], excludeGroups: ['others'] })], 0.6],
    [
      'who is left out here and asked there is covered',
      [butWho({ excludeUsers: ['u2'] }), who({ includeUsers: ['u2'] })],
      1,
    ],
    ['a group of everybody is worth what all users is', [who({ includeGroups: ['everybody'] })], 1],
    ['an empty group that is left out is a door', [butWho({ excludeGroups: ['empty'] })], 0.95],
    ['two doors cost as much as one', [butWho({ excludeGroups: ['empty'], excludeUsers: ['nobody'] })], 0.95],
    [
      'a door that another policy shuts is none',
      [butWho({ excludeGroups: ['empty'] }), who({ includeGroups: ['empty'] })],
      1,
    ],
    ['a door multiplies what is left', [butWho({ excludeGroups: ['empty'], excludeUsers: ['u2'] })], 0.8 * 0.95],
    ['emergency accounts may be left out through their group', [butWho({ excludeGroups: ['emergency'] })], 1],
    [
      'whoever is declared only may be left out',
      [butWho({ excludeGroups: ['emergency'] })],
      5 / 6,
      { emergencyAccounts: [] },
    ],
    [
      'a group that holds an ordinary person as well is not an emergency group',
      [butWho({ excludeGroups: ['mixed'] })],
      0.8,
      { given: { conditionalAccessGroupMembers: { mixed: ['u7', 'u1'] } } },
    ],
    ['of a group that was not read nobody can tell', [butWho({ excludeGroups: ['unread'] })], 'notChecked'],
    [
      'a way to leave people out that nobody has heard of may leave out anybody',
      [butWho({ excludeDepartments: ['Sales'] })],
      0,
    ],
    [
      'a kind of guest that nobody has heard of may be anybody',
      [
        butWho({ excludeGuestsOrExternalUsers: guests('hologram,serviceProvider') }),
        who({ includeGuestsOrExternalUsers: guests('serviceProvider') }),
      ],
      0,
    ],
    [
      'guests that are left out are counted, and a door for those who may come',
      [butWho({ excludeGuestsOrExternalUsers: guests(everyKind) })],
      0.8 * 0.95,
    ],
    [
      'an eligible role that is left out is open once it is active',
      [butWho({ excludeRoles: ['194ae4cb-b126-40b2-bd5b-6091b380977d'] })],
      0.8,
    ],
    [
      'a role is left out once it is active, and asked by role',
      [
        butWho({ excludeRoles: ['194ae4cb-b126-40b2-bd5b-6091b380977d'] }),
        who({ includeRoles: ['194ae4cb-b126-40b2-bd5b-6091b380977d'] }),
      ],
      1,
    ],
    [
      'a policy for an eligible role does not cover who has not activated it',
      [butWho({ excludeUsers: ['u4'] }), who({ includeRoles: ['194ae4cb-b126-40b2-bd5b-6091b380977d'] })],
      0.8,
    ],
    [
      'a role in an administrative unit brings nobody in',
      [butWho({ excludeUsers: ['u1'] }), who({ includeRoles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] })],
      0.8,
      {
        given: {
          roleAssignments: [
            {
              principalId: 'u1',
              roleDefinitionId: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
              directoryScopeId: '/administrativeUnits/a',
              principal: { '@odata.type': '#microsoft.graph.user' },
            },
          ],
        },
      },
    ],
    [
      'a role by group leaves its members out',
      [butWho({ excludeRoles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] })],
      0.6,
      {
        given: {
          roleAssignments: [
            {
              principalId: 'others',
              roleDefinitionId: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
              directoryScopeId: '/',
              principal: { '@odata.type': '#microsoft.graph.group' },
            },
          ],
        },
      },
    ],
    [
      'of a role whose group was not read nobody can tell',
      [butWho({ excludeRoles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] })],
      'notChecked',
      {
        given: {
          roleAssignments: [
            {
              principalId: 'unread',
              roleDefinitionId: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
              directoryScopeId: '/',
              principal: { '@odata.type': '#microsoft.graph.group' },
            },
          ],
        },
      },
    ],
    [
      'of roles that were not read nobody can tell',
      [butWho({ excludeRoles: [globalAdministrator] })],
      'notChecked',
      { given: { roleAssignments: { unavailable: 'permissionMissing' } } },
    ],
    [
      'of eligible roles that were not read nobody can tell',
      [butWho({ excludeRoles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] })],
      'notChecked',
      { given: { roleEligibilities: { unavailable: 'permissionMissing' } } },
    ],
    ['synchronisation roles may be left out', [butWho({ excludeRoles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'] })], 1],
  ],
  resources: [
    ['Office 365 left open leaves a quarter', [to(['All'], ['Office365'])], 0.25],
    ['a member of the suite leaves a quarter', [to(['All'], ['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'])], 0.25],
    [
      'two members of the suite leave a quarter',
      [to(['All'], ['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', '00000002-0000-0ff1-ce00-000000000000'])],
      0.25,
    ],
    ['Office 365 and Azure management leave nothing', [to(['All'], ['Office365', azure])], 0],
    ['another application leaves a half', [to(['All'], [own])], 0.5],
    ['two other applications leave a half', [to(['All'], [own, 'c0ffee00-0000-4000-8000-000000000002'])], 0.5],
    ['an application that another policy asks for is covered', [to(['All'], [own]), to([own])], 1],
    ['Office 365 alone is not everything', [to(['Office365'])], 0],
    ['leaving out all resources leaves nothing', [to(['All'], ['All'])], 0],
    ['no resource is nothing', [to(['None'])], 0],
    ['a user action is no resource', [to([], [], { includeUserActions: ['urn:user:registersecurityinfo'] })], 0],
    [
      'an authentication context is no resource',
      [to([], [], { includeAuthenticationContextClassReferences: ['c1'] })],
      0,
    ],
    [
      'a user action beside all resources is the action only',
      [to(['All'], [], { includeUserActions: ['urn:user:registersecurityinfo'] })],
      0,
    ],
    [
      'a filter that keeps applications is not everything',
      [to(['All'], [], { applicationFilter: { mode: 'include', rule: 'x' } })],
      0,
    ],
    [
      'a filter that leaves applications out is not everything',
      [to(['All'], [], { applicationFilter: { mode: 'exclude', rule: 'x' } })],
      0,
    ],
    [
      'two filters that are not alike are not everything',
      [
        to([], [], { applicationFilter: { mode: 'include', rule: 'x' } }),
        to(['All'], [], { applicationFilter: { mode: 'exclude', rule: 'y' } }),
      ],
      0,
    ],
    [
      'of resources that are open and people who are left out each counts by person',
      [butWho({ excludeUsers: ['u2'] }), who({ includeUsers: ['u2'] }, {})].slice(0, 1).concat([
        when({
          users: { includeUsers: ['u2'] },
          applications: { includeApplications: ['All'], excludeApplications: [own] },
        }),
      ]),
      0.9,
    ],
  ],
  'what nobody has heard of': [
    ['an unknown condition is a condition', [when({ weather: ['rain'] })], 0],
    ['an unknown condition that says nothing is none', [when({ weather: [], wind: null, sun: { include: [] } })], 1],
    ['an annotation is no condition', [when({ 'weather@odata.type': '#Collection(String)', '@odata.type': 'x' })], 1],
    ['an annotation of people is no condition', [butWho({ 'excludeUsers@odata.context': 'https://graph' })], 1],
    ['an unknown condition on resources is a condition', [to(['All'], [], { includeGlobalSecureAccess: ['x'] })], 0],
    ['lists that are null are empty', [butWho({ excludeUsers: null, excludeGroups: null, excludeRoles: null })], 1],
    ['users that are null are nobody', [when({ users: null })], 0],
    ['applications that are null are nothing', [when({ applications: null })], 0],
    ['conditions that are missing are unknown', [{ ...whole, conditions: null }], 'notChecked'],
    ['a policy that is null is not a policy', [null as unknown as Json], 'notChecked'],
  ],
};

describe.each(Object.entries(groups))('%s', (_, rows) => {
  it.each(rows.map((row: Row) => [row[0], row] as const))('%s', async (_sentence, [, policies, share, changes]) => {
    await check(forAll, policies, share, changes);
  });
});

describe('device codes, and what may be left of them', () => {
  const id = 'entra.device-code-flow-is-blocked';
  const block = controls[id];
  const conditions = block['conditions'] as Json;
  const but = (more: Json, rest: Json = {}): Json => ({ ...block, ...rest, conditions: { ...conditions, ...more } });
  const drs = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';
  const rows: readonly Row[] = [
    [
      'a block of the other flow is none',
      [but({ authenticationFlows: { transferMethods: 'authenticationTransfer' } })],
      0,
    ],
    ['a block of everything blocks codes, too', [but({ authenticationFlows: null })], 1],
    [
      'the registration service may be left out: a door',
      [but({ applications: { includeApplications: ['All'], excludeApplications: [drs] } })],
      0.95,
    ],
    [
      'the registration service and another application leave a half, and a door',
      [but({ applications: { includeApplications: ['All'], excludeApplications: [drs, own] } })],
      0.5 * 0.95,
    ],
    [
      'a block outside of trusted places leaves a half',
      [but({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } })],
      0.5,
    ],
    [
      'a block outside of an untrusted place leaves nothing',
      [but({ locations: { includeLocations: ['All'], excludeLocations: ['branch'] } })],
      0,
    ],
    [
      'a trusted place of the whole internet leaves nothing',
      [but({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } })],
      0,
      placed(location({ id: 'net', isTrusted: true, ipRanges: [{ cidrAddress: '0.0.0.0/0' }] })),
    ],
    [
      'the same where it is left out by name',
      [but({ locations: { includeLocations: ['All'], excludeLocations: ['net'] } })],
      0,
      placed(
        location({
          id: 'net',
          isTrusted: true,
          ipRanges: [{ cidrAddress: '0.0.0.0/1' }, { cidrAddress: '128.0.0.0/1' }],
        }),
      ),
    ],
    [
      'of a place that may be trusted nobody can tell',
      [but({ locations: { includeLocations: ['All'], excludeLocations: ['far'] } })],
      'notChecked',
      placed(location({ id: 'far', ipRanges: [{ cidrAddress: '203.0.113.0/24' }] })),
    ],
    [
      'a managed device is a half',
      [but({}, { grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } })],
      0.5,
    ],
  ];
  it.each(rows.map((row: Row) => [row[0], row] as const))('%s', async (_sentence, [, policies, share, changes]) => {
    await check(id, policies, share, changes);
  });
});

describe('guests', () => {
  const rows: readonly Row[] = [
    [
      'one kind of six that is left out is counted',
      [butWho({ excludeGuestsOrExternalUsers: guests('serviceProvider') })],
      5 / 6,
    ],
    [
      'guests of some tenants are not all guests',
      [who({ includeGuestsOrExternalUsers: guests(everyKind, { membershipKind: 'enumerated', members: ['t'] }) })],
      0,
    ],
    [
      'guests of no tenant in particular are all of them',
      [who({ includeGuestsOrExternalUsers: guests(everyKind, null) })],
      1,
    ],
    [
      'an exclusion of guests that names no kind leaves all out',
      [butWho({ excludeGuestsOrExternalUsers: guests('none') })],
      0,
    ],
    [
      'an inclusion of guests that names no kind includes none',
      [who({ includeGuestsOrExternalUsers: guests('none') })],
      0,
    ],
    [
      'of a kind of membership that nobody has heard of nothing is proven',
      [who({ includeGuestsOrExternalUsers: guests(everyKind, { membershipKind: 'some' }) })],
      0,
    ],
    ['a group without the guests is a door', [butWho({ excludeGroups: ['others'] })], 0.95],
  ];
  it.each(rows.map((row: Row) => [row[0], row] as const))('%s', async (_sentence, [, policies, share, changes]) => {
    await check('entra.mfa-for-guests', policies, share, changes);
  });
});

describe('administrators', () => {
  const roles = (more: Json): Json => who(more);
  const security = '194ae4cb-b126-40b2-bd5b-6091b380977d';
  const user = { '@odata.type': '#microsoft.graph.user' };
  const rows: readonly Row[] = [
    ['both roles are asked', [roles({ includeRoles: [globalAdministrator, security] })], 1],
    ['one role of two leaves the holder of the other', [roles({ includeRoles: [globalAdministrator] })], 0.5],
    ['all users hold every administrator', [whole], 1],
    ['an ordinary person who is left out may become one: a door', [butWho({ excludeUsers: ['u1'] })], 0.95],
    ['an administrator who is left out is counted', [butWho({ excludeUsers: ['u3'] })], 0.5],
    [
      'a role in an administrative unit is not asked by role',
      [roles({ includeRoles: [globalAdministrator, security] })],
      0,
      {
        given: {
          roleAssignments: [
            {
              principalId: 'u1',
              roleDefinitionId: security,
              directoryScopeId: '/administrativeUnits/a',
              principal: user,
            },
          ],
          roleEligibilities: [],
        },
      },
    ],
    [
      'of a role whose holders were not read nobody can tell',
      [butWho({ excludeUsers: ['u1'] })],
      'notChecked',
      { given: { roleAssignments: { unavailable: 'permissionMissing' } } },
    ],
    [
      'a door stands, whoever is in a group with the role that was not read',
      [butWho({ excludeUsers: ['u1'] })],
      'partial',
      {
        given: {
          roleAssignments: [
            {
              principalId: 'unread',
              roleDefinitionId: security,
              directoryScopeId: '/',
              principal: { '@odata.type': '#microsoft.graph.group' },
            },
          ],
        },
      },
    ],
    [
      'all users are asked, whoever is in the group that was not read',
      [whole],
      1,
      {
        given: {
          roleAssignments: [
            {
              principalId: 'unread',
              roleDefinitionId: security,
              directoryScopeId: '/',
              principal: { '@odata.type': '#microsoft.graph.group' },
            },
          ],
        },
      },
    ],
    [
      'where nobody holds a role imagined holders stand in',
      [roles({ includeRoles: [globalAdministrator] })],
      0.5,
      { given: { roleAssignments: [], roleEligibilities: [] } },
    ],
  ];
  it.each(rows.map((row: Row) => [row[0], row] as const))('%s', async (_sentence, [, policies, share, changes]) => {
    await check('entra.mfa-for-administrative-roles', policies, share, changes);
  });
});
