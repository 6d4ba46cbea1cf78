import { compileExpression } from '../../src/expression/expression.ts';

const user = (id: string) => ({ principalId: id, principal: { '@odata.type': '#microsoft.graph.user', id } });
const group = (id: string) => ({ principalId: id, principal: { '@odata.type': '#microsoft.graph.group', id } });
const application = (id: string) => ({
  principalId: id,
  principal: { '@odata.type': '#microsoft.graph.servicePrincipal', id },
});
const member = (id: string, kind = 'user') => ({ '@odata.type': `#microsoft.graph.${kind}`, id });

const mayJoin = <T extends object>(one: T) => ({ ...one, accessId: 'member' });

const evaluate = (source: string, context: Record<string, unknown>): unknown => {
  const result = compileExpression(source).value(context);
  return 'value' in result ? result.value : 'unknown';
};

describe('principals', () => {
  const assignments = [user('u2'), user('u1'), user('u1'), group('g1'), application('s1')];

  it.each([
    ['user', ['u1', 'u2']],
    ['group', ['g1']],
    ['servicePrincipal', ['s1']],
  ])('gives every %s once', (kind, ids) => {
    expect(evaluate(`assignments.principals("${kind}")`, { assignments })).toEqual(ids);
  });

  it('leaves out what is gone: null is a value', () => {
    expect(
      evaluate('assignments.principals("user")', { assignments: [{ principalId: 'x', principal: null }] }),
    ).toEqual([]);
  });

  it('cannot tell without the principal', () => {
    expect(evaluate('assignments.principals("user")', { assignments: [{ principalId: 'u1' }] })).toBe('unknown');
  });
});

describe('holders', () => {
  const source = 'assignments.holders("user", members, eligible)';
  const assignments = [user('u1'), group('g1')];

  it('are direct, members of groups, and those eligible to become members', () => {
    const members = { g1: [member('u2'), member('g2', 'group'), member('s1', 'servicePrincipal')] };
    expect(evaluate(source, { assignments, members, eligible: { g1: [mayJoin(user('u3'))] } })).toEqual([
      'u1',
      'u2',
      'u3',
    ]);
  });

  it.each([
    ['the members were not read', {}, { g1: [] }],
    ['the eligible members were not read', { g1: [] }, {}],
    ['a member is of no known kind', { g1: [{ id: 'u2' }] }, { g1: [] }],
    ['a whole group is eligible', { g1: [] }, { g1: [mayJoin(group('g2'))] }],
    ['nobody says whether they may join or own', { g1: [] }, { g1: [user('u3')] }],
  ])('cannot be told where %s', (_, members, eligible) => {
    expect(evaluate(source, { assignments, members, eligible })).toBe('unknown');
  });

  it('are not those who may become owners', () => {
    const eligible = {
      g1: [
        { ...user('u3'), accessId: 'owner' },
        { ...group('g2'), accessId: 'owner' },
      ],
    };
    expect(evaluate(source, { assignments, members: { g1: [] }, eligible })).toEqual(['u1']);
  });

  it('need no groups where no group holds the role', () => {
    expect(evaluate(source, { assignments: [user('u1')], members: {}, eligible: {} })).toEqual(['u1']);
  });
});

describe('permanentHolders', () => {
  const source = 'schedules.permanentHolders("user", members, schedulesOfGroups)';
  const forGood = { assignmentType: 'Assigned', endDateTime: null };

  it.each([
    ['assigned without end', forGood, ['u1']],
    ['assigned until a day', { assignmentType: 'Assigned', endDateTime: '2026-02-01T00:00:00Z' }, []],
    ['activated', { assignmentType: 'Activated', endDateTime: '2026-01-15T20:00:00Z' }, []],
    ['activated, with no end told', { assignmentType: 'Activated', endDateTime: null }, []],
  ])('who is %s', (_, schedule, ids) => {
    expect(
      evaluate(source, { schedules: [{ ...user('u1'), ...schedule }], members: {}, schedulesOfGroups: {} }),
    ).toEqual(ids);
  });

  it('leave out members of a group for a time', () => {
    const schedulesOfGroups = {
      g1: [
        { principalId: 'u1', accessId: 'member', assignmentType: 'assigned', endDateTime: null },
        { principalId: 'u2', accessId: 'member', assignmentType: 'activated', endDateTime: '2026-01-15T20:00:00Z' },
      ],
    };
    const members = { g1: [member('u1'), member('u2'), member('u3')] };
    const schedules = [{ ...group('g1'), ...forGood }];
    expect(evaluate(source, { schedules, members, schedulesOfGroups })).toEqual(['u1', 'u3']);
  });
});

