import type { Policy } from '../../src/signIns/policy.ts';
import { WhatIf } from '../../src/signIns/whatIf.ts';
import { tenantOf, userOf, type PolicyOf, type TenantOf } from './tenantOf.ts';

const admin = '62e90394-69f5-4237-9190-012177145e10';

interface Change extends Omit<TenantOf, 'policies'> {
  readonly today: readonly PolicyOf[];
  readonly added?: PolicyOf;
  /** The name of one of today's. */
  readonly removed?: string;
}

function effectsOf({ today, added, removed, ...rest }: Change): readonly string[] {
  const tenant = tenantOf({ ...rest, policies: [...today, ...(added ? [added] : [])] });
  const policies: readonly Policy[] = 'value' in tenant.policies ? tenant.policies.value : [];
  const own = policies.slice(0, today.length).filter(({ state }) => state === 'enabled');
  const change = {
    added: added ? (policies.at(-1) ?? null) : null,
    removed: own.find(({ name }) => name === removed) ?? null,
  };
  return new WhatIf(own, [change], tenant.places)
    .of(tenant.people.of(userOf('patti')))
    .map(({ kind, what, certain, onlyOnceActivated, example }) =>
      [kind, what, certain ? '' : 'perhaps', onlyOnceActivated ? 'once activated' : '', example.target]
        .filter((part) => part !== '')
        .join(', '),
    );
}

const mfa: PolicyOf = { name: 'mfa', grant: ['mfa'] };
const block: PolicyOf = { name: 'block', grant: ['block'] };
const windows = { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } };
const others = { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } };
const every = (type: string, authenticationType: string): object => ({
  signInFrequency: { isEnabled: true, type, value: 1, frequencyInterval: 'timeBased', authenticationType },
});

it.each<readonly [string, Change, readonly string[]]>([
  ['a first second factor', { today: [], added: mfa }, ['asked, multifactor authentication, Office 365']],
  ['a second factor that is asked already', { today: [{ ...mfa, name: 'old' }], added: mfa }, []],
  ['a second factor where everything is blocked', { today: [block], added: mfa }, []],
  [
    'a second factor that two policies ask already',
    {
      today: [
        { ...mfa, name: 'a', conditions: windows },
        { ...mfa, name: 'b', conditions: others },
      ],
      added: mfa,
    },
    [],
  ],
  ['a block above a second factor', { today: [mfa], added: block }, ['blocked, a block, Office 365']],
  [
    'a block of one resource',
    { today: [], added: { ...block, apps: { includeApplications: ['797f4846-ba00-4fd7-ba43-dac1f8f63013'] } } },
    ['blocked, a block, Azure management'],
  ],
  [
    'two grants at once, one of which is asked already',
    { today: [mfa], added: { name: 'both', grant: ['mfa', 'compliantDevice'], operator: 'AND' } },
    ['asked, a compliant device, Office 365'],
  ],
  [
    'alternatives below a second factor',
    { today: [mfa], added: { name: 'either', grant: ['mfa', 'compliantDevice'] } },
    [],
  ],
  ['somebody else', { today: [], added: { ...mfa, users: { includeUsers: ['alex'] } } }, []],
  [
    'a group that could not be read',
    { today: [], added: { ...mfa, users: { includeGroups: ['g'] } } },
    ['asked, multifactor authentication, perhaps, Office 365'],
  ],
  [
    'a policy that perhaps asks already',
    { today: [{ ...mfa, name: 'old', users: { includeGroups: ['g'] } }], added: mfa },
    ['asked, multifactor authentication, perhaps, Office 365'],
  ],
  [
    'a role that has to be activated',
    { today: [], added: { ...mfa, users: { includeRoles: [admin] } }, eligible: [['patti', admin]] },
    ['asked, multifactor authentication, once activated, Office 365'],
  ],
  [
    'the only second factor gone',
    { today: [mfa], removed: 'mfa' },
    ['uncovered, neither a second factor nor a block, Office 365'],
  ],
  ['one of two gone', { today: [mfa, { ...mfa, name: 'again' }], removed: 'mfa' }, []],
  [
    'a block gone under which a second factor is left',
    { today: [mfa, block], removed: 'block' },
    ['noLongerBlocked, a block, Office 365'],
  ],
  [
    'a policy that was edited to leave the phones out',
    { today: [mfa], removed: 'mfa', added: { ...mfa, conditions: windows } },
    ['uncovered, neither a second factor nor a block, Office 365'],
  ],
  ['a policy that was edited to the same', { today: [mfa], removed: 'mfa', added: mfa }, []],
  [
    'a shorter session',
    {
      today: [
        {
          name: 'long',
          session: {
            signInFrequency: {
              isEnabled: true,
              type: 'days',
              value: 1,
              frequencyInterval: 'timeBased',
              authenticationType: null,
            },
          },
        },
      ],
      added: {
        name: 'short',
        session: {
          signInFrequency: {
            isEnabled: true,
            type: 'hours',
            value: 4,
            frequencyInterval: 'timeBased',
            authenticationType: null,
          },
        },
      },
    },
    ['session, sign in again after 4 hours, Office 365'],
  ],
  [
    'a session that asks for the second factor alone',
    {
      today: [{ name: 'long', session: every('days', 'primaryAndSecondaryAuthentication') }],
      added: { name: 'short', session: every('hours', 'secondaryAuthentication') },
    },
    ['session, give the second factor again after an hour, Office 365'],
  ],
  [
    'a second factor that every new sign-in asks for anyway',
    {
      today: [{ name: 'short', session: every('hours', 'primaryAndSecondaryAuthentication') }],
      added: { name: 'long', session: every('days', 'secondaryAuthentication') },
    },
    [],
  ],
])('tells who is met by %s', (_, change, expected) => {
  expect(effectsOf(change)).toEqual(expected);
});
