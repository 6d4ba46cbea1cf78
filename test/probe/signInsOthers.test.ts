import { begunSignIns, judgedSignIns, member, refused, type Given } from './judgedSignIns.ts';
import { said } from './said.ts';
import { both, judged, leavesOut, members, mfa, near, open } from './signInsTenant.ts';

const kinds = [
  'local guest users',
  'B2B collaboration guest users',
  'B2B collaboration member users',
  'B2B direct connect users',
  'other external users',
  'service provider users',
];

describe('sign-ins of administrators', () => {
  const admins = (given: Partial<Given>, more: object = {}) =>
    said(judged(given, { of: 'administrators', roles: '["R1", "r2"]', ...more }));
  const leftOut = (others: number) => ({ disabled: 1, 'for emergency access': 1, 'without such a role': others });
  const counts = (passed: number, counted: number, unknown = 0) => ({
    passed,
    counted,
    total: 7,
    unknown,
    leftOut: leftOut(5 - counted),
  });
  const ofRole = (...includeRoles: readonly string[]) => mfa({ includeUsers: [], includeRoles });
  const affected = (...names: readonly string[]) => ({
    affected: { total: names.length, shown: names.map((one) => `${one}@contoso.test`) },
  });
  const toAll = near(['targets every administrator']);

  it.each<readonly [string, Partial<Given>, object]>([
    ['everybody is asked', { roles: [['ana', 'r1']], policies: [mfa()] }, { ...both(1), metBy: 'P' }],
    ['every role is asked', { eligible: [['ana', 'r1']], policies: [ofRole('r1', 'r2')] }, { ...both(1), metBy: 'P' }],
    [
      'one of two holders is left out',
      {
        roles: [
          ['ana', 'r1'],
          ['bo', 'r2'],
          ['glass', 'r1'],
        ],
        policies: [mfa({ excludeUsers: ['ana'] })],
      },
      {
        ...both(0.5),
        ...leavesOut(['user', 'ana']),
        counts: counts(1, 2),
        ...affected('ana'),
        ...open('ana@contoso.test'),
      },
    ],
    [
      'one of two roles is asked',
      {
        roles: [
          ['ana', 'r1'],
          ['bo', 'r2'],
        ],
        policies: [ofRole('r1')],
      },
      { ...both(0.5), nearMisses: [toAll], counts: counts(1, 2), ...affected('bo'), ...open('bo@contoso.test') },
    ],
    [
      'a role is not asked that nobody holds',
      { roles: [['ana', 'r1']], policies: [ofRole('r1')] },
      { ...both(0.95), counts: counts(1, 1), ...open('anyone who gets the role r2') },
    ],
    [
      'nobody holds any of the roles: each counts by itself',
      { policies: [ofRole('r1')] },
      { ...both(0.5), nearMisses: [toAll], ...open('a holder of the role r2') },
    ],
    ['there is no policy', {}, { ...both(0), ...open('a holder of the role r1') }],
    [
      'assignments could not be read',
      { roles: null, policies: [mfa({ excludeUsers: ['ana'] })] },
      { low: 0, high: 1, reasons: ['roleAssignments refused'] },
    ],
    [
      'who is eligible could not be read, and whoever may be is asked',
      { eligible: null, roles: [['ana', 'r1']], policies: [mfa()] },
      { ...both(1), metBy: 'P' },
    ],
    [
      'who is eligible could not be read, and somebody who may be is not asked',
      { eligible: null, roles: [['ana', 'r1']], policies: [mfa({ excludeUsers: ['bo'] })] },
      {
        ...both(0.475),
        ...leavesOut(['user', 'bo']),
        counts: counts(1, 1),
        unread: ['roleEligibilities refused'],
        mayEarn: 0.475,
        ...open('user bo'),
      },
    ],
    [
      'people could not be read',
      { users: null, policies: [ofRole('r1')] },
      { low: 0, high: 1, reasons: ['users refused'] },
    ],
  ])('%s', (_, given, expected) => {
    expect(admins(given)).toEqual(expected);
  });

  it('are nobody where the roles in question are no list', () => {
    expect(admins({ policies: [mfa()] }, { roles: '"r1"' })).toEqual({
      ...both(0),
      nobody: true,
      counts: counts(0, 0),
    });
    expect(admins({ policies: [mfa()] }, { roles: 'unknown' })).toMatchObject({ nobody: true });
  });

  it('are judged as they are with their roles activated', () => {
    const given = { eligible: [['ana', 'r1']] as const, policies: [mfa({ excludeRoles: ['r1'] })] };
    expect(admins(given)).toMatchObject({ ...both(0), counts: counts(0, 1) });
    expect(said(judged(given))).toMatchObject({ ...both(0.75), ...members(3, 'ana') });
  });
});

