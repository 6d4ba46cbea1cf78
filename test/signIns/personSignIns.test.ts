import { everywhere, maskOf, narrowed } from '../../src/signIns/dimensions.ts';
import { personSignIns, type PersonSignIns } from '../../src/signIns/personSignIns.ts';
import { wholeInternet } from '../../src/signIns/places.ts';
import { ordinaryResources } from '../../src/signIns/resources.ts';
import type { Target } from '../../src/signIns/targets.ts';
import { tenantOf, userOf, type TenantOf } from './tenantOf.ts';

const admin = '62e90394-69f5-4237-9190-012177145e10';

function look(given: TenantOf, target: Target | null = null, clients: readonly string[] | null = null): PersonSignIns {
  const tenant = tenantOf(given);
  const policies = 'value' in tenant.policies ? tenant.policies.value : [];
  const masks = clients === null ? everywhere : narrowed(everywhere, { client: maskOf('client', clients) });
  const asked = {
    region: { masks, facts: new Map([[wholeInternet, true]]) },
    targets: target === null ? ordinaryResources(policies) : [target],
  };
  return personSignIns(policies, tenant.people.of(userOf('patti')).asTheyAre, asked, tenant.places);
}

const one = (given: TenantOf, target: Target | null = null): string => {
  const [policy] = look(given, target).policies;
  return `${policy?.applies ?? ''}: ${[policy?.why, ...(policy?.when ?? [])].filter(Boolean).join('; ')}`;
};

const everybody = { name: 'mfa', grant: ['mfa'] };

it.each<readonly [string, TenantOf, string]>([
  ['everybody and everything', { policies: [everybody] }, 'always: '],
  ['other people', { policies: [{ ...everybody, users: { includeUsers: ['alex'] } }] }, 'never: is for other people'],
  ['nobody', { policies: [{ ...everybody, users: { includeUsers: ['None'] } }] }, 'never: is for nobody'],
  [
    'a group that leaves the person out',
    { policies: [{ ...everybody, users: { includeUsers: ['All'], excludeGroups: ['g'] } }], groups: { g: ['patti'] } },
    'never: excludes this person through group g',
  ],
  [
    'a group that nobody could read',
    { policies: [{ ...everybody, users: { includeUsers: ['All'], excludeGroups: ['g'] } }] },
    'perhaps: excludes members of group g, which could not be checked',
  ],
  [
    'a role that the person holds',
    { policies: [{ ...everybody, users: { includeRoles: [admin] } }], roles: [['patti', admin]] },
    'always: ',
  ],
  [
    'a role that has to be activated first',
    { policies: [{ ...everybody, users: { includeRoles: [admin] } }], eligible: [['patti', admin]] },
    'never: is for other people',
  ],
  [
    'one resource',
    { policies: [{ ...everybody, apps: { includeApplications: ['Office365'] } }] },
    'sometimes: for Office 365',
  ],
  [
    'some clients',
    { policies: [{ ...everybody, conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } }] },
    'sometimes: from Exchange ActiveSync clients, other legacy clients',
  ],
  [
    'everywhere but a place',
    {
      policies: [{ ...everybody, conditions: { locations: { includeLocations: ['All'], excludeLocations: ['hq'] } } }],
      locations: [
        { id: 'hq', displayName: 'Headquarters', '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: true },
      ],
    },
    'sometimes: outside of Headquarters',
  ],
])('says of a policy for %s how it applies', (_, given, expected) => {
  expect(one(given)).toBe(expected);
});

it('says that a policy for another resource does not apply', () => {
  const given = { policies: [{ ...everybody, apps: { includeApplications: ['Office365'] } }] };
  expect(one(given, { kind: 'action', id: 'urn:user:registerdevice' })).toBe('never: is for Office 365');
});

it('adds up what enforced policies ask together, and takes the shortest sign-in frequency', () => {
  const hours = (value: number, authenticationType: string | null = null): object => ({
    signInFrequency: { isEnabled: true, type: 'hours', value, frequencyInterval: 'timeBased', authenticationType },
  });
  const { together } = look({
    policies: [
      { ...everybody, session: hours(12) },
      { name: 'device', grant: ['compliantDevice'], session: hours(4) },
      { name: 'factor', grant: ['mfa'], session: hours(1, 'secondaryAuthentication') },
      { name: 'seldom', grant: ['mfa'], session: hours(8, 'secondaryAuthentication') },
      { name: 'planned', grant: ['passwordChange'], state: 'enabledForReportingButNotEnforced' },
    ],
  });
  expect(together).toEqual({
    blocked: false,
    asks: ['a compliant device', 'multifactor authentication'],
    session: ['sign in again after 4 hours', 'give the second factor again after an hour'],
  });
});

it.each<readonly [string, TenantOf, string | null, readonly string[]]>([
  ['no policy', { policies: [] }, 'nothing', []],
  ['report-only policies', { policies: [{ ...everybody, state: 'enabledForReportingButNotEnforced' }] }, 'nothing', []],
  [
    'a way around the second factor',
    { policies: [{ name: 'either', grant: ['mfa', 'compliantDevice'] }] },
    'lessThanSecondFactor',
    ['a compliant device or multifactor authentication'],
  ],
  ['a second factor', { policies: [everybody] }, 'secondFactor', ['multifactor authentication']],
  [
    'two policies that share the platforms',
    {
      policies: [
        { ...everybody, name: 'a', conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } } },
        {
          ...everybody,
          name: 'b',
          conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } },
        },
      ],
    },
    'secondFactor',
    ['multifactor authentication'],
  ],
  ['a block', { policies: [{ name: 'block', grant: ['block'] }] }, null, []],
])('finds the weakest sign-in under %s', (_, given, strength, asked) => {
  const { weakest } = look(given);
  expect(weakest?.strength ?? null).toBe(strength);
  expect(weakest?.asked ?? []).toEqual(asked);
});

it('calls a weakest sign-in doubtful where a membership that decides could not be read', () => {
  const { weakest } = look({ policies: [{ ...everybody, users: { includeGroups: ['g'] } }] });
  expect(weakest).toMatchObject({ strength: 'nothing', certain: false });
});

it('looks at the clients that were asked about only', () => {
  const given = { policies: [{ name: 'block', grant: ['block'], conditions: { clientAppTypes: ['other'] } }] };
  expect(look(given, null, ['other']).weakest).toBeNull();
  expect(look(given, null, ['browser']).weakest?.strength).toBe('nothing');
});
