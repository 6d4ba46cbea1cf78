import { IdSet } from '../../src/expression/idSet.ts';
import { guestKinds } from '../../src/expression/functions/conditionalAccess/policyTargets.ts';
import { graphTypes } from '../../src/expression/graphTypes.ts';
import { policyWith } from './conditionalAccessSample.ts';
import { valueOf, whyUnknown } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const guid = '11111111-aaaa-4bbb-8ccc-00000000000a';
const withUsers = (users: Json): Json => policyWith({ users });
const withApplications = (applications: Json): Json => policyWith({ applications });
const withConditions = (conditions: Json): Json => policyWith({ conditions });

describe('a condition narrows nothing', () => {
  it.each<readonly [Json, boolean]>([
    [{ platforms: { includePlatforms: ['ALL'], excludePlatforms: null } }, true],
    [{ platforms: { includePlatforms: 'all' } }, true],
    [{ platforms: { includePlatforms: ['iOS', 'all'] } }, true],
    [{ platforms: { includePlatforms: [] } }, true],
    [{ platforms: { includePlatforms: null } }, true],
    [{ platforms: { includePlatforms: [5] } }, false],
    [{ platforms: { includePlatforms: 'none' } }, false],
    [{ platforms: { includePlatforms: ['all'], '@odata.type': 'x' } }, true],
    [{ platforms: { includePlatforms: ['all'], more: false } }, true],
    [{ platforms: { includePlatforms: ['all'], more: true } }, false],
    [{ platforms: 'all' }, false],
    [{ platforms: ['all'] }, false],
    [{ platforms: '' }, true],
    [{ clientApplications: { includeServicePrincipals: [], agentIdServicePrincipalFilter: {} } }, true],
    [{ clientApplications: { includeServicePrincipals: [null] } }, false],
    [{ devices: { deviceFilter: {} } }, true],
    [{ authenticationFlows: { transferMethods: '' } }, true],
    [{ authenticationFlows: { transferMethods: 'NONE' } }, true],
    [{ authenticationFlows: { transferMethods: 'none,deviceCodeFlow' } }, false],
    [{ clientAppTypes: ['ALL'] }, true],
    [{ clientAppTypes: [5, 'all'] }, true],
    [{ clientAppTypes: ['other', 'exchangeActiveSync', 'BROWSER', 'mobileAppsAndDesktopClients', 'x'] }, true],
    [{ clientAppTypes: ['other', 'exchangeActiveSync', 'browser'] }, false],
    [{ userRiskLevels: ['all'] }, false],
    [{ userRiskLevels: 0 }, false],
    [{ toString: {} }, false],
  ])('by %j: %s', (conditions, wanted) => {
    expect(valueOf('policy.isUnconditional([])', { policy: withConditions(conditions) })).toBe(wanted);
  });

  it('where there are no conditions at all', () => {
    expect(valueOf('policy.isUnconditional([])', { policy: { conditions: null } })).toBe(true);
  });
});

describe('agents', () => {
  const risk = (agentIdRiskLevels: unknown): unknown =>
    valueOf('policy.targetsAgentRisk("high")', { policy: withConditions({ agentIdRiskLevels }) });
  it.each<readonly [unknown, boolean]>([
    ['low , HIGH', true],
    [['low', 'medium,high'], true],
    ['higher', false],
    [[5, null], false],
  ])('are at risk by %j: %s', (levels, wanted) => {
    expect(risk(levels)).toBe(wanted);
  });

  it.each<readonly [Json, boolean]>([
    [{ includeAgentIdServicePrincipals: ['all'], includeServicePrincipals: ['x'], '@odata.type': 'x' }, true],
    [{ includeAgentIdServicePrincipals: ['All'], excludeServicePrincipals: ['x'] }, false],
    [{ includeAgentIdServicePrincipals: ['All'], reinclude: 'x' }, false],
  ])('are all meant by %j: %s', (clientApplications, wanted) => {
    expect(valueOf('policy.targetsAllAgents()', { policy: withConditions({ clientApplications }) })).toBe(wanted);
  });
});

