import fc from 'fast-check';
import { compileExpression } from '../../src/expression/expression.ts';
import { asked, lacking, policyWith, type Parts } from './conditionalAccessSample.ts';

/** Every test asks one word of one policy; "unknown" is what nobody can tell. */
type Row = readonly [sentence: string, parts: Parts, answer: boolean | 'unknown'];

const conditions = (one: Readonly<Record<string, unknown>>): Parts => ({ conditions: one });

describe('isUnconditional', () => {
  it.each<Row>([
    ['carries no condition', {}, true],
    ['is for all platforms', conditions({ platforms: { includePlatforms: ['all'], excludePlatforms: [] } }), true],
    ['is for one platform', conditions({ platforms: { includePlatforms: ['iOS'], excludePlatforms: [] } }), false],
    [
      'leaves a platform out',
      conditions({ platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] } }),
      false,
    ],
    ['answers half of the platforms', conditions({ platforms: { excludePlatforms: [] } }), false],
    ['is for every place', conditions({ locations: { includeLocations: ['All'], excludeLocations: [] } }), true],
    ['is for one place', conditions({ locations: { includeLocations: ['hq'], excludeLocations: [] } }), false],
    [
      'leaves trusted places out',
      conditions({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }),
      false,
    ],
    ['answers half of the places', conditions({ locations: { excludeLocations: [] } }), false],
    ['is for every device state', conditions({ deviceStates: { includeStates: ['All'], excludeStates: [] } }), true],
    [
      'leaves compliant devices out',
      conditions({ deviceStates: { includeStates: ['All'], excludeStates: ['Compliant'] } }),
      false,
    ],
    ['has an empty device condition', conditions({ devices: { deviceFilter: null } }), true],
    ['filters devices', conditions({ devices: { deviceFilter: { mode: 'include', rule: 'x' } } }), false],
    ['has devices of which the filter is not told', conditions({ devices: {} }), false],
    ['leaves devices out', conditions({ devices: { deviceFilter: null, excludeDevices: ['Compliant'] } }), false],
    ['is for no workload identity', conditions({ clientApplications: { includeServicePrincipals: [] } }), true],
    ['is for workload identities', conditions({ clientApplications: { includeServicePrincipals: ['sp'] } }), false],
    ['is for no authentication flow', conditions({ authenticationFlows: { transferMethods: 'none' } }), true],
    [
      'is for one authentication flow',
      conditions({ authenticationFlows: { transferMethods: 'deviceCodeFlow' } }),
      false,
    ],
    ['is for every kind of client', conditions({ clientAppTypes: ['all'] }), true],
    ['leaves the kinds of client open', conditions({ clientAppTypes: [] }), true],
    [
      'names all four kinds of client',
      conditions({ clientAppTypes: ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'] }),
      true,
    ],
    ['is for browsers', conditions({ clientAppTypes: ['browser'] }), false],
    ['has no risk levels', conditions({ userRiskLevels: [], signInRiskLevels: [], insiderRiskLevels: null }), true],
    ['is for risky users', conditions({ userRiskLevels: ['high'] }), false],
    ['is for risky sign-ins', conditions({ signInRiskLevels: ['high', 'medium'] }), false],
    ['is for insider risk, flags in one text', conditions({ insiderRiskLevels: 'elevated' }), false],
    ['has a condition of tomorrow that is null', conditions({ moonPhase: null }), true],
    ['has a condition of tomorrow that is an empty list', conditions({ moonPhase: [] }), true],
    ['has a condition of tomorrow that says something', conditions({ moonPhase: { includePhases: ['all'] } }), false],
    ['has a condition of tomorrow that is an empty object', conditions({ moonPhase: {} }), false],
    ['has an annotation among its conditions', conditions({ '@odata.type': '#microsoft.graph.x' }), true],
  ])('a policy that %s', (_, parts, answer) => {
    expect(asked('policy.isUnconditional([])', policyWith(parts))).toBe(answer);
  });

  it('looks past the conditions that are named', () => {
    const policy = policyWith(conditions({ clientAppTypes: ['other'], userRiskLevels: ['high'] }));
    expect(asked('policy.isUnconditional(["clientAppTypes"])', policy)).toBe(false);
    expect(asked('policy.isUnconditional(["clientAppTypes", "userRiskLevels"])', policy)).toBe(true);
  });

  it('cannot be told without conditions', () => {
    expect(asked('policy.isUnconditional([])', lacking(policyWith(), 'conditions'))).toBe('unknown');
  });

  it('never becomes true by saying more', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.array(fc.string()),
      fc.dictionary(fc.string(), fc.string()),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}[A-Z][a-z]{1,5}$/), value, (name, condition) => {
        const narrow = policyWith({ conditions: { userRiskLevels: ['high'], [name]: condition } });
        expect(asked('policy.isUnconditional([])', narrow)).toBe(false);
      }),
    );
  });
});

