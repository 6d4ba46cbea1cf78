import { finding, globalAdministrator, type Json } from './sampleTenant.ts';

const users = (more: Json): Json => ({ includeUsers: ['All'], ...more });
const policy = (name: string, conditions: Json, builtInControls: readonly string[] = ['mfa']): Json => ({
  id: name,
  displayName: name,
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    users: users({}),
    applications: { includeApplications: ['All'] },
    ...conditions,
  },
  grantControls: { operator: 'OR', builtInControls },
});
const office365 = { includeApplications: ['Office365'] };
const left = policy('MFA', { users: users({ excludeGroups: ['others'] }) });

const exclusions = 'entra.exclusions-are-covered-by-other-policies';

/** Six accounts count: four members, an external member, a guest. */
it.each<readonly [sentence: string, policies: readonly Json[], share: number | string]>([
  ['two of six are left out', [left], 4 / 6],
  ['a policy for one of them leaves the other', [left, policy('Bo', { users: { includeUsers: ['u2'] } })], 5 / 6],
  ['a policy for their group covers both', [left, policy('Others', { users: { includeGroups: ['others'] } })], 1],
  [
    'a policy in two pieces, each of which leaves out the part of the other, is one policy',
    [
      policy('Suite', { users: users({ excludeGroups: ['others'] }), applications: office365 }),
      policy('Rest', {
        users: users({ excludeGroups: ['others'] }),
        applications: { includeApplications: ['All'], excludeApplications: ['Office365'] },
      }),
    ],
    4 / 6,
  ],
  [
    'a piece that nobody has leaves a quarter to everybody, and nothing to whoever is left out besides',
    [
      policy('Rest', {
        users: users({ excludeGroups: ['others'] }),
        applications: { includeApplications: ['All'], excludeApplications: ['Office365'] },
      }),
    ],
    1 / 6,
  ],
  [
    'a role that only an emergency account holds besides',
    [policy('MFA', { users: users({ excludeRoles: [globalAdministrator] }) })],
    5 / 6,
  ],
  ['somebody who is there no more is a door', [policy('MFA', { users: users({ excludeUsers: ['gone'] }) })], 0.95],
  [
    'somebody who is there no more, and whom another policy would reach, is none',
    [
      policy('MFA', { users: users({ excludeUsers: ['gone'] }) }),
      policy('Gone', { users: { includeUsers: ['gone'] } }),
    ],
    1,
  ],
  [
    'somebody who is there no more is in no group, so that a policy for a group leaves nobody out',
    [policy('MFA', { users: { includeGroups: ['others'], excludeUsers: ['gone'] } })],
    1,
  ],
  ['a policy for sessions alone leaves nothing open', [{ ...left, grantControls: null }], 'notApplicable'],
  [
    'a report-only policy leaves nothing open',
    [{ ...left, state: 'enabledForReportingButNotEnforced' }],
    'notApplicable',
  ],
  ['a policy of which that is not known whom it leaves out', [{ ...left, conditions: null }], 'notChecked'],
  [
    'kinds of guests that are left out are a door, and the guests listed count',
    [policy('MFA', { users: users({ excludeUsers: ['GuestsOrExternalUsers'] }) })],
    (4 / 6) * 0.95,
  ],
])('exclusions: %s', async (_, policies, expected) => {
  const { status, points } = await finding(exclusions, policies);
  if (typeof expected === 'string') expect(status).toBe(expected);
  else expect((points.awarded ?? NaN) / points.available).toBeCloseTo(expected, 9);
});

it('a counterexample says what is asked of that very person', async () => {
  const { counterexample } = await finding('entra.mfa-for-all-users', [left]);
  expect(counterexample).toMatchObject({ who: 'bo@contoso.test', asked: 'nothing' });
});
