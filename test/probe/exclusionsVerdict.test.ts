import type { PolicyOf } from '../signIns/tenantOf.ts';
import type { Given } from './judgedSignIns.ts';
import { affected, butFor, counts, judged, lacks, near, unsure } from './leftOutTenant.ts';
import { said } from './said.ts';

describe('exclusions that meet somebody', () => {
  it.each<readonly [string, Partial<Given>, object]>([
    [
      'a person',
      { policies: [butFor({ excludeUsers: ['ana'] })] },
      {
        low: 0.75,
        high: 0.75,
        found: 'user ana',
        counts: counts(3),
        affected: affected('ana'),
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'two people: each of the exclusions is told, and the first of the people by name',
      { policies: [butFor({ excludeUsers: ['bo', 'ana'] })] },
      {
        low: 0.5,
        high: 0.5,
        parts: { covered: 0, of: 2 },
        missing: ['user ana', 'user bo'],
        counts: counts(2),
        affected: affected('ana', 'bo'),
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'the members of a group, one of whom has emergency access',
      { groups: { some: ['glass', 'bo'] }, policies: [butFor({ excludeGroups: ['some'] })] },
      {
        low: 0.75,
        high: 0.75,
        found: 'group some',
        counts: counts(3),
        affected: affected('bo'),
        open: 'bo@contoso.test, Office 365: nothing',
      },
    ],
    [
      'whoever activates a role',
      { eligible: [['bo', 'r1']], policies: [butFor({ excludeRoles: ['r1'] })] },
      {
        low: 0.75,
        high: 0.75,
        found: 'role r1',
        counts: counts(3),
        affected: affected('bo'),
        open: 'bo@contoso.test, Office 365: nothing',
      },
    ],
    [
      'one of two groups, while nobody is in the other: a door besides',
      { groups: { some: ['bo'], empty: [] }, policies: [butFor({ excludeGroups: ['some', 'empty'] })] },
      {
        low: near(0.75 * 0.95),
        high: near(0.75 * 0.95),
        parts: { covered: 0, of: 2 },
        missing: ['group empty', 'group some'],
        counts: counts(3),
        affected: affected('bo'),
        open: 'bo@contoso.test, Office 365: nothing',
      },
    ],
    [
      'somebody whom the policy would not reach: no way in',
      {
        groups: { in: ['bo'], out: ['bo', 'cy'] },
        policies: [butFor({ includeUsers: [], includeGroups: ['in'], excludeGroups: ['out'] })],
      },
      {
        low: 0.75,
        high: 0.75,
        found: 'group out',
        counts: counts(3),
        affected: affected('bo'),
        open: 'bo@contoso.test, Office 365: nothing',
      },
    ],
    [
      'every guest: one is there, the other kinds are doors',
      { policies: [butFor({ excludeUsers: ['GuestsOrExternalUsers'] })] },
      {
        low: near(0.75 * 0.95),
        high: near(0.75 * 0.95),
        parts: { covered: 0, of: 6 },
        missing: [
          'B2B collaboration guest users',
          'B2B collaboration member users',
          'B2B direct connect users',
          'local guest users',
          'other external users',
          'service provider users',
        ],
        counts: counts(3),
        affected: affected('gus'),
        open: 'gus_fabrikam.test#EXT#@contoso.test, Office 365: nothing',
      },
    ],
    [
      'one of two, the other of whom another policy covers',
      {
        policies: [
          butFor({ excludeUsers: ['ana', 'bo'] }),
          { name: 'Q', users: { includeUsers: ['ana'] }, grant: ['block'] },
        ],
      },
      {
        low: 0.75,
        high: 0.75,
        parts: { covered: 1, of: 2 },
        missing: ['user bo'],
        counts: counts(3),
        affected: affected('bo'),
        open: 'bo@contoso.test, Office 365: nothing',
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(said(judged(given))).toEqual(expected);
  });

  it.each<readonly [string, readonly string[], PolicyOf, object]>([
    [
      'platforms take all',
      ['platforms'],
      butFor({}, { conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux', 'iOS'] } } }),
      { low: 0, high: 0, parts: { covered: 0, of: 2 }, missing: ['iOS', 'linux'], counts: counts(0) },
    ],
    [
      'places take all',
      ['places'],
      butFor({}, { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['office'] } } }),
      { low: 0, high: 0, found: 'office', counts: counts(0) },
    ],
    [
      'the suite and another resource leave what they leave',
      ['resources'],
      butFor({}, { apps: { includeApplications: ['All'], excludeApplications: ['x1', 'Office365'] } }),
      {
        low: 0.25,
        high: 0.25,
        parts: { covered: 0, of: 2 },
        missing: ['Office 365', 'application x1'],
        counts: counts(0),
      },
    ],
  ])('meet everybody, whoever they are: %s', (_, of, policy, expected) => {
    expect(said(judged({ policies: [policy] }, of))).toEqual({
      ...expected,
      affected: affected('ana', 'bo', 'cy', 'gus'),
      open: 'ana@contoso.test, Office 365: nothing',
    });
  });

  it('of kinds that are not asked about open nothing', () => {
    const policy = butFor({}, { apps: { includeApplications: ['All'], excludeApplications: ['x1'] } });
    expect(said(judged({ policies: [policy] }, ['people', 'platforms']))).toEqual({ low: 0, high: 0, nobody: true });
  });
});

describe('exclusions that meet nobody', () => {
  it.each<readonly [string, Partial<Given>, string, string]>([
    [
      'an empty group',
      { groups: { empty: [] }, policies: [butFor({ excludeGroups: ['empty'] })] },
      'group empty',
      'anyone in group empty',
    ],
    ['somebody who is gone', { policies: [butFor({ excludeUsers: ['gone'] })] }, 'user gone', 'user gone'],
    ['somebody who is disabled', { policies: [butFor({ excludeUsers: ['off'] })] }, 'user off', 'user off'],
    [
      'a role that nobody holds',
      { policies: [butFor({ excludeRoles: ['r1'] })] },
      'role r1',
      'anyone with the role r1',
    ],
    [
      'an empty group, by a policy for another group',
      {
        groups: { in: ['bo'], empty: [] },
        policies: [butFor({ includeUsers: [], includeGroups: ['in'], excludeGroups: ['empty'] })],
      },
      'group empty',
      'anyone in group empty',
    ],
    [
      'a kind of guests of whom there is none',
      {
        policies: [
          butFor({
            excludeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: 'serviceProvider',
              externalTenants: { membershipKind: 'all' },
            },
          }),
        ],
      },
      'service provider users',
      'service provider users',
    ],
  ])('are a door, and say who would come in: %s', (_, given, found, who) => {
    expect(said(judged(given))).toEqual({
      low: 0.95,
      high: 0.95,
      found,
      counts: counts(4),
      open: `${who}, Office 365: nothing`,
    });
  });

  it('are one door, however many they are, and the first of them is told', () => {
    const given = { groups: { empty: [], also: [] }, policies: [butFor({ excludeGroups: ['empty', 'also'] })] };
    expect(said(judged(given))).toEqual({
      low: 0.95,
      high: 0.95,
      parts: { covered: 0, of: 2 },
      missing: ['group also', 'group empty'],
      counts: counts(4),
      open: 'anyone in group also, Office 365: nothing',
    });
  });

  it('of platforms, by a policy for somebody who is gone: anyone', () => {
    const policy = butFor(
      { includeUsers: ['gone'] },
      { conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux'] } } },
    );
    expect(said(judged({ policies: [policy] }, ['platforms']))).toEqual({
      low: 0.95,
      high: 0.95,
      found: 'linux',
      counts: counts(4),
      open: 'anyone, Office 365: nothing',
    });
  });

  it('are a door where there is nobody at all', () => {
    expect(said(judged({ users: [], policies: [butFor({ excludeUsers: ['ana'] })] }))).toEqual({
      low: 0.95,
      high: 0.95,
      found: 'user ana',
      counts: { passed: 0, counted: 0, total: 0, unknown: 0, leftOut: {} },
      open: 'user ana, Office 365: nothing',
    });
  });

  it('are no door where another policy would reach whoever it is', () => {
    const given = {
      groups: { empty: [] },
      policies: [
        butFor({ excludeGroups: ['empty'] }),
        { name: 'Q', users: { includeGroups: ['empty'] }, grant: ['mfa'] },
      ],
    };
    expect(said(judged(given))).toEqual({ low: 1, high: 1 });
  });

  it('are perhaps a door where that is not known what another policy asks of whoever it is', () => {
    const given = {
      groups: { empty: [] },
      policies: [butFor({ excludeGroups: ['empty'] }), unsure({ includeGroups: ['empty'] })],
    };
    expect(said(judged(given))).toMatchObject({ low: 0.95, high: 1, reasons: [lacks] });
  });
});

describe('exclusions that do not matter', () => {
  it.each<readonly [string, Partial<Given>]>([
    ['there is no policy', {}],
    ['no policy leaves anybody out', { policies: [butFor({})] }],
    ['an emergency account', { policies: [butFor({ excludeUsers: ['glass'] })] }],
    ['a group of emergency accounts', { groups: { em: ['glass'] }, policies: [butFor({ excludeGroups: ['em'] })] }],
    [
      'the role for synchronisation',
      { policies: [butFor({ excludeRoles: ['d29b2b05-8046-44ba-8758-1e26182fcf32'] })] },
    ],
  ])('are nothing to judge: %s', (_, given) => {
    expect(said(judged(given))).toEqual({ low: 0, high: 0, nobody: true });
  });

  it('are met where other policies cover all of them, whoever people are', () => {
    const others = [{ name: 'Q', grant: ['block'] }];
    const [one, two] = [butFor({ excludeUsers: ['ana'] }), butFor({ excludeUsers: ['ana', 'bo'] })];
    expect(said(judged({ users: null, policies: [one, ...others] }))).toEqual({ low: 1, high: 1 });
    expect(said(judged({ users: null, policies: [two, ...others] }))).toEqual({
      low: 1,
      high: 1,
      parts: { covered: 2, of: 2 },
    });
  });
});
