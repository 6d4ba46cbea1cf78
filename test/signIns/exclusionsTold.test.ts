import { finding, type Json } from './sampleTenant.ts';

const policy = (name: string, users: Json, more: Json = {}): Json => ({
  id: name,
  displayName: name,
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    users,
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  ...more,
});
const left = (users: Json): Json => policy('MFA', { includeUsers: ['All'], ...users });
const found = (policies: readonly Json[], given: Json = {}) =>
  finding('entra.exclusions-are-covered-by-other-policies', policies, { given });
const unread = { conditionalAccessGroupMembers: { unavailable: 'permissionMissing' } };
const own = { operator: 'OR', builtInControls: [], authenticationStrength: { id: 'own' } };
const passing = 'It is met.';

it.each<readonly [string, readonly Json[], Json, string, number | null, string | undefined]>([
  [
    'another policy covers it',
    [left({ excludeGroups: ['others'] }), policy('Others', { includeGroups: ['others'] })],
    {},
    'pass',
    1,
    undefined,
  ],
  ['nobody is behind it today', [left({ excludeGroups: ['empty'] })], {}, 'partial', 0.95, 'anyone in group empty'],
  [
    'nobody is behind it today, and nobody can tell what another policy asks of who may be',
    [left({ excludeGroups: ['empty'] }), policy('Empty', { includeGroups: ['empty'] }, { grantControls: own })],
    {},
    'notChecked',
    null,
    undefined,
  ],
  [
    'some are behind it, and nobody behind another one',
    [left({ excludeGroups: ['others', 'empty'] })],
    {},
    'partial',
    (4 / 6) * 0.95,
    'bo@contoso.test',
  ],
  [
    'one of two is covered by another policy',
    [left({ excludeUsers: ['u1', 'u2'] }), policy('Ana', { includeUsers: ['u1'] })],
    {},
    'partial',
    5 / 6,
    'bo@contoso.test',
  ],
  ['nobody can tell who is behind it', [left({ excludeGroups: ['others'] })], unread, 'notChecked', null, undefined],
])('%s', async (_, policies, given, status, share, who) => {
  const { points, counterexample, message, ...told } = await found(policies, given);
  expect([told.status, counterexample?.who]).toEqual([status, who]);
  expect(message === passing).toBe(status === 'pass');
  if (share === null) expect(points.awarded).toBeNull();
  else expect((points.awarded ?? 0) / points.available).toBeCloseTo(share, 9);
});
