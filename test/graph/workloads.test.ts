import { minimumOf } from '../../src/graph/pace/minimum.ts';
import { Window } from '../../src/graph/pace/window.ts';
import { costOf, graphLanes, tenantSize, workloadOf } from '../../src/graph/pace/workloads.ts';

it.each([
  ['/v1.0/users?$select=id', 'directory'],
  ['/v1.0/policies/authorizationPolicy', 'directory'],
  ['/beta/roleManagement/directory/roleAssignments', 'directory'],
  ['/v1.0/identity/conditionalAccess/policies', 'conditionalAccess'],
  ['/v1.0/identityProtection/riskyUsers', 'conditionalAccess'],
  ['/v1.0/auditLogs/signIns', 'directoryReports'],
  ['/v1.0/reports/authenticationMethods/userRegistrationDetails', 'directoryReports'],
  ["/v1.0/reports/getOffice365ActiveUserDetail(period='D7')", 'usageReports'],
  ['/v1.0/security/secureScores?$top=1', 'secureScore'],
  ['/beta/reports/servicePrincipalSignInActivities', 'directoryReports'],
  ['/v1.0/security/alerts_v2', 'security'],
  ['/v1.0/deviceManagement/deviceCompliancePolicies', 'intune'],
  ['/v1.0/admin/serviceAnnouncement/messages', 'serviceCommunications'],
  ['/v1.0/admin/sharepoint/settings', 'other'],
])('%s is metered as %s', (path, workload) => {
  expect(workloadOf(path)).toBe(workload);
});

it.each([
  ['/v1.0/users', 2],
  ['/v1.0/users?$select=id', 1],
  ['/v1.0/users?$expand=manager', 3],
  ['/v1.0/users?$top=5', 1],
  ['/v1.0/users?$top=19', 1],
  ['/v1.0/users?$top=20', 2],
  ['/v1.0/users?$top=999', 2],
  ['/v1.0/subscribedSkus', 3],
  ['/v1.0/groups/a/transitiveMembers?$select=id', 4],
  ['/v1.0/domains?$select=id', 1],
  ['/v1.0/identity/conditionalAccess/policies?$expand=x', 1],
])('%s costs %i', (path, cost) => {
  expect(costOf(path)).toBe(cost);
});

it.each([
  [49, 'S'],
  [50, 'M'],
  [500, 'M'],
  [501, 'L'],
])('%i users are a tenant of size %s', (users, size) => {
  expect(tenantSize(users)).toBe(size);
});

it('no stretch of a window ever holds more than its units', () => {
  const window = new Window({ units: 5, seconds: 10 });
  const spent: number[] = [];
  for (let i = 0; i < 40; i++) {
    const at = window.earliest(i * 100, 1);
    window.spend(at, 1);
    spent.push(at);
  }
  for (const from of spent)
    expect(spent.filter((at) => at >= from && at < from + 10_000).length).toBeLessThanOrEqual(5);
  // And no more time than that is lost.
  expect(spent.at(-1)).toBeLessThan(7.2 * 10_000);
});

it.each([
  ['S', 3500],
  ['M', 5000],
  ['L', 8000],
] as const)('the directory of a tenant of size %s takes %i units in ten seconds', (size, units) => {
  const least = (times: number): number =>
    minimumOf([{ workload: 'directory', cost: 1, times }], graphLanes, size).seconds;
  expect([least(units), least(units + 1)]).toEqual([0, 10]);
});

it('the least time of a plan is that of its longest workload', () => {
  const requests = [
    { path: '/v1.0/users?$select=id', times: 1001 },
    { path: '/v1.0/reports/authenticationMethods/userRegistrationDetails', times: 11 },
    { path: '/v1.0/identity/conditionalAccess/policies' },
    { path: '/v1.0/identity/conditionalAccess/namedLocations' },
  ];
  const plan = requests.map(({ path, times = 1 }) => ({ workload: workloadOf(path), cost: costOf(path), times }));
  expect(minimumOf(plan, graphLanes, 'L')).toEqual({
    seconds: 20,
    workloads: [
      { workload: 'directory', requests: 1001, units: 1001, seconds: 0 },
      { workload: 'conditionalAccess', requests: 2, units: 2, seconds: 1 },
      { workload: 'directoryReports', requests: 11, units: 11, seconds: 20 },
    ],
  });
  expect(minimumOf([], graphLanes, 'S')).toEqual({ seconds: 0, workloads: [] });
});