describe('kinds of client', () => {
  it.each<readonly [string, readonly string[], string, boolean]>([
    ['named', ['exchangeActiveSync', 'other'], '["exchangeActiveSync", "other"]', true],
    ['named in other letters', ['EXCHANGEACTIVESYNC'], '["exchangeActiveSync"]', true],
    ['only half of those that are wanted', ['other'], '["exchangeActiveSync", "other"]', false],
    ['all', ['all'], '["exchangeActiveSync", "other"]', true],
    ['not configured, which means all', [], '["browser"]', true],
    ['an empty name, which means none', [''], '["other"]', false],
    ['others', ['browser', 'mobileAppsAndDesktopClients'], '["other"]', false],
  ])('%s', (_, clientAppTypes, kinds, answer) => {
    expect(asked(`policy.targetsClientApps(${kinds})`, policyWith({ conditions: { clientAppTypes } }))).toBe(answer);
  });

  it('cannot be told where Graph does not say', () => {
    const policy = lacking(policyWith(), 'conditions.clientAppTypes');
    expect(asked('policy.targetsClientApps(["other"])', policy)).toBe('unknown');
  });
});

describe('authentication flows', () => {
  it.each<readonly [string, unknown, boolean | 'unknown']>([
    ['none is named', null, false],
    ['the flow is named', { transferMethods: 'deviceCodeFlow' }, true],
    ['the flow is one of two flags', { transferMethods: 'authenticationTransfer, deviceCodeFlow' }, true],
    ['the flow is in a list', { transferMethods: ['authenticationTransfer', 'deviceCodeFlow'] }, true],
    ['another flow is named', { transferMethods: 'authenticationTransfer' }, false],
    ['the flows are not told', {}, 'unknown'],
  ])('%s', (_, authenticationFlows, answer) => {
    const policy = policyWith({ conditions: { authenticationFlows } });
    expect(asked('policy.targetsAuthenticationFlow("deviceCodeFlow")', policy)).toBe(answer);
  });
});

describe('the state', () => {
  it.each([
    ['enabled', true],
    ['disabled', false],
    ['enabledForReportingButNotEnforced', false],
    ['aStateOfTomorrow', false],
  ])('%s', (state, answer) => {
    expect(asked('policy.isEnforced()', policyWith({ state }))).toBe(answer);
  });

  it('that is missing is unknown', () => {
    expect(asked('policy.isEnforced()', lacking(policyWith(), 'state'))).toBe('unknown');
  });
});

const everyKind =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider';
const allTenants = { '@odata.type': '#x', membershipKind: 'all' };
const someTenants = { membershipKind: 'enumerated', members: ['t1'] };