describe('sign-ins of members without a role', () => {
  const ordinary = (given: Partial<Given>) => said(judged(given, { of: 'membersWithoutRole' }));

  it('leave out whoever holds one', () => {
    expect(ordinary({ roles: [['ana', 'r1']], policies: [mfa({ excludeUsers: ['bo'] })] })).toEqual({
      ...both(2 / 3),
      ...leavesOut(['user', 'bo']),
      counts: {
        passed: 2,
        counted: 3,
        total: 7,
        unknown: 0,
        leftOut: { guests: 1, disabled: 1, 'for emergency access': 1, 'with a directory role': 1 },
      },
      affected: { total: 1, shown: ['bo@contoso.test'] },
      ...open('bo@contoso.test'),
    });
  });

  it('are not concerned by roles that policies leave out', () => {
    const policies = [mfa({ excludeRoles: ['r1'] })];
    expect(ordinary({ roles: [['ana', 'r1']], policies })).toEqual({ ...both(1), metBy: 'P' });
    expect(ordinary({ users: null, policies })).toEqual({ ...both(1), metBy: 'P' });
  });

  it('count whoever is only eligible for one, as they are', () => {
    const given = {
      eligible: [['ana', 'r1']] as const,
      policies: [mfa({ excludeRoles: ['r1'], excludeUsers: ['bo'] })],
    };
    expect(ordinary(given)).toMatchObject({
      ...both(0.75),
      nearMisses: [near(['excludes nobody but emergency access accounts'], [['user', 'bo']])],
      counts: { passed: 3, counted: 4 },
    });
  });

  it('are open where that is not known who holds a role', () => {
    expect(ordinary({ roles: null, policies: [mfa({ excludeUsers: ['bo'] })] })).toEqual({
      low: 0,
      high: 1,
      reasons: ['roleAssignments refused'],
    });
  });

  it('are told as such where nobody is asked', () => {
    expect(ordinary({})).toEqual({ ...both(0), ...open('any member without a role') });
  });
});

describe('sign-ins of guests', () => {
  const guests = (given: Partial<Given>) => said(judged(given, { of: 'guests' }));
  const counts = (passed: number) => ({
    passed,
    counted: 1,
    total: 7,
    unknown: 0,
    leftOut: { 'other than guests': 6 },
  });

  it.each<readonly [string, Partial<Given>, object]>([
    [
      'no kind is asked',
      {},
      { ...both(0), parts: { covered: 0, of: 6 }, missing: kinds, ...open('a local guest user') },
    ],
    ['every kind is asked', { policies: [mfa()] }, { ...both(1), metBy: 'P', parts: { covered: 6, of: 6 } }],
    [
      'two kinds of six are asked, whoever is listed',
      {
        users: null,
        policies: [
          mfa({
            includeUsers: [],
            includeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: 'b2bCollaborationGuest,internalGuest',
              externalTenants: { membershipKind: 'all' },
            },
          }),
        ],
      },
      {
        ...both(1 / 3),
        metBy: 'P',
        parts: { covered: 2, of: 6 },
        missing: kinds.slice(2),
        nearMisses: [near(['targets all guests'])],
        ...open('a B2B collaboration member user'),
      },
    ],
    [
      'one who is listed is left out: one beside the six kinds',
      { policies: [mfa({ excludeUsers: ['gus'] })] },
      {
        ...both(6 / 7),
        parts: { covered: 6, of: 6 },
        ...leavesOut(['user', 'gus']),
        counts: counts(0),
        affected: { total: 1, shown: ['gus_fabrikam.test#EXT#@contoso.test'] },
        ...open('gus_fabrikam.test#EXT#@contoso.test'),
      },
    ],
    [
      'one who is gone is left out: a door',
      { policies: [mfa({ excludeUsers: ['gone'] })] },
      {
        ...both(0.95),
        parts: { covered: 6, of: 6 },
        ...leavesOut(['user', 'gone']),
        counts: counts(1),
        ...open('user gone'),
      },
    ],
    [
      'who is listed could not be read',
      { users: null, policies: [mfa({ excludeUsers: ['gus'] })] },
      { low: 0, high: 1, reasons: ['users refused'] },
    ],
  ])('%s', (_, given, expected) => {
    expect(guests(given)).toEqual(expected);
  });
});

