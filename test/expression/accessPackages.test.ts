import { asked } from './conditionalAccessSample.ts';

const user = (userId: string): object => ({ '@odata.type': '#microsoft.graph.singleUser', userId });
const group = (groupId: string): object => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId });
const manager = { '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 };

const stage = {
  isEscalationEnabled: false,
  primaryApprovers: [user('u1'), group('g1'), manager],
  fallbackPrimaryApprovers: [user('u2')],
  escalationApprovers: [user('u3')],
  fallbackEscalationApprovers: null,
};
const approval = { isApprovalRequiredForAdd: true, isApprovalRequiredForUpdate: false, stages: [stage] };
const policyWith = (more: object): object => ({
  allowedTargetScope: 'specificDirectoryUsers',
  specificAllowedTargets: [user('u4'), group('g2')],
  requestApprovalSettings: approval,
  ...more,
});
const approving = (more: object): object => policyWith({ requestApprovalSettings: { ...approval, ...more } });
const staged = (more: object): object => approving({ stages: [{ ...stage, ...more }] });

it.each([
  ['whoever approves and stands in', policyWith({}), ['u1', 'u2']],
  ['whoever is asked later, where somebody is', staged({ isEscalationEnabled: true }), ['u1', 'u2', 'u3']],
  [
    'approval of changes alone',
    approving({ isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: true }),
    ['u1', 'u2'],
  ],
  ['no approval at all', approving({ isApprovalRequiredForAdd: false }), []],
  ['no settings', policyWith({ requestApprovalSettings: null }), []],
  ['a stage that lacks who stands in', staged({ fallbackPrimaryApprovers: undefined }), 'unknown'],
  ['a stage that does not say whether it escalates', staged({ isEscalationEnabled: undefined }), 'unknown'],
  ['an approver of no kind', staged({ primaryApprovers: [{ userId: 'u1' }] }), 'unknown'],
  ['a user without an id', staged({ primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser' }] }), 'unknown'],
  ['approval that is half told', approving({ isApprovalRequiredForAdd: undefined }), 'unknown'],
  [
    'approval of changes, whatever is not told of the rest',
    approving({ isApprovalRequiredForAdd: undefined, isApprovalRequiredForUpdate: true }),
    ['u1', 'u2'],
  ],
  ['approval, whatever is not told of changes', approving({ isApprovalRequiredForUpdate: undefined }), ['u1', 'u2']],
  ['a stage that is not an object', approving({ stages: [null] }), 'unknown'],
])('names approvers: %s', (_, policy, wanted) => {
  expect(asked('policy.approvers("user")', policy)).toEqual(wanted);
});

it.each([
  ['user', policyWith({}), ['u4']],
  ['group', policyWith({}), ['g2']],
  ['connectedOrganization', policyWith({}), []],
  ['user', policyWith({ allowedTargetScope: 'allMemberUsers' }), []],
  ['user', policyWith({ specificAllowedTargets: null }), []],
  ['user', policyWith({ specificAllowedTargets: 5 }), 'unknown'],
  ['user', policyWith({ allowedTargetScope: undefined }), 'unknown'],
  ['robot', policyWith({}), 'unknown'],
])('names who may ask: %s', (kind, policy, wanted) => {
  expect(asked(`policy.requestors("${kind}")`, policy)).toEqual(wanted);
});

it('names everybody of several policies once', () => {
  expect(asked('[policy, policy].everyApprover("group")', policyWith({}))).toEqual(['g1']);
  expect(asked('[policy, policy].everyRequestor("group")', policyWith({}))).toEqual(['g2']);
});

it.each([
  [
    'groups and applications, once each',
    {
      a: [{ originSystem: 'AadGroup', originId: 'g' }],
      b: [
        { originSystem: 'AadGroup', originId: 'g' },
        { originSystem: 'SharePointOnline', originId: 'x' },
      ],
    },
    ['g'],
  ],
  ['an answer that is not a list', { a: { value: [] } }, 'unknown'],
  ['a resource that does not say what it is', { a: [{ originId: 'g' }] }, 'unknown'],
  ['no catalogue', {}, []],
])('finds what lies behind resources: %s', (_, resources, wanted) => {
  expect(asked('resources.everyElement().directoryOrigins()', null, { resources })).toEqual(wanted);
});