describe('whom a policy is for', () => {
  const nobody = { includeUsers: ['u1'] };
  it.each<readonly [Json, boolean]>([
    [nobody, false],
    [{ includeUsers: ['all'] }, true],
    [{ includeUsers: ['guestsOrExternalUsers'] }, true],
    [{ ...nobody, includeGroups: ['g'] }, true],
    [{ ...nobody, includeRoles: ['r'] }, true],
    [{ ...nobody, includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } }, true],
    [{ ...nobody, includeGuestsOrExternalUsers: { guestOrExternalUserTypes: null } }, false],
  ])('is many by %j: %s', (users, wanted) => {
    expect(valueOf('policy.isForMany()', { policy: withUsers(users) })).toBe(wanted);
  });

  it('are users and groups, once each in order, and no keywords', () => {
    const one = withUsers({ includeUsers: ['None', 'u2', 'GuestsOrExternalUsers'], excludeUsers: ['u1', 'u2'] });
    const other = policyWith({
      state: 'disabled',
      users: { includeGroups: ['g1'], excludeGroups: ['g1', 'g0'], includeRoles: ['r'] },
    });
    const context = { policies: [one, other] };
    expect(valueOf('policies.referencedObjects()', context)).toEqual(['g0', 'g1', 'u1', 'u2']);
  });

  it('are guests of every kind that Graph has', () => {
    const known = graphTypes('v1.0').values('conditionalAccessGuestOrExternalUserTypes') ?? [];
    expect([...guestKinds].sort()).toEqual(known.filter((one) => !['none', 'unknownFutureValue'].includes(one)).sort());
  });
});

describe('resources', () => {
  const teams = 'CC15FD57-2c6c-4117-a88c-83b1d56b4bbe';
  it.each<readonly [string, Json, boolean]>([
    [teams, { includeApplications: ['office365'] }, true],
    [teams, { includeApplications: ['Office365'], excludeApplications: [teams] }, false],
    ['Office365', { includeApplications: ['Office365'], excludeApplications: [teams] }, false],
    ['OFFICE365', { includeApplications: ['office365'] }, true],
    ['Office365', { includeApplications: [teams] }, false],
    ['app', { excludeApplications: ['Office365'] }, true],
    ['app', { includeUserActions: ['urn:x'] }, false],
    ['app', { includeApplications: ['app'], moonBase: [] }, true],
    ['app', { includeApplications: ['app'], moonBase: ['x'] }, false],
  ])('%s is meant by %j: %s', (resource, applications, wanted) => {
    expect(valueOf('policy.targetsResource(resource)', { policy: withApplications(applications), resource })).toBe(
      wanted,
    );
  });

  it('are named by ids of their own, once each in order', () => {
    const one = withApplications({
      includeApplications: ['All', guid.toUpperCase()],
      excludeApplications: [guid, `${guid}0`, `x${guid}`, guid.slice(1)],
    });
    expect(valueOf('[policy, policy].references("application")', { policy: one })).toEqual(
      [guid.toUpperCase(), guid].sort(),
    );
  });

  it('are looked for once for the same list of policies, and again for another', () => {
    const policies = [withUsers({ includeGroups: ['b', 'a'] })];
    expect(valueOf('policies.references("group")', { policies })).toEqual(['a', 'b']);
    policies.push(withUsers({ includeGroups: ['c'] }));
    expect(valueOf('policies.references("group")', { policies })).toEqual(['a', 'b']);
    expect(valueOf('policies.references("role")', { policies })).toEqual([]);
    expect(valueOf('policies.references("group")', { policies: [...policies] })).toEqual(['a', 'b', 'c']);
  });
});

