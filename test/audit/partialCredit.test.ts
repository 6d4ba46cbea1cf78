import type { Finding } from '../../src/model/finding.ts';
import { audited, tenant, type Audited } from './sampleTenant.ts';

type Json = Readonly<Record<string, unknown>>;

const policiesPath = '/v1.0/identity/conditionalAccess/policies';
const people = (tenant['/v1.0/users'] as { readonly value: readonly { id: string; userPrincipalName: string }[] })
  .value;
const id = (name: string): string => people.find((one) => one.userPrincipalName.startsWith(name))?.id ?? name;

const emergencyAccounts = [id('emergency-1'), id('emergency-2')];
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
/** Those that the controls on administrators name. */
const otherRoles = [
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
/** Everybody who holds one of these roles, by name; Grady Archie through a group. */
const administrators = [
  ...['AllanDeyoung', 'NestorWilke', 'ChristieCline', 'admin-Pradeep', 'admin-Irvin', 'admin-Lee', 'GradyArchie'],
  ...['admin-Johanna', 'admin-Delia', 'kimakers', 'Lidia', 'Diego', 'Lynne', 'Jordan', 'Emily'],
].map(id);
const members = people.filter(({ userPrincipalName: name }) => !name.includes('#EXT#')).map((one) => one.id);

/** A policy that asks for a second factor everywhere, but for what is given. */
function policy(displayName: string, users: Json, more: Json = {}, conditions: Json = {}): Json {
  return {
    id: `00000000-0000-4000-8000-${Buffer.from(displayName).toString('hex').padEnd(12, '0').slice(0, 12)}`,
    displayName,
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      users: {
        includeUsers: [],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
        ...users,
      },
      applications: {
        includeApplications: ['All'],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
      },
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      ...conditions,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: ['mfa'],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
    sessionControls: null,
    ...more,
  };
}

const everybody = { includeUsers: ['All'], excludeUsers: emergencyAccounts };
const oneResource = {
  applications: {
    includeApplications: ['Office365'],
    excludeApplications: [],
    includeUserActions: [],
    includeAuthenticationContextClassReferences: [],
    applicationFilter: null,
  },
};

function withPolicies(policies: readonly Json[], securityDefaults = false): Promise<Audited> {
  const defaultsPath = '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy';
  const answers = {
    [policiesPath]: { value: policies },
    [policiesPath.replace('v1.0', 'beta')]: { value: policies },
    [defaultsPath]: { ...(tenant[defaultsPath] as Json), isEnabled: securityDefaults },
  };
  return audited({ tenant: { ...tenant, ...answers } }, { emergencyAccounts });
}

function found({ findings }: Audited, control: string): Finding {
  const one = findings.find((finding) => finding.id === `entra.${control}`);
  if (!one) throw new Error(`no finding of ${control}`);
  return one;
}

const shareOf = (run: Audited, control: string): number => {
  const { awarded, available } = found(run, control).points;
  return (awarded ?? NaN) / available;
};

const replaced = 'security-defaults-without-conditional-access';
const naked = await withPolicies([]);

describe('administrators are counted as people', () => {
  const rows: readonly (readonly [string, readonly Json[], number])[] = [
    ['one policy names all fifteen', [policy('Named', { includeUsers: administrators })], 1],
    ['one policy for all the roles', [policy('Roles', { includeRoles: [globalAdministrator, ...otherRoles] })], 1],
    [
      'all roles but Global Administrator: seven of fifteen hold nothing else',
      [policy('Others', { includeRoles: otherRoles })],
      8 / 15,
    ],
    ['Global Administrator alone', [policy('Global', { includeRoles: [globalAdministrator] })], 7 / 15],
    [
      'Global Administrators by role and the rest by name',
      [
        policy('Global', { includeRoles: [globalAdministrator] }),
        policy('Rest', { includeUsers: administrators.slice(7) }),
      ],
      1,
    ],
    [
      'five named by one policy and five by another, two of them by both',
      [
        policy('One', { includeUsers: administrators.slice(0, 5) }),
        policy('Two', { includeUsers: administrators.slice(3, 8) }),
      ],
      8 / 15,
    ],
    [
      'everybody but one of them',
      [policy('All', { ...everybody, excludeUsers: [...emergencyAccounts, id('Nestor')] })],
      14 / 15,
    ],
    [
      'one policy for three of them and one resource',
      [policy('Some', { includeUsers: administrators.slice(0, 3) }, {}, oneResource)],
      0,
    ],
  ];
  it.each(rows)('%s', async (_sentence, policies, share) => {
    expect(shareOf(await withPolicies(policies), 'mfa-for-administrative-roles')).toBeCloseTo(share, 9);
  });
});

describe('several scoped policies add up', () => {
  const half = Math.ceil(members.length / 2);
  it('for two halves of the members as for all of them', async () => {
    const run = await withPolicies([
      policy('One', { includeUsers: members.slice(0, half) }),
      policy('Two', { includeUsers: members.slice(half) }),
    ]);
    expect(found(run, 'mfa-for-all-users').status).toBe('pass');
    expect(found(run, replaced).status).toBe('notApplicable');
  });

  it('and half of them earn about half', async () => {
    const run = await withPolicies([policy('One', { includeUsers: members.slice(0, 22) })]);
    expect(shareOf(run, 'mfa-for-all-users')).toBeCloseTo(22 / 44, 9);
    expect(found(run, replaced).status).toBe('fail');
  });
});

describe('security defaults stay where nothing takes their place', () => {
  const pilot = { includeUsers: [id('Patti')] };
  const rows: readonly (readonly [string, Json])[] = [
    ['a second factor', policy('Pilot', pilot, {}, oneResource)],
    ['a report-only policy for everybody', policy('All', everybody, { state: 'enabledForReportingButNotEnforced' })],
    ['a policy that is off', policy('Pilot', pilot, { state: 'disabled' }, oneResource)],
    ['a second factor at high risk', policy('Pilot', pilot, {}, { ...oneResource, signInRiskLevels: ['high'] })],
    [
      'a block of legacy clients',
      policy(
        'Pilot',
        pilot,
        { grantControls: { operator: 'OR', builtInControls: ['block'] } },
        { ...oneResource, clientAppTypes: ['exchangeActiveSync', 'other'] },
      ),
    ],
  ];
  it.each(rows)('one person and one application raise no score: %s', async (_sentence, one) => {
    const run = await withPolicies([one]);
    expect(found(run, replaced).status).toBe('fail');
    expect(run.score.percentage).toBeLessThanOrEqual(naked.score.percentage ?? NaN);
  });

  it('each step towards what they would give raises the score', async () => {
    const steps = [
      naked,
      await withPolicies([policy('Roles', { includeRoles: [globalAdministrator, ...otherRoles] })]),
      await withPolicies([
        policy('All', everybody, {}, { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] }),
      ]),
      await withPolicies([policy('All', everybody)]),
    ];
    const [none = NaN, roles = NaN, modern = NaN, all = NaN] = steps.map(({ score }) => score.percentage ?? NaN);
    expect([roles > none, modern > none, all > roles, all > modern]).toEqual([true, true, true, true]);
    expect(steps.map((run) => found(run, replaced).status)).toEqual(['fail', 'fail', 'fail', 'notApplicable']);
  });

  it('on, they are credited wherever they do what is asked', async () => {
    const run = await withPolicies([], true);
    const credited = [
      replaced,
      'all-users-can-complete-mfa',
      'mfa-for-administrative-roles',
      'block-legacy-authentication',
    ];
    expect(credited.map((control) => found(run, control).message)).toEqual(
      credited.map(() => 'Security defaults are on.'),
    );
    expect(run.score.percentage).toBeGreaterThan(naked.score.percentage ?? NaN);
  });
});