describe('standingHolders', () => {
  const source = 'schedules.standingHolders("user", members, schedulesOfGroups)';
  const from = (startDateTime: string | null, endDateTime: string | null): Record<string, unknown> => ({
    assignmentType: 'Assigned',
    startDateTime,
    endDateTime,
  });

  it.each([
    ['assigned without end', from(null, null), ['u1']],
    ['assigned for a year', from('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'), []],
    ['assigned for ten years', from('2026-01-01T00:00:00Z', '2036-01-01T00:00:00Z'), ['u1']],
    ['activated', { assignmentType: 'Activated', startDateTime: null, endDateTime: '2036-01-01T00:00:00Z' }, []],
  ])('are who is %s', (_, schedule, ids) => {
    expect(
      evaluate(source, { schedules: [{ ...user('u1'), ...schedule }], members: {}, schedulesOfGroups: {} }),
    ).toEqual(ids);
  });

  it('are unknown where a term has an end and no start', () => {
    const schedules = [{ ...user('u1'), ...from(null, '2036-01-01T00:00:00Z') }];
    expect(evaluate(source, { schedules, members: {}, schedulesOfGroups: {} })).toBe('unknown');
  });

  it('count members of a group whose membership lasts longer than a year', () => {
    const membership = (principalId: string, endDateTime: string): Record<string, unknown> => ({
      ...from('2026-01-01T00:00:00Z', endDateTime),
      principalId,
      accessId: 'member',
    });
    const schedulesOfGroups = {
      g1: [membership('u1', '2026-06-01T00:00:00Z'), membership('u2', '2036-01-01T00:00:00Z')],
    };
    const members = { g1: [member('u1'), member('u2')] };
    const schedules = [{ ...group('g1'), ...from(null, null) }];
    expect(evaluate(source, { schedules, members, schedulesOfGroups })).toEqual(['u2']);
  });
});

describe('unscheduled', () => {
  const source = 'assignments.unscheduled(schedules)';
  const one = { ...user('u1'), roleDefinitionId: 'r1', directoryScopeId: '/' };

  it.each([
    ['the same person, role and scope', one, 0],
    ['another person', { ...one, principalId: 'u2' }, 1],
    ['another role', { ...one, roleDefinitionId: 'r2' }, 1],
    ['another scope', { ...one, directoryScopeId: '/administrativeUnits/a' }, 1],
  ])('where a schedule names %s', (_, schedule, many) => {
    expect(evaluate(source, { assignments: [one], schedules: [schedule] })).toHaveLength(many);
  });

  it('are assigned without end, and not by PIM', () => {
    expect(evaluate(source, { assignments: [one], schedules: [] })).toEqual([
      { ...one, assignmentType: 'Assigned', startDateTime: null, endDateTime: null },
    ]);
  });
});

describe('rule', () => {
  const policy = { policy: { rules: [{ id: 'A', isExpirationRequired: true }] } };

  it('finds a rule by its id', () => {
    expect(evaluate('p.rule("A").isExpirationRequired', { p: policy })).toBe(true);
  });

  it('cannot be told where the policy lacks it', () => {
    expect(evaluate('p.rule("B").isExpirationRequired', { p: policy })).toBe('unknown');
  });
});