it.each<readonly [Json, unknown]>([
  [{ members: [{ id: 'x' }] }, true],
  [{ members: [{ id: 'x' }], visibility: 'HiddenMembership' }, true],
  [{ members: [], visibility: null }, false],
  [{ members: null, visibility: 'Private' }, false],
  [{ members: [], visibility: 'HiddenMembership' }, 'unknown'],
])('a group has members: %j: %s', (group, wanted) => {
  expect(valueOf('group.hasMembers()', { group })).toBe(wanted);
});

describe('emergency access accounts', () => {
  const ids = IdSet.of(['eva', 'bo']);
  const role = '62E90394-69F5-4237-9190-012177145E10';
  const members = { g1: IdSet.of(['eva']) };
  const spares = (users: Json): string => {
    const context = { policy: withUsers(users), members };
    const why = whyUnknown('policy.spares("eva", members, [])', context);
    return why === 'told' ? String(valueOf('policy.spares("eva", members, [])', context)) : why;
  };

  it.each<readonly [Json, string]>([
    [{}, 'false'],
    [{ includeUsers: [] }, 'true'],
    [{ excludeUsers: ['EVA'] }, 'true'],
    [{ includeUsers: [], includeRoles: [role] }, 'false'],
    [{ includeUsers: [], includeRoles: [role], excludeGroups: ['g1'] }, 'true'],
    [{ includeUsers: [], excludeGroups: ['gone'] }, 'true'],
    [{ excludeGroups: ['gone'] }, 'members.gone is missing'],
    [{ excludeGroups: ['gone'], excludeUsers: ['eva'] }, 'true'],
    [{ includeUsers: [], includeGroups: ['gone'] }, 'members.gone is missing'],
    [{ includeUsers: ['GuestsOrExternalUsers'] }, 'true'],
    [{ excludeUsers: ['GuestsOrExternalUsers'] }, 'false'],
  ])('are spared by %j: %s', (users, wanted) => {
    expect(spares(users)).toBe(wanted);
  });

  it.each<readonly [readonly Json[], unknown]>([
    [[], []],
    [[{ excludeUsers: ['eva', 'bo'] }], ['bo']],
    [[{ excludeUsers: ['eva'] }, {}], ['eva']],
    [[{ excludeUsers: ['eva'] }, { excludeUsers: ['bo'] }, { excludeUsers: ['eva'] }], ['eva']],
    [[{}, {}], []],
    [[{ excludeGroups: ['gone'] }], 'unknown'],
    [[{ excludeUsers: ['bo'], excludeGroups: ['gone'] }], ['bo']],
  ])('are spared together by %j: %j', (list, wanted) => {
    const context = { policies: list.map(withUsers), ids, members };
    expect(valueOf('policies.sparedTogether(ids, members, [])', context)).toEqual(wanted);
  });

  it('say which group it was that could not be read, the first of several', () => {
    const policies = [{ excludeGroups: ['gone'] }, { excludeGroups: ['away'] }].map(withUsers);
    const context = { policies, ids, members, policy: withUsers({ excludeGroups: ['gone'] }) };
    expect(whyUnknown('policies.sparedTogether(ids, members, [])', context)).toBe('members.gone is missing');
    expect(whyUnknown('policy.reachesOneOf(ids, members, [])', context)).toBe('members.gone is missing');
  });

  it('are reached where one is, and not where there is none', () => {
    const context = { policy: withUsers({}), members, ids, none: IdSet.of([]) };
    expect(valueOf('policy.reachesOneOf(ids, members, [])', context)).toBe(true);
    expect(valueOf('policy.reachesOneOf(none, members, [])', context)).toBe(false);
  });

  it.each<readonly [Json, boolean]>([
    [{ clientAppTypes: ['exchangeActiveSync', 'easSupported', 'OTHER'] }, false],
    [{ clientAppTypes: null }, true],
    [{ authenticationFlows: null }, true],
    [{ authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } }, false],
    [{ authenticationFlows: { transferMethods: null } }, true],
  ])('sign in as others do, unless a policy is for %j', (conditions, wanted) => {
    expect(valueOf('policy.stopsOrdinarySignIns()', { policy: withConditions(conditions) })).toBe(wanted);
  });
});