describe('who is targeted', () => {
  it.each<readonly [string, string, Parts, boolean]>([
    ['all users', 'policy.targetsAllUsers()', { users: { includeUsers: ['All'] } }, true],
    ['all users in other letters', 'policy.targetsAllUsers()', { users: { includeUsers: ['all'] } }, true],
    ['some users are not all', 'policy.targetsAllUsers()', { users: { includeUsers: ['u1'] } }, false],
    ['null is nobody', 'policy.targetsAllUsers()', { users: { includeUsers: null } }, false],
    ['all users are all guests', 'policy.targetsAllGuests()', {}, true],
    ['guests as a kind', 'policy.targetsAllGuests()', { users: { includeUsers: ['GuestsOrExternalUsers'] } }, true],
    ['guests of every kind', 'policy.targetsAllGuests()', guests(everyKind, allTenants), true],
    ['guests of every kind, tenants not told', 'policy.targetsAllGuests()', guests(everyKind, null), true],
    ['guests of certain tenants', 'policy.targetsAllGuests()', guests(everyKind, someTenants), false],
    ['guests of one kind', 'policy.targetsAllGuests()', guests('internalGuest', allTenants), false],
    [
      'guests left out as a kind',
      'policy.targetsAllGuests()',
      { users: { excludeUsers: ['GuestsOrExternalUsers'] } },
      false,
    ],
    [
      'guests of one kind left out',
      'policy.targetsAllGuests()',
      { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } } },
      false,
    ],
    ['a role by all users', 'policy.targetsRole("r1")', {}, true],
    ['a role by itself', 'policy.targetsRole("r1")', { users: { includeUsers: [], includeRoles: ['R1'] } }, true],
    ['a role that is excluded', 'policy.targetsRole("r1")', { users: { excludeRoles: ['r1'] } }, false],
    ['another role', 'policy.targetsRole("r1")', { users: { includeUsers: [], includeRoles: ['r2'] } }, false],
  ])('%s', (_, source, parts, answer) => {
    expect(asked(source, policyWith(parts))).toBe(answer);
  });

  it.each(['users', 'users.includeUsers', 'users.excludeUsers', 'users.excludeGuestsOrExternalUsers'])(
    'cannot be told of guests without %s',
    (path) => {
      expect(asked('policy.targetsAllGuests()', lacking(policyWith(), `conditions.${path}`))).toBe('unknown');
    },
  );
});

function guests(kinds: string, externalTenants: unknown): Parts {
  return {
    users: { includeUsers: [], includeGuestsOrExternalUsers: { guestOrExternalUserTypes: kinds, externalTenants } },
  };
}

const synchronisation = 'D29B2B05-8046-44BA-8758-1E26182FCF32';

