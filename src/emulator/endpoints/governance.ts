import { endpoints, pages, premium, premium2, type Shared } from './endpoint.ts';

const directory = 'Directory.Read.All';
const roles = ['RoleManagement.Read.Directory', 'RoleManagement.Read.All'];
const governed = [...premium2, 'Entra_Identity_Governance'];
const shared: Shared = { refusal: 'directory', workload: 'identity', page: pages.directory };

const roleEndpoints = endpoints(shared, [
  ['roleManagement/directory', [...roles, directory]],
  ['roleManagement/deviceManagement', ['DeviceManagementRBAC.Read.All'], { refusal: 'intune', workload: 'intune' }],
]);

/** Privileged Identity Management answers nothing without the plan, and says so with a 400. */
const privilegedEndpoints = endpoints({ ...shared, plans: governed, unlicensed: 'pim', page: pages.small }, [
  ['roleManagement/directory/roleAssignmentSchedules', ['RoleAssignmentSchedule.Read.Directory', ...roles]],
  ['roleManagement/directory/roleAssignmentScheduleInstances', ['RoleAssignmentSchedule.Read.Directory', ...roles]],
  ['roleManagement/directory/roleEligibilitySchedules', ['RoleEligibilitySchedule.Read.Directory', ...roles]],
  ['roleManagement/directory/roleEligibilityScheduleInstances', ['RoleEligibilitySchedule.Read.Directory', ...roles]],
  [
    'policies/roleManagementPolicies',
    ['RoleManagementPolicy.Read.Directory', ...roles, 'RoleManagementPolicy.Read.AzureADGroup'],
    { needsFilter: true },
  ],
  [
    'policies/roleManagementPolicyAssignments',
    ['RoleManagementPolicy.Read.Directory', ...roles, 'RoleManagementPolicy.Read.AzureADGroup'],
    { needsFilter: true },
  ],
  [
    'identityGovernance/privilegedAccess/group/assignmentScheduleInstances',
    ['PrivilegedAssignmentSchedule.Read.AzureADGroup', 'PrivilegedAccess.Read.AzureADGroup'],
  ],
  [
    'identityGovernance/privilegedAccess/group/eligibilityScheduleInstances',
    ['PrivilegedEligibilitySchedule.Read.AzureADGroup', 'PrivilegedAccess.Read.AzureADGroup'],
  ],
  ['identityGovernance/roleManagementAlerts', ['RoleManagementAlert.Read.Directory', ...roles], { versions: ['beta'] }],
  [
    'identityGovernance/roleManagementAlerts/alerts',
    ['RoleManagementAlert.Read.Directory', ...roles],
    { versions: ['beta'], needsFilter: true },
  ],
]);

const governance = endpoints(
  { ...shared, refusal: 'plain', plans: governed, unlicensed: 'feature', page: pages.small },
  [
    ['identityGovernance/accessReviews', ['AccessReview.Read.All']],
    ['identityGovernance/entitlementManagement', ['EntitlementManagement.Read.All']],
    [
      'identityGovernance/lifecycleWorkflows',
      ['LifecycleWorkflows-Workflow.ReadBasic.All', 'LifecycleWorkflows.Read.All'],
    ],
    ['identityGovernance/termsOfUse', ['Agreement.Read.All'], { plans: premium }],
    ['identityGovernance/appConsent', ['ConsentRequest.Read.All'], { plans: [] }],
  ],
);

export const governanceEndpoints = [...roleEndpoints, ...privilegedEndpoints, ...governance];
