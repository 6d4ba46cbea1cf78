import { valueOf, whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const typed = (kind: string): Json => ({ '@odata.type': `#microsoft.graph.${kind}` });
const user = { principalId: 'u1', principal: typed('user') };
const group = { principalId: 'g1', principal: typed('group') };
const forGood = { assignmentType: 'Assigned', startDateTime: null, endDateTime: null };
const noGroups = { members: {}, more: {} };

const holders = 'assignments.holders("user", members, more)';
const permanent = 'assignments.permanentHolders("user", members, more)';
const standing = 'assignments.standingHolders("user", members, more)';
const ofGroup = (members: unknown, more: unknown): Json => ({
  assignments: [{ ...group, ...forGood }],
  members: { g1: members },
  more: { g1: more },
});
const ofUser = (more: Json): Json => ({ assignments: [{ ...user, ...more }], ...noGroups });

describe('who holds a role cannot be told, and it is said why', () => {
  it.each<readonly [string, Json, string]>([
    ['assignments.principals("user")', { assignments: [{}] }, 'assignment.principal is missing'],
    [
      'assignments.principals("user")',
      { assignments: [{ principal: 5 }] },
      'assignment.principal as an object is missing',
    ],
    [
      'assignments.principals("user")',
      { assignments: [{ principal: {} }] },
      'assignment.principal.@odata.type is missing',
    ],
    [
      'assignments.principals("user")',
      { assignments: [{ principal: typed('user') }] },
      'assignment.principalId is missing',
    ],
    [holders, { assignments: [group], members: {}, more: { g1: [] } }, 'group members.g1 is missing'],
    [holders, { assignments: [group], members: { g1: [] }, more: {} }, 'eligible group members.g1 is missing'],
    [holders, ofGroup(5, []), 'the members of g1 are not a list'],
    [holders, ofGroup([], 5), 'the members of g1 are not a list'],
    [holders, ofGroup([{}], []), 'group member.@odata.type is missing'],
    [holders, ofGroup([typed('user')], []), 'group member.id is missing'],
    [holders, ofGroup([], [{}]), 'group schedule.accessId is missing'],
    [holders, ofGroup([], [{ ...group, accessId: 'member' }]), 'g1 has groups as eligible members'],
    [permanent, ofUser({}), 'schedule.assignmentType is missing'],
    [permanent, ofUser({ assignmentType: 'Guessed' }), 'schedule.assignmentType is guessed'],
    [permanent, ofUser({ assignmentType: 'Assigned' }), 'schedule.endDateTime is missing'],
    [permanent, ofUser({ assignmentType: 'Assigned', endDateTime: 'soon' }), 'schedule.endDateTime is not a time'],
    [permanent, ofUser({ assignmentType: 'Assigned', endDateTime: 5 }), 'schedule.endDateTime is not a time'],
    [permanent, { ...ofGroup([], []), members: {} }, 'group members.g1 is missing'],
    [permanent, { ...ofGroup([], []), more: {} }, 'group schedules.g1 is missing'],
    [permanent, ofGroup(5, []), 'the members of g1 are not a list'],
    [permanent, ofGroup([], 5), 'the members of g1 are not a list'],
    [permanent, ofGroup([{}], []), 'group member.@odata.type is missing'],
    [permanent, ofGroup([typed('user')], []), 'group member.id is missing'],
    [permanent, ofGroup([], [{}]), 'group schedule.accessId is missing'],
    [permanent, ofGroup([], [{ accessId: 'member', ...forGood }]), 'schedule.principalId is missing'],
    [standing, ofUser({ assignmentType: 'Assigned', endDateTime: '2027-01-01' }), 'schedule.startDateTime is missing'],
    [
      standing,
      ofUser({ assignmentType: 'Assigned', startDateTime: 'once', endDateTime: '2027-01-01' }),
      'schedule.startDateTime is not a time',
    ],
    ['assignments.unscheduled(more)', { assignments: [user], more: {} }, 'the schedules are not a list'],
    ['assignments.unscheduled(more)', { assignments: [{}], more: [] }, 'assignment.principalId is missing'],
    ['assignments.unscheduled(more)', { assignments: [user], more: [] }, 'assignment.roleDefinitionId is missing'],
  ])('%s (%#)', (source, context, says) => {
    expect(whyUnknown(source, context)).toBe(says);
  });
});

describe('the rules of a role', () => {
  const rule = (more: Json): Json => ({ policy: { policy: { rules: [{ id: 'A', ...more }] } } });

  it.each<readonly [string, Json, string]>([
    ['policy.rule("A")', { policy: {} }, 'policyAssignment.policy is missing'],
    ['policy.rule("A")', { policy: { policy: {} } }, 'policyAssignment.policy.rules is missing'],
    ['policy.rule("A")', { policy: { policy: { rules: 5 } } }, 'policyAssignment.policy.rules.A is missing'],
    ['policy.rule("B")', rule({}), 'policyAssignment.policy.rules.B is missing'],
    ['policy.tellsSomebodyElse("A")', rule({}), 'A.notificationLevel is missing'],
    ['policy.tellsSomebodyElse("A")', rule({ notificationLevel: 'All' }), 'A.notificationRecipients is missing'],
  ])('lack something, and it is said what: %s (%#)', (source, context, says) => {
    expect(whyUnknown(source, context)).toBe(says);
  });

  it.each<readonly [string, unknown, unknown, boolean]>([
    ['every mail to an address', 'All', ['ana@contoso.test'], true],
    ['in any letter case', 'ALL', ['ana@contoso.test'], true],
    ['every mail to one address that is not a list', 'All', 'ana@contoso.test', true],
    ['only critical mails', 'Critical', ['ana@contoso.test'], false],
    ['every mail to nobody', 'All', [], false],
    ['every mail to blanks and nulls', 'All', ['', '  ', null], false],
    ['every mail to one among blanks', 'All', [' ', 'ana@contoso.test'], true],
    ['no recipients at all', 'All', null, false],
  ])('tell somebody else: %s', (_, notificationLevel, notificationRecipients, tells) => {
    const context = rule({ notificationLevel, notificationRecipients });
    expect(valueOf('policy.tellsSomebodyElse("A")', context)).toBe(tells);
  });

  it('are told apart by their ids, and what is no rule is passed over', () => {
    const policy = { policy: { rules: [null, 'A', { id: 'B', n: 2 }, { id: 'A', n: 1 }, { id: 'A', n: 3 }] } };
    expect([valueOf('policy.rule("A").n', { policy }), valueOf('policy.rule("B").n', { policy })]).toEqual([1, 2]);
  });
});

describe('the end of an assignment', () => {
  const day = 24 * 60 * 60 * 1000;
  const start = Date.parse('2026-01-01T00:00:00Z');
  const after = (ms: number): string => new Date(start + ms).toISOString();

  it.each([
    ['the last moment that is written', '9999-12-31T23:59:59Z', true],
    ['the first day of that year', '9999-01-01T00:00:00Z', true],
    ['the moment before', '9998-12-31T23:59:59Z', false],
  ])('counts as never: %s', (_, endDateTime, counts) => {
    const context = ofUser({ assignmentType: 'ASSIGNED', endDateTime });
    expect(valueOf(permanent, context)).toEqual(counts ? ['u1'] : []);
  });

  it.each([
    ['a leap year', after(366 * day), false],
    ['a moment more', after(366 * day + 1), true],
  ])('is too far away for a term: %s', (_, endDateTime, counts) => {
    const context = ofUser({ assignmentType: 'assigned', startDateTime: after(0), endDateTime });
    expect(valueOf(standing, context)).toEqual(counts ? ['u1'] : []);
  });

  it.each([permanent, standing])('does not matter where the role is activated: %s', (source) => {
    const context = ofUser({ assignmentType: 'ACTIVATED', startDateTime: after(0), endDateTime: after(900 * day) });
    expect(valueOf(source, context)).toEqual([]);
  });
});

describe('members of a group that holds a role', () => {
  const passing = { accessId: 'Member', assignmentType: 'Activated', endDateTime: null };
  const lasting = { ...passing, assignmentType: 'Assigned' };
  const member = (id: string, kind = 'user'): Json => ({ ...typed(kind), id });

  it.each<readonly [string, readonly Json[], readonly string[]]>([
    ['all, where PIM gave none of them for a time', [], ['U1', 'u2']],
    ['not whom PIM gave it for a time, in any letter case', [{ ...passing, principalId: 'u1' }], ['u2']],
    [
      'whom PIM gave it for a time, and for good',
      [
        { ...passing, principalId: 'u1' },
        { ...lasting, principalId: 'U1' },
      ],
      ['U1', 'u2'],
    ],
    ['whoever owns the group for a time', [{ ...passing, accessId: 'OWNER', principalId: 'u1' }], ['U1', 'u2']],
  ])('hold it for good: %s', (_, schedules, holding) => {
    const members = [member('u2'), member('U1'), member('s1', 'servicePrincipal')];
    expect(valueOf(permanent, ofGroup(members, schedules))).toEqual(holding);
  });

  it('are told by their type, with and without the mark before it', () => {
    const members = [
      { '@odata.type': 'microsoft.graph.user', id: 'u1' },
      { '@odata.type': 'x#microsoft.graph.user', id: 'u2' },
    ];
    expect(valueOf(holders, ofGroup(members, []))).toEqual(['u1']);
  });

  it('hold it once each, in order, whoever else holds it', () => {
    const assignments = [{ ...user, principalId: 'u3' }, group, user, group];
    const members = { g1: [member('u2'), member('u1')] };
    const more = { g1: [{ ...user, principalId: 'u0', accessId: 'member' }] };
    expect(valueOf(holders, { assignments, members, more })).toEqual(['u0', 'u1', 'u2', 'u3']);
  });
});

it.each<readonly [string, Json, Json, boolean]>([
  [
    'in other letters',
    { directoryScopeId: '/' },
    { directoryScopeId: '/', principalId: 'U1', roleDefinitionId: 'R1' },
    true,
  ],
  ['in the same application', { appScopeId: '/a' }, { appScopeId: '/A' }, true],
  ['in another application', { appScopeId: '/a' }, { appScopeId: '/b' }, false],
  ['without a scope on either side', {}, {}, true],
  ['with a scope on one side alone', { directoryScopeId: '/' }, {}, false],
  [
    'by the scope of the directory before that of an application',
    { directoryScopeId: '/', appScopeId: '/a' },
    { directoryScopeId: '/' },
    true,
  ],
])('a schedule names an assignment %s', (_, assigned, scheduled, named) => {
  const one = { ...user, roleDefinitionId: 'r1' };
  const context = { assignments: [{ ...one, ...assigned }], more: [{ ...one, ...scheduled }] };
  expect(valueOf('assignments.unscheduled(more)', context)).toHaveLength(named ? 0 : 1);
});