describe('who is excluded', () => {
  const nobodyBut = 'policy.excludesNobodyBut(emergencyAccounts)';
  const noAccountBut = 'policy.excludesNoAccountBut(emergencyAccounts)';

  it.each<readonly [string, Parts['users'], boolean, boolean]>([
    ['nobody', {}, true, true],
    ['a declared account', { excludeUsers: ['EVA'] }, true, true],
    ['a declared group', { excludeGroups: ['evas'] }, true, true],
    ['an account that nobody declared', { excludeUsers: ['eva', 'u1'] }, false, false],
    ['a group that nobody declared', { excludeGroups: ['g1'] }, false, false],
    ['the role of synchronisation accounts', { excludeRoles: [synchronisation] }, true, true],
    ['another role', { excludeRoles: ['r1'] }, false, false],
    ['guests as a word', { excludeUsers: ['GuestsOrExternalUsers'] }, false, true],
    ['a kind of people of tomorrow', { excludeMartians: ['m1'] }, false, false],
    ['a kind of people of tomorrow, but nobody', { excludeMartians: [] }, true, true],
    ['guests of a kind', { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } }, false, true],
  ])('%s', (_, users, nobody, noAccount) => {
    const policy = policyWith({ ...(users && { users }) });
    expect([asked(nobodyBut, policy), asked(noAccountBut, policy)]).toEqual([nobody, noAccount]);
  });

  it.each(['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers'])(
    'cannot be told without %s',
    (key) => {
      expect(asked(nobodyBut, lacking(policyWith(), `conditions.users.${key}`))).toBe('unknown');
    },
  );

  it('is listed by kind, without declared accounts and synchronisation roles', () => {
    const policy = policyWith({
      users: {
        excludeUsers: ['eva', 'u1', 'GuestsOrExternalUsers'],
        excludeGroups: ['evas', 'g1'],
        excludeRoles: [synchronisation, 'r1'],
      },
      applications: { excludeApplications: ['app'] },
    });
    const guestKinds = everyKind.split(',').map((kind) => `guests:${kind}`);
    const expected = ['user:u1', 'group:g1', 'role:r1', ...guestKinds, 'resource:app'];
    expect(asked('policy.exclusions(emergencyAccounts)', policy)).toEqual(expected);
  });

  it('is listed by its key where nobody knows the kind yet', () => {
    const policy = policyWith({ users: { excludeMartians: ['m1'] } });
    expect(asked('policy.exclusions(emergencyAccounts)', policy)).toEqual(['other:excludeMartians']);
  });

  it.each(['', 'none', 'None'])('takes guests of kinds that are not told ("%s") for guests of every kind', (kinds) => {
    const policy = policyWith({ users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: kinds } } });
    const expected = everyKind.split(',').map((kind) => `guests:${kind}`);
    expect(asked('policy.exclusions(emergencyAccounts)', policy)).toEqual(expected);
  });

  it.each<readonly [string, string, Parts, boolean]>([
    ['a group that is included', 'group:g1', { users: { includeUsers: [], includeGroups: ['G1'] } }, true],
    ['a group by all users', 'group:g1', {}, true],
    ['a group that is excluded here as well', 'group:g1', { users: { excludeGroups: ['g1'] } }, false],
    ['a role', 'role:r1', { users: { includeUsers: [], includeRoles: ['r1'] } }, true],
    ['a user who is not named', 'user:u1', { users: { includeUsers: ['u2'] } }, false],
    ['a resource by all resources', 'resource:app', { applications: { includeApplications: ['All'] } }, true],
    [
      'a resource that its suite is excluded with',
      'resource:00000002-0000-0ff1-ce00-000000000000',
      { applications: { excludeApplications: ['Office365'] } },
      false,
    ],
    ['a resource, whoever the users are', 'resource:app', { applications: { includeApplications: ['x'] } }, false],
    ['a kind of guest', 'guests:internalGuest', guests('internalGuest', allTenants), true],
    [
      'a kind of guest in a list',
      'guests:internalGuest',
      {
        users: {
          includeUsers: [],
          includeGuestsOrExternalUsers: { guestOrExternalUserTypes: ['internalGuest'], externalTenants: allTenants },
        },
      },
      true,
    ],
    [
      'a kind of guest that is excluded in a list',
      'guests:internalGuest',
      {
        users: {
          excludeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: ['internalGuest', 'serviceProvider'],
            externalTenants: allTenants,
          },
        },
      },
      false,
    ],
    ['a kind of guest of certain tenants', 'guests:internalGuest', guests('internalGuest', someTenants), false],
    ['a kind of people of tomorrow', 'other:excludeMartians', {}, false],
    ['another kind of guest', 'guests:serviceProvider', guests('internalGuest', allTenants), false],
  ])('is included elsewhere: %s', (_, thing, parts, answer) => {
    expect(asked(`policy.includesEvery("${thing}")`, policyWith(parts))).toBe(answer);
  });
});

describe('what makes up for an exclusion', () => {
  const others: Parts = { users: { includeUsers: [], includeGroups: ['g1'] } };
  const action: Parts = { applications: { includeApplications: [], includeUserActions: ['urn:a'] } };
  const contexts = (...ids: readonly string[]): Parts => ({
    applications: { includeApplications: [], includeAuthenticationContextClassReferences: ids },
  });

  it.each<readonly [string, Parts, Parts, string, boolean]>([
    ['the same resources', {}, {}, 'group:g1', true],
    ['all resources for one', {}, { applications: { includeApplications: ['app'] } }, 'group:g1', true],
    ['one resource for all', { applications: { includeApplications: ['app'] } }, {}, 'group:g1', false],
    ['the same user action', action, action, 'group:g1', true],
    ['all resources for a user action', {}, action, 'group:g1', false],
    ['the same people', others, others, 'resource:app', true],
    ['all people for a group', {}, others, 'resource:app', true],
    ['a group for all people', others, {}, 'resource:app', false],
    ['all but somebody', { users: { excludeGroups: ['g1'] } }, others, 'resource:app', false],
    ['the same authentication context', contexts('c1', 'c2'), contexts('c1'), 'group:g1', true],
    ['one authentication context for another', contexts('c2'), contexts('c1'), 'group:g1', false],
    ['no authentication context for one', contexts(), contexts('c1'), 'group:g1', false],
    ['all resources for an authentication context', {}, contexts('c1'), 'group:g1', false],
  ])('%s', (_, policy, other, exclusion, answer) => {
    const source = `policy.makesUpFor(other, "${exclusion}")`;
    const value = compileExpression(source).value({ policy: policyWith(policy), other: policyWith(other) });
    expect(value).toEqual({ value: answer });
  });
});