describe('an exception for somebody whose sign-ins are open', () => {
  const wanted = (object: string, claims = true) => ({ object, aliases: [], claims });
  const outcome = (object: string, is: string, share = 0, more: object = {}) => ({
    object,
    is,
    share,
    id: object,
    name: `${object}@contoso.test`,
    byName: false,
    among: [],
    ...more,
  });
  const nothing = { claimed: 0, covered: 0, isWhole: false };
  const two = { groups: { two: ['ana', 'bo'] }, policies: [mfa({ excludeGroups: ['two'] })] };

  it.each<readonly [string, Partial<Given>, object]>([
    [
      'claims one of two who are alike',
      { ...two, objects: [wanted('ana')] },
      { outcomes: [outcome('ana', 'short')], claimed: 0.25, covered: 0.25, isWhole: false },
    ],
    [
      'leaves nothing to do where the other is accepted',
      { ...two, objects: [wanted('ana'), wanted('bo', false)] },
      { outcomes: [outcome('ana', 'short'), outcome('bo', 'short')], claimed: 0.25, covered: 0.5, isWhole: true },
    ],
    [
      'claims nothing of whoever passes, does not count or is not there',
      { ...two, objects: [wanted('cy'), wanted('off'), wanted('nix')] },
      {
        outcomes: [
          outcome('cy', 'passes', 1),
          outcome('off', 'leftOut'),
          outcome('nix', 'nobody', 0, { id: null, name: 'nix' }),
        ],
        ...nothing,
      },
    ],
    [
      'claims nothing where that is not known',
      { ...two, groups: { two: null }, objects: [wanted('ana')] },
      { outcomes: [outcome('ana', 'undecided')], ...nothing },
    ],
  ])('%s', (_, given, expected) => {
    expect(judged(given).objects).toEqual(expected);
  });

  it('claims what a weaker form leaves', () => {
    const weaker = { 'asks for a device': { grants: ['compliantDevice'], share: 0.5 } };
    const more = { demand: { 'asks for MFA': { grants: ['mfa'], weaker } } };
    const policies = [{ name: 'D', grant: ['compliantDevice'] }, mfa({ includeUsers: ['cy', 'di', 'bo'] })];
    expect(judged({ policies, objects: [wanted('ana')] }, more).objects).toEqual({
      outcomes: [outcome('ana', 'short', 0.5)],
      claimed: 0.125,
      covered: 0.125,
      isWhole: true,
    });
  });

  it('claims nothing where not everybody could be read', () => {
    const probe = { kind: 'signIns', of: 'members', to: { resources: 'all' }, demand: { mfa: { grants: ['mfa'] } } };
    const run = begunSignIns(probe, { ...two, objects: [wanted('ana')] });
    for (const sink of run.sinks) {
      [member('ana'), member('cy')].forEach((one) => sink.accept(one));
      sink.fail(refused('the rest'));
    }
    expect(said(run.finish())).toEqual({
      low: 0,
      high: 1,
      reasons: ['the rest refused'],
      objects: { outcomes: [outcome('ana', 'undecided')], ...nothing },
    });
  });
});

describe('a census', () => {
  const probe = { kind: 'signIns', of: 'members', to: { resources: 'all' }, demand: { mfa: { grants: ['mfa'] } } };
  const policies = [mfa({ excludeUsers: ['ana'] })];

  it('counts again where the population begins again', () => {
    const run = begunSignIns(probe, { policies });
    for (const sink of run.sinks) {
      [member('ana'), member('off', { accountEnabled: false }), { id: 'odd' }].forEach((one) => sink.accept(one));
      sink.fail(refused('users'));
      sink.restart();
      [member('bo'), member('ana')].forEach((one) => sink.accept(one));
    }
    expect(said(run.finish())).toEqual({
      ...both(0.5),
      ...leavesOut(['user', 'ana']),
      counts: { passed: 1, counted: 2, total: 2, unknown: 0, leftOut: {} },
      affected: { total: 1, shown: ['ana@contoso.test'] },
      ...open('ana@contoso.test'),
    });
  });

  it.each<readonly [string, object, string]>([
    ['its account', { userPrincipalName: 'ana@contoso.test', displayName: 'Ana' }, 'ana@contoso.test'],
    ['its name, where it has no account', { userPrincipalName: null, displayName: 'Ana' }, 'Ana'],
    ['its id, where it has neither', { userPrincipalName: null, displayName: null }, 'ana'],
    ['nothing, where its account is empty', { userPrincipalName: '' }, '(no name)'],
  ])('names somebody by %s', (_, more, name) => {
    expect(judgedSignIns(probe, { policies, users: [member('ana', more)] }).affected).toEqual({
      total: 1,
      shown: [name],
    });
  });
});

it('sign-ins need a population of their people', () => {
  const probe = { kind: 'signIns', of: 'guests', to: { resources: 'all' }, demand: { mfa: { grants: ['mfa'] } } };
  expect(() => judgedSignIns(probe, { policies: [], populations: [] })).toThrow('unknown population listedGuests');
});
