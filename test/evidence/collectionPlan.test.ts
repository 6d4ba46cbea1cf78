import { countRequest } from '../../src/evidence/estimate.ts';
import { planOf } from '../../src/evidence/collectionPlan.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { ours } from './collecting.ts';

beforeAll(ours, 60_000);

const unknown = { licences: { known: false } as const, counts: new Map<string, number>() };

describe('a plan', () => {
  test('names each request once, with the controls that it serves', async () => {
    const { catalogue, controls } = await ours();
    const { requests, isOpen, size } = planOf(controls, catalogue, unknown);
    expect(new Set(requests.map(({ evidence }) => evidence)).size).toBe(requests.length);
    expect(requests.find(({ evidence }) => evidence === 'conditionalAccessPolicies')).toMatchObject({
      workload: 'conditionalAccess',
      permissions: expect.arrayContaining(['Policy.Read.All']) as unknown,
      controls: expect.arrayContaining(['entra.block-legacy-authentication', 'entra.mfa-for-all-users']) as unknown,
    });
    expect({ isOpen, size }).toEqual({ isOpen: true, size: null });
  });

  test('takes as long as the limits let the reports of a million users be read', async () => {
    const { catalogue, controls } = await ours();
    const counts = new Map([
      ['users', 1_000_000],
      ['userRegistrationDetails', 1_000_000],
    ]);
    const { requests, minimum, size } = planOf(controls, catalogue, { ...unknown, counts });
    expect(size).toBe('L');
    expect(requests.find(({ evidence }) => evidence === 'userRegistrationDetails')?.pages).toBe(1002);
    // 1002 pages, 5 in any 10 seconds; the last window need not be waited out.
    expect(minimum.seconds).toBe(2000);
  });

  test.each([
    [0, 1],
    [1, 1],
    [500, 1],
    [501, 2],
  ])('of sign-ins of %i users has %i pages: an empty one is asked for all the same', async (users, pages) => {
    const { catalogue } = await ours();
    const { requests } = planOf(catalogue.controls, catalogue, {
      ...unknown,
      counts: new Map([['userSignIns', users]]),
    });
    expect(requests.find(({ evidence }) => evidence === 'userSignIns')?.pages).toBe(pages);
  });

  test('sends nothing for what the licences rule out', async () => {
    const { catalogue, controls } = await ours();
    const { requests } = planOf(controls, catalogue, { ...unknown, licences: { known: true, plans: new Set() } });
    expect(requests.find(({ evidence }) => evidence === 'userRegistrationDetails')).toMatchObject({
      sent: false,
      ruledOutBy: 'licence',
    });
  });

  test.each([
    ['formsSettings', { cloud: clouds.usgov }, 'cloud'],
    ['b2bManagementPolicies', { cloud: clouds.china }, 'cloud'],
    ['riskyWorkloads', { cloud: clouds.china }, 'cloud'],
    ['riskyWorkloads', { cloud: clouds.usgov }, null],
    ['formsSettings', {}, null],
    ['onPremisesSynchronization', { asApplication: true }, 'application'],
    ['onPremisesSynchronization', { asApplication: false }, null],
  ] as const)('of %s with %j is ruled out by %s', async (name, facts, by) => {
    const { catalogue } = await ours();
    const { requests, minimum } = planOf(catalogue.controls, catalogue, { ...unknown, ...facts });
    const found = requests.find(({ evidence }) => evidence === name);
    expect([found?.ruledOutBy, found?.sent]).toEqual([by, by === null]);
    const sent = requests.filter((one) => one.sent);
    expect(minimum.workloads.reduce((sum, one) => sum + one.requests, 0)).toBe(sent.length + 1);
  });

  test('reads the sign-ins of a hundred thousand users in pages of 500, and reports on applications as reports on identities', async () => {
    const { catalogue } = await ours();
    const counts = new Map([['userSignIns', 100_000]]);
    const { requests } = planOf(catalogue.controls, catalogue, { ...unknown, counts });
    expect(requests.find(({ evidence }) => evidence === 'userSignIns')?.pages).toBe(200);
    expect(requests.find(({ evidence }) => evidence === 'servicePrincipalSignInActivities')?.workload).toBe(
      'directoryReports',
    );
  });
});

test.each<[string, string | null]>([
  ['/v1.0/users?$select=id', '/v1.0/users/$count'],
  ["/v1.0/users?$filter=userType eq 'Guest'&$select=id", "/v1.0/users/$count?$filter=userType eq 'Guest'"],
  ['/v1.0/reports/authenticationMethods/userRegistrationDetails', '/v1.0/users/$count'],
  ['/v1.0/servicePrincipals', '/v1.0/servicePrincipals/$count'],
  ['/v1.0/deviceManagement/managedDevices?$select=id', null],
  ['/v1.0/servicePrincipals/1/appRoleAssignedTo', null],
])('%s is counted by %s', (get, request) => {
  expect(countRequest(get)).toBe(request);
});
