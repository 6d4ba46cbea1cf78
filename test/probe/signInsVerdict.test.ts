import type { PolicyOf } from '../signIns/tenantOf.ts';
import { guest, member, type Given } from './judgedSignIns.ts';
import {
  both,
  counts,
  found,
  judged,
  lacks,
  leavesOut,
  members,
  mfa,
  near,
  nobodyElse,
  open,
  perhaps,
  saysNoState,
  unsure,
} from './signInsTenant.ts';

/** Guests of every kind, as a policy that leaves out guests names them. */
const kinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
];

describe('sign-ins of members', () => {
  it.each<readonly [string, Partial<Given>, object]>([
    ['there is no policy: nobody needs to be read', { users: null }, { ...both(0), ...open('any member') }],
    ['a policy for everybody: nobody needs to be read', { users: null, policies: [mfa()] }, { ...both(1), metBy: 'P' }],
    [
      'one of four is left out',
      { policies: [mfa({ excludeUsers: ['ana'] })] },
      { ...both(0.75), ...leavesOut(['user', 'ana']), ...members(3, 'ana'), ...open('ana@contoso.test') },
    ],
    [
      'a group of one is asked',
      { groups: { some: ['bo'] }, policies: [mfa({ includeUsers: [], includeGroups: ['some'] })] },
      {
        ...both(0.25),
        nearMisses: [near(['targets all users'])],
        ...members(1, 'ana', 'cy', 'di'),
        ...open('ana@contoso.test'),
      },
    ],
    [
      'emergency accounts and a group of them may be left out',
      { groups: { em: ['glass'] }, policies: [mfa({ excludeUsers: ['glass'], excludeGroups: ['em'] })] },
      { ...both(1), metBy: 'P' },
    ],
    [
      'those whom the control does not cover may be left out',
      { groups: { a: ['ana'] }, policies: [mfa({ excludeGroups: ['a'] })] },
      {
        ...both(1),
        metBy: 'P',
        counts: counts({
          passed: 3,
          counted: 3,
          leftOut: { guests: 1, disabled: 1, 'for emergency access': 1, away: 1 },
        }),
      },
    ],
    [
      'there are no members',
      { users: [guest('gus')], policies: [mfa({ excludeUsers: ['ana'] })] },
      {
        ...both(0),
        nobody: true,
        counts: counts({ counted: 0, total: 1, leftOut: { guests: 1 } }),
      },
    ],
  ])('%s', (_, given, expected) => {
    const exclude = 'groups' in given && given.groups && 'a' in given.groups ? { away: 'user.id == "ana"' } : undefined;
    expect(found(given, exclude ? { exclude } : {})).toEqual(expected);
  });

  it.each<readonly [string, Partial<Given>, readonly (readonly [string, string])[], string]>([
    [
      'a group that is empty',
      { groups: { empty: [] }, policies: [mfa({ excludeGroups: ['empty'] })] },
      [['group', 'empty']],
      'anyone who joins group empty',
    ],
    [
      'people who are gone: the first by name is told',
      { policies: [mfa({ excludeUsers: ['gone', 'agone'] })] },
      [
        ['user', 'gone'],
        ['user', 'agone'],
      ],
      'user agone',
    ],
    [
      'a role that nobody holds',
      { policies: [mfa({ excludeRoles: ['r9'] })] },
      [['role', 'r9']],
      'anyone who gets the role r9',
    ],
    [
      'guests of every kind',
      { policies: [mfa({ excludeUsers: ['GuestsOrExternalUsers'] })] },
      kinds.map((kind) => ['guests', kind] as const),
      'a guest (b2bCollaborationGuest)',
    ],
  ])('a door is left by %s', (_, given, excluded, who) => {
    expect(found(given)).toEqual({ ...both(0.95), ...leavesOut(...excluded), ...members(4), ...open(who) });
  });

  it('a role is told by its name where it has one', () => {
    const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
    const { counterexample, nearMisses } = judged({ policies: [mfa({ excludeRoles: [globalAdministrator] })] });
    expect(counterexample?.who).toBe('anyone who gets the role Global Administrator');
    expect(nearMisses[0]?.excluded).toEqual([{ kind: 'role', id: globalAdministrator, name: 'Global Administrator' }]);
  });

  it.each<readonly [string, Partial<Given>, object, object]>([
    [
      'it is told of somebody, where somebody falls short besides',
      { groups: { empty: [] }, policies: [mfa({ excludeGroups: ['empty'], excludeUsers: ['ana'] })] },
      {},
      {
        ...both(0.75 * 0.95),
        ...leavesOut(['user', 'ana'], ['group', 'empty']),
        ...members(3, 'ana'),
        ...open('ana@contoso.test'),
      },
    ],
    [
      'there is none where another policy would reach whoever it is',
      {
        groups: { empty: [] },
        policies: [
          mfa({ excludeGroups: ['empty'] }),
          mfa({ includeUsers: [], includeGroups: ['empty'] }, { name: 'Q' }),
        ],
      },
      {},
      { ...both(1), metBy: 'P", "Q' },
    ],
    [
      'there may be one, where that is not known what another policy asks of whoever it is',
      {
        groups: { empty: [] },
        policies: [mfa({ excludeGroups: ['empty'] }), unsure({ includeGroups: ['empty'] })],
      },
      {},
      {
        low: 0.95,
        high: 1,
        ...leavesOut(['group', 'empty']),
        ...members(4),
        reasons: [lacks],
        ...open('anyone who joins group empty', 'an authentication strength'),
      },
    ],
    [
      'there is none where guests are not matter of the control',
      { policies: [mfa({ excludeUsers: ['GuestsOrExternalUsers'] })] },
      { excludedGuests: 'elsewhere' },
      { ...both(1), metBy: 'P', ...members(4) },
    ],
    [
      'there is none where guests are asked for something of their own',
      {
        policies: [
          mfa({ excludeUsers: ['GuestsOrExternalUsers'] }),
          { name: 'G', users: { includeUsers: ['GuestsOrExternalUsers'] }, grant: ['compliantDevice'] },
        ],
      },
      { excludedGuests: { grants: ['compliantDevice'] } },
      { ...both(1), metBy: 'P', ...members(4) },
    ],
    [
      'there is one where guests are not asked for it',
      { policies: [mfa({ excludeUsers: ['GuestsOrExternalUsers'] })] },
      { excludedGuests: { grants: ['compliantDevice'] } },
      {
        ...both(0.95),
        ...leavesOut(...kinds.map((kind) => ['guests', kind] as const)),
        ...members(4),
        ...open('a guest (b2bCollaborationGuest)'),
      },
    ],
  ])('of doors: %s', (_, given, more, expected) => {
    expect(found(given, more)).toEqual(expected);
  });

  it.each<readonly [string, Partial<Given>, object]>([
    [
      'who is in a group: it may be anybody',
      { groups: { some: null }, policies: [mfa({ excludeGroups: ['some'] })] },
      {
        low: 0,
        high: 1,
        ...leavesOut(['group', 'some']),
        counts: counts({ unknown: 4 }),
        reasons: ['group some refused'],
        ...open('ana@contoso.test'),
      },
    ],
    [
      'who is in a group, while somebody certainly falls short: the others earn nothing for certain',
      { groups: { some: null }, policies: [mfa({ excludeGroups: ['some'], excludeUsers: ['ana'] })] },
      {
        ...both(0),
        ...leavesOut(['user', 'ana'], ['group', 'some']),
        ...members(0, 'ana'),
        counts: counts({ unknown: 3 }),
        unread: ['group some refused'],
        mayEarn: 0.75,
        ...open('ana@contoso.test'),
      },
    ],
    [
      'what the policy asks',
      { policies: [unsure()] },
      {
        low: 0,
        high: 1,
        counts: counts({ unknown: 4 }),
        reasons: [lacks],
        ...open('ana@contoso.test', 'an authentication strength'),
      },
    ],
    [
      'what the policy asks, and somebody certainly falls short: it stays open, for that is not a matter of people',
      { policies: [unsure({ includeUsers: ['All'], excludeUsers: ['ana'] })] },
      {
        low: 0,
        high: 0.75,
        ...members(0, 'ana'),
        counts: counts({ unknown: 3 }),
        reasons: [lacks],
        ...open('ana@contoso.test'),
      },
    ],
    ['policies', { policies: null }, { low: 0, high: 1, reasons: ['conditionalAccessPolicies refused'] }],
    [
      'people',
      { users: null, policies: [mfa({ excludeUsers: ['ana'] })] },
      { low: 0, high: 1, reasons: ['users refused'] },
    ],
    [
      'people, and the group that is left out is empty: a door, whoever they are',
      { users: null, groups: { empty: [] }, policies: [mfa({ excludeGroups: ['empty'] })] },
      { ...both(0.95), reasons: ['users refused'] },
    ],
    [
      'whether somebody counts who falls short',
      { users: [member('bo'), perhaps('ana')], policies: [mfa({ excludeUsers: ['ana'] })] },
      {
        low: 0.5,
        high: 1,
        ...leavesOut(['user', 'ana']),
        counts: counts({ passed: 1, counted: 2, total: 2, unknown: 1, leftOut: {} }),
        reasons: [saysNoState],
        ...open('ana@contoso.test'),
      },
    ],
    [
      'whether the only one counts who falls short',
      { users: [perhaps('ana')], policies: [mfa({ excludeUsers: ['ana'] })] },
      {
        low: 0,
        high: 1,
        ...leavesOut(['user', 'ana']),
        counts: counts({ counted: 1, total: 1, unknown: 1, leftOut: {} }),
        reasons: [saysNoState],
        ...open('ana@contoso.test'),
      },
    ],
    [
      'whether somebody counts who falls short, as others certainly do',
      { users: [member('bo'), perhaps('ana')], policies: [mfa({ excludeUsers: ['ana', 'bo'] })] },
      {
        ...both(0),
        ...leavesOut(['user', 'ana'], ['user', 'bo']),
        counts: counts({ counted: 2, total: 2, unknown: 1, leftOut: {} }),
        affected: { total: 1, shown: ['bo@contoso.test'] },
        ...open('bo@contoso.test'),
      },
    ],
  ])('could not be read: %s', (_, given, expected) => {
    expect(found(given)).toEqual(expected);
  });
});

