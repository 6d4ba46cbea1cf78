import { guest, member, type Given } from './judgedSignIns.ts';
import { both, found, judged, leavesOut, mfa, near, nobodyElse, open, unsure } from './signInsTenant.ts';

const kinds = (types: string, membershipKind = 'all', members?: readonly string[]) => ({
  guestOrExternalUserTypes: types,
  externalTenants: { membershipKind, ...(members && { members }) },
});

describe('guests whom a policy for members leaves out', () => {
  it.each<readonly [string, object, string]>([
    ['of one kind', kinds('serviceProvider'), 'a guest (serviceProvider)'],
    [
      'of one kind from some tenants',
      kinds('serviceProvider', 'enumerated', ['t1']),
      'a guest (serviceProvider of t1)',
    ],
    ['of two kinds: the first by name', kinds('serviceProvider,internalGuest'), 'a guest (internalGuest)'],
  ])('%s are a door', (_, excludeGuestsOrExternalUsers, who) => {
    const verdict = judged({ policies: [mfa({ excludeGuestsOrExternalUsers })] });
    expect(verdict).toMatchObject({ ...both(0.95), counterexample: { who } });
  });

  it('are a door, too, where nobody could be read', () => {
    const policies = [mfa({ excludeGuestsOrExternalUsers: kinds('serviceProvider') })];
    expect(found({ policies, users: null })).toEqual({ ...both(0.95), reasons: ['users refused'] });
  });

  it('are no door where nobody could be read and guests are not matter of the control', () => {
    const policies = [mfa({ excludeGuestsOrExternalUsers: kinds('serviceProvider') })];
    expect(found({ policies, users: null }, { excludedGuests: 'elsewhere' })).toMatchObject(both(1));
  });

  it('are not among what comes near where they are not matter of the control', () => {
    const policies = [mfa({ excludeUsers: ['GuestsOrExternalUsers', 'ana'] })];
    expect(found({ policies }, { excludedGuests: 'elsewhere' })).toMatchObject({
      ...both(0.75),
      ...leavesOut(['user', 'ana']),
      ...open('ana@contoso.test'),
    });
    const all = judged({ policies });
    expect(all.nearMisses[0]?.excluded).toHaveLength(7);
    expect(all.low).toBeCloseTo(0.75 * 0.95, 9);
  });

  it('may be asked for something of their own, which nobody can tell', () => {
    const policies = [
      mfa({ excludeGuestsOrExternalUsers: kinds('serviceProvider') }),
      unsure({ includeGuestsOrExternalUsers: kinds('serviceProvider') }),
    ];
    expect(found({ policies })).toMatchObject({ low: 0.95, high: 1 });
    expect(found({ policies }, { excludedGuests: { grants: ['compliantDevice'] } })).toMatchObject({ low: 0.95 });
  });
});

describe('guests by name, whom a policy for guests leaves out', () => {
  const guests = (given: Partial<Given>) => found(given, { of: 'guests' });

  it('are judged as every kind that they may be of', () => {
    const internal = guest('ivy', { userPrincipalName: 'ivy@contoso.test' });
    const policies = [
      mfa({ includeUsers: [], includeGuestsOrExternalUsers: kinds('internalGuest,b2bCollaborationGuest') }),
    ];
    expect(guests({ users: [internal], policies })).toMatchObject({
      ...both(1 / 3),
      missing: [
        'B2B collaboration member users',
        'B2B direct connect users',
        'other external users',
        'service provider users',
      ],
    });
  });

  it('leave out a group that is empty: a door', () => {
    const policies = [mfa({ excludeGroups: ['empty'] })];
    expect(guests({ groups: { empty: [] }, policies })).toMatchObject({
      ...both(0.95),
      ...leavesOut(['group', 'empty']),
      ...open('anyone who joins group empty'),
    });
  });

  it('are nobody’s door where guests of that kind are what the control is about', () => {
    const policies = [mfa({ excludeGuestsOrExternalUsers: kinds('serviceProvider') })];
    expect(guests({ policies })).toMatchObject({
      ...both(5 / 6),
      parts: { covered: 5, of: 6 },
      missing: ['service provider users'],
      ...open('a service provider user'),
    });
  });
});

