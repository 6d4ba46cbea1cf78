import type { Finding } from '../../src/model/finding.ts';
import {
  administrators as roles,
  emergencyAccounts,
  policy as built,
  resource,
  type Json,
} from '../remediation/policyParts.ts';
import { audited, tenant, type Audited } from './sampleTenant.ts';

type Parts = Parameters<typeof built>[0];

const policiesPath = '/v1.0/identity/conditionalAccess/policies';
const people = (tenant['/v1.0/users'] as { readonly value: readonly { id: string; userPrincipalName: string }[] })
  .value;
const id = (name: string): string => people.find((one) => one.userPrincipalName.startsWith(name))?.id ?? name;

const [globalAdministrator = '', ...otherRoles] = roles;
/** Everybody who holds one of these roles, by name; Grady Archie through a group. */
const administrators = [
  ...['AllanDeyoung', 'NestorWilke', 'ChristieCline', 'admin-Pradeep', 'admin-Irvin', 'admin-Lee', 'GradyArchie'],
  ...['admin-Johanna', 'admin-Delia', 'kimakers', 'Lidia', 'Diego', 'Lynne', 'Jordan', 'Emily'],
].map(id);
const members = people.filter(({ userPrincipalName: name }) => !name.includes('#EXT#')).map((one) => one.id);

const noUsers = { includeUsers: [], excludeUsers: [], excludeRoles: [] };

/** A policy that asks for a second factor everywhere, but for what is given. */
function policy(displayName: string, users: Json, more: Json = {}, parts: Parts = {}): Json {
  const id = `00000000-0000-4000-8000-${Buffer.from(displayName).toString('hex').padEnd(12, '0').slice(0, 12)}`;
  return { ...built({ grant: ['mfa'], ...parts, users: { ...noUsers, ...users } }), id, displayName, ...more };
}

const everybody = { includeUsers: ['All'], excludeUsers: emergencyAccounts };
const oneResource = { applications: resource('Office365') };

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
    ['one policy names all fifteen', [policy('Named', { includeUsers: administrators })], 0.95],
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
      // Other roles that nobody holds yet are reached by no policy.
      0.95,
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
    [
      'a second factor at high risk',
      policy('Pilot', pilot, {}, { ...oneResource, conditions: { signInRiskLevels: ['high'] } }),
    ],
    [
      'a block of legacy clients',
      policy(
        'Pilot',
        pilot,
        { grantControls: { operator: 'OR', builtInControls: ['block'] } },
        { ...oneResource, conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } },
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
        policy('All', everybody, {}, { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } }),
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
