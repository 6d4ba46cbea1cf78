import { valueOf } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const user = (userId: string): Json => ({ '@odata.type': '#microsoft.graph.singleUser', userId });
const approvedBy = (...ids: readonly string[]): Json => ({
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true,
    stages: [
      {
        isEscalationEnabled: true,
        primaryApprovers: ids.map(user),
        fallbackPrimaryApprovers: null,
        escalationApprovers: null,
        fallbackEscalationApprovers: [user('z')],
      },
    ],
  },
});
const openTo = (allowedTargetScope: string, ...ids: readonly string[]): Json => ({
  allowedTargetScope,
  specificAllowedTargets: ids.map(user),
});

describe('everybody is named once, in order', () => {
  it.each<readonly [string, Json, readonly string[]]>([
    ['thing.approvers("user")', { thing: approvedBy('b', 'a', 'b') }, ['a', 'b', 'z']],
    [
      '[thing, other].everyApprover("user")',
      { thing: approvedBy('c', 'a'), other: approvedBy('b') },
      ['a', 'b', 'c', 'z'],
    ],
    ['thing.requestors("user")', { thing: openTo('specificDirectoryUsers', 'b', 'a', 'b') }, ['a', 'b']],
    [
      '[thing, other].everyRequestor("user")',
      { thing: openTo('specificConnectedOrganizationUsers', 'c', 'a'), other: openTo('specificDirectoryUsers', 'b') },
      ['a', 'b', 'c'],
    ],
    ['thing.requestors("user")', { thing: openTo('notSpecified', 'a') }, []],
    [
      'thing.directoryOrigins()',
      {
        thing: [
          { originSystem: 'AadGroup', originId: 'b' },
          { originSystem: 'AadApplication', originId: 'a' },
          { originSystem: 'AadGroup', originId: 'b' },
          { originSystem: 'SharePointOnline' },
        ],
      },
      ['a', 'b'],
    ],
  ])('%s (%#)', (source, context, wanted) => {
    expect(valueOf(source, context)).toEqual(wanted);
  });
});

it('connected organisations are told by an id of their own', () => {
  const type = '#microsoft.graph.connectedOrganizationMembers';
  const specificAllowedTargets = [{ '@odata.type': type, connectedOrganizationId: 'o1' }, user('u1')];
  const thing = { allowedTargetScope: 'specificConnectedOrganizationUsers', specificAllowedTargets };
  expect(valueOf('thing.requestors("connectedOrganization")', { thing })).toEqual(['o1']);
});

it('a type is told with and without the mark before it, and by nothing else', () => {
  const of = (type: string): unknown =>
    valueOf('thing.requestors("user")', {
      thing: {
        allowedTargetScope: 'specificDirectoryUsers',
        specificAllowedTargets: [{ '@odata.type': type, userId: 'u1' }],
      },
    });
  const types = ['microsoft.graph.singleUser', 'x#microsoft.graph.singleUser', '#microsoft.graph.singleUsers'];
  expect(types.map(of)).toEqual([['u1'], [], []]);
});

it('the lists under several keys become one, in the order of the keys', () => {
  const thing = { b: [3], c: null, a: [2, 1] };
  expect(valueOf('thing.everyElement()', { thing })).toEqual([2, 1, 3]);
});