describe('roles that policies leave out', () => {
  it('are a door of members as long as nobody holds them, and a shortfall of those who do', () => {
    const policies = [mfa({ excludeRoles: ['r1'] })];
    expect(found({ policies })).toMatchObject(both(0.95));
    expect(found({ policies, roles: [['ana', 'r1']] })).toMatchObject({ ...both(0.75), ...open('ana@contoso.test') });
  });

  it('leave it open where nobody could read who holds them', () => {
    const policies = [mfa({ excludeRoles: ['r1'] })];
    expect(found({ policies, roles: null })).toMatchObject({ low: 0, high: 1, reasons: ['roleAssignments refused'] });
    expect(found({ policies, eligible: null })).toMatchObject({ low: 0, reasons: ['roleEligibilities refused'] });
  });

  it('do not matter of those who synchronise', () => {
    const policies = [mfa({ excludeRoles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'] })];
    expect(found({ policies })).toMatchObject({ ...both(1), metBy: 'P' });
  });

  it('are told among administrators by every role that is not asked, the first by name', () => {
    const more = { of: 'administrators', roles: '["r1", "r2", "r3"]' };
    const policies = [mfa({ includeUsers: [], includeRoles: ['r1'] })];
    expect(found({ policies, roles: [['ana', 'r1']] }, more)).toMatchObject({
      ...both(0.95),
      ...open('anyone who gets the role r2'),
    });
  });
});

describe('groups that policies leave out', () => {
  it('are one door, whoever joins them, unless some other policy reaches the one who does', () => {
    const groups = { a: [], b: [] };
    const out = mfa({ excludeGroups: ['a', 'b'] });
    expect(found({ groups, policies: [out] })).toMatchObject({ ...both(0.95), ...open('anyone who joins group a') });
    const forA = mfa({ includeUsers: [], includeGroups: ['a'] }, { name: 'A' });
    expect(found({ groups, policies: [out, forA] })).toMatchObject({
      ...both(0.95),
      ...open('anyone who joins group b'),
    });
  });

  it('hold nobody else where all their members have emergency access or do not count', () => {
    const policies = [mfa({ excludeGroups: ['g'] })];
    expect(found({ groups: { g: ['glass'] }, policies })).toMatchObject(both(1));
    expect(found({ groups: { g: ['glass', 'gone'] }, policies })).toMatchObject({
      ...both(0.95),
      ...open('anyone who joins group g'),
    });
    expect(found({ groups: { g: ['glass', 'ana'] }, policies })).toMatchObject(both(0.75));
  });

  it('of weaker forms are doors, too', () => {
    const weaker = { device: { grants: ['compliantDevice'], share: 0.5 } };
    const more = { demand: { 'asks for MFA': { grants: ['mfa'], weaker } } };
    const policies = [
      { name: 'D', users: { includeUsers: ['All'], excludeGroups: ['g'] }, grant: ['compliantDevice'] },
    ];
    expect(found({ groups: { g: [] }, policies }, more)).toMatchObject({
      ...both(0.475),
      nearMisses: [near(['asks for MFA', nobodyElse], [['group', 'g']], { candidate: 'D', onlyExclusions: false })],
    });
  });
});

it('of several who are open to the same extent the first by name is told', () => {
  const users = ['di', 'bo', 'cy'].map((id) => member(id));
  const policies = [mfa({ excludeUsers: ['di', 'bo', 'cy'] })];
  expect(judged({ users, policies }).counterexample?.who).toBe('bo@contoso.test');
  expect(judged({ users: [...users].reverse(), policies }).counterexample?.who).toBe('bo@contoso.test');
});

it('of two who are open the one to whom more is open is told', () => {
  const policies = [
    mfa({ excludeUsers: ['ana', 'bo'] }),
    mfa({ includeUsers: ['ana'] }, { name: 'A', apps: { includeApplications: ['All'], excludeApplications: ['x1'] } }),
  ];
  expect(judged({ policies }).counterexample).toMatchObject({ who: 'bo@contoso.test' });
});