describe('what earns a part', () => {
  const weaker = {
    demand: {
      'asks for MFA': {
        grants: ['mfa'],
        weaker: { 'asks for a device': { grants: ['compliantDevice'], share: 0.5 } },
      },
    },
  };
  const forDevices: PolicyOf = { name: 'P', grant: ['compliantDevice'] };

  it('a weaker form, whoever people are', () => {
    expect(found({ users: null, policies: [forDevices] }, weaker)).toEqual({
      ...both(0.5),
      metBy: 'P',
      nearMisses: [near(['asks for MFA'])],
      ...open('any member', 'a compliant device'),
    });
  });

  it('a weaker form, and the full one of some', () => {
    const policies = [forDevices, mfa({ includeUsers: ['ana'] }, { name: 'M' })];
    expect(found({ policies }, weaker)).toEqual({
      ...both(0.625),
      nearMisses: [near(['asks for MFA']), near(['targets all users'], [], { candidate: 'M' })],
      ...members(1, 'bo', 'cy', 'di'),
      ...open('bo@contoso.test', 'a compliant device'),
    });
  });

  const parts = { parts: { of: 'platform', values: '["windows", "macOS"]' } };
  const onWindows = { conditions: { platforms: { includePlatforms: ['windows'] } } };

  it('one of two platforms, whoever people are', () => {
    expect(found({ users: null, policies: [mfa({}, onWindows)] }, parts)).toEqual({
      ...both(0.5),
      metBy: 'P',
      parts: { covered: 1, of: 2 },
      missing: ['macOS'],
      nearMisses: [near(['applies on macOS'], [], { part: 'macOS' })],
      partShares: [
        { name: 'Windows', share: 1 },
        { name: 'macOS', share: 0 },
      ],
      ...open('any member'),
    });
  });

  it('of two platforms the shares of people', () => {
    const policies = [mfa({ excludeUsers: ['ana'] }, onWindows), mfa({ includeUsers: ['bo'] }, { name: 'Q' })];
    const out = [['user', 'ana']] as const;
    expect(found({ policies }, parts)).toEqual({
      ...both(0.5),
      parts: { covered: 0, of: 2 },
      missing: ['Windows', 'macOS'],
      nearMisses: [
        near([nobodyElse], out, { part: 'Windows' }),
        near(['targets all users'], [], { candidate: 'Q', part: 'Windows' }),
        near(['applies on macOS', nobodyElse], out, { part: 'macOS', onlyExclusions: false }),
        near(['targets all users'], [], { candidate: 'Q', part: 'macOS' }),
      ],
      ...members(1, 'ana', 'cy', 'di'),
      partShares: [
        { name: 'Windows', share: 0.75 },
        { name: 'macOS', share: 0.25 },
      ],
      ...open('ana@contoso.test'),
    });
  });

  it.each<readonly [number, string]>([
    [5, 'a", "b", "c", "d", "e'],
    [6, 'a", "b", "c", "d", "e", "1 more policy'],
    [7, 'a", "b", "c", "d", "e", "2 more policies'],
  ])('of %d policies that meet it five are named', (many, metBy) => {
    const policies = ['g', 'f', 'e', 'd', 'c', 'b', 'a'].slice(7 - many).map((name) => mfa({}, { name }));
    expect(judged({ policies }).metBy).toBe(metBy);
  });

  it('three policies are told that come near', () => {
    const policies = ['d', 'c', 'b', 'a'].map((name) => mfa({ includeUsers: ['ana'] }, { name }));
    expect(judged({ policies }).nearMisses.map(({ candidate }) => candidate)).toEqual(['a', 'b', 'c']);
  });
});