describe('which resources', () => {
  const teams = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe';

  it.each<readonly [string, string, Parts['applications'], boolean]>([
    ['all', 'policy.targetsAllResources()', {}, true],
    ['a kind of target of tomorrow', 'policy.targetsAllResources()', { moonBase: { craters: ['x'] } }, false],
    ['one is not all', 'policy.targetsAllResources()', { includeApplications: ['Office365'] }, false],
    [
      'all, narrowed by a filter',
      'policy.targetsAllResources()',
      { applicationFilter: { mode: 'include', rule: 'x' } },
      false,
    ],
    ['none excluded', 'policy.excludesNoResource()', {}, true],
    ['one excluded', 'policy.excludesNoResource()', { excludeApplications: ['app'] }, false],
    ['one by all', 'policy.targetsResource("app")', {}, true],
    ['one by itself', 'policy.targetsResource("app")', { includeApplications: ['APP'] }, true],
    ['one that is excluded', 'policy.targetsResource("app")', { excludeApplications: ['app'] }, false],
    ['another one', 'policy.targetsResource("app")', { includeApplications: ['x'] }, false],
    ['all, but for a user action', 'policy.targetsAllResources()', { includeUserActions: ['urn:a'] }, false],
    [
      'all, but for an authentication context',
      'policy.targetsResource("app")',
      { includeAuthenticationContextClassReferences: ['c1'] },
      false,
    ],
    ['the suite by all', 'policy.targetsResource("Office365")', {}, true],
    ['the suite without Teams', 'policy.targetsResource("Office365")', { excludeApplications: [teams] }, false],
    ['the suite without a stranger', 'policy.targetsResource("Office365")', { excludeApplications: ['app'] }, true],
    ['Teams by the suite', `policy.targetsResource("${teams}")`, { includeApplications: ['Office365'] }, true],
    ['Teams without the suite', `policy.targetsResource("${teams}")`, { excludeApplications: ['office365'] }, false],
    ['a stranger by the suite', 'policy.targetsResource("app")', { includeApplications: ['Office365'] }, false],
    ['one, narrowed by a filter', 'policy.targetsResource("app")', { applicationFilter: { mode: 'include' } }, false],
    ['a user action', 'policy.targetsUserAction("urn:a")', { includeUserActions: ['urn:a'] }, true],
    ['no user action', 'policy.targetsUserAction("urn:a")', {}, false],
  ])('%s', (_, source, applications, answer) => {
    expect(asked(source, policyWith({ ...(applications && { applications }) }))).toBe(answer);
  });

  it.each<readonly [string, unknown]>([
    ['policy.targetsAllResources()', false],
    ['policy.targetsResource("app")', false],
    ['policy.targetsUserAction("urn:a")', false],
    ['policy.targetsAllUsers()', false],
    ['policy.targetsRole("r1")', false],
    ['policy.targetsAllGuests()', false],
    ['policy.includesEvery("user:u1")', false],
    ['policy.includesEvery("resource:app")', false],
  ])('a policy that says null for both is for nobody and nothing: %s', (source, answer) => {
    const { conditions: all, ...rest } = policyWith() as { readonly conditions: object };
    expect(asked(source, { ...rest, conditions: { ...all, users: null, applications: null } })).toBe(answer);
  });

  it('cannot be told without the filter', () => {
    const policy = lacking(policyWith(), 'conditions.applications.applicationFilter');
    expect(asked('policy.targetsAllResources()', policy)).toBe('unknown');
  });
});
