import fc from 'fast-check';
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

describe('who is targeted', () => {
  it.each<readonly [string, string, Parts, boolean]>([
    ['all users', 'policy.targetsAllUsers()', { users: { includeUsers: ['All'] } }, true],
    ['all users in other letters', 'policy.targetsAllUsers()', { users: { includeUsers: ['all'] } }, true],
    ['some users are not all', 'policy.targetsAllUsers()', { users: { includeUsers: ['u1'] } }, false],
    ['null is nobody', 'policy.targetsAllUsers()', { users: { includeUsers: null } }, false],
    ['a role by all users', 'policy.targetsRole("r1")', {}, true],
    ['a role by itself', 'policy.targetsRole("r1")', { users: { includeUsers: [], includeRoles: ['R1'] } }, true],
    ['a role that is excluded', 'policy.targetsRole("r1")', { users: { excludeRoles: ['r1'] } }, false],
    ['another role', 'policy.targetsRole("r1")', { users: { includeUsers: [], includeRoles: ['r2'] } }, false],
  ])('%s', (_, source, parts, answer) => {
    expect(asked(source, policyWith(parts))).toBe(answer);
  });
});

const synchronisation = 'D29B2B05-8046-44BA-8758-1E26182FCF32';

describe('who is excluded', () => {
  const nobodyBut = 'policy.excludesNobodyBut(emergencyAccounts)';

  it.each<readonly [string, Parts['users'], boolean]>([
    ['nobody', {}, true],
    ['a declared account', { excludeUsers: ['EVA'] }, true],
    ['a declared group', { excludeGroups: ['evas'] }, true],
    ['an account that nobody declared', { excludeUsers: ['eva', 'u1'] }, false],
    ['a group that nobody declared', { excludeGroups: ['g1'] }, false],
    ['the role of synchronisation accounts', { excludeRoles: [synchronisation] }, true],
    ['another role', { excludeRoles: ['r1'] }, false],
    ['guests as a word', { excludeUsers: ['GuestsOrExternalUsers'] }, false],
    ['a kind of people of tomorrow', { excludeMartians: ['m1'] }, false],
    ['a kind of people of tomorrow, but nobody', { excludeMartians: [] }, true],
    ['guests of a kind', { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } }, false],
  ])('%s', (_, users, nobody) => {
    expect(asked(nobodyBut, policyWith({ ...(users && { users }) }))).toBe(nobody);
  });

  it.each(['excludeUsers', 'excludeGroups', 'excludeRoles', 'excludeGuestsOrExternalUsers'])(
    'cannot be told without %s',
    (key) => {
      expect(asked(nobodyBut, lacking(policyWith(), `conditions.users.${key}`))).toBe('unknown');
    },
  );
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
  ])('%s', (_, source, applications, answer) => {
    expect(asked(source, policyWith({ ...(applications && { applications }) }))).toBe(answer);
  });

  it.each<readonly [string, unknown]>([
    ['policy.targetsAllResources()', false],
    ['policy.targetsResource("app")', false],
    ['policy.targetsAllUsers()', false],
    ['policy.targetsRole("r1")', false],
  ])('a policy that says null for both is for nobody and nothing: %s', (source, answer) => {
    const { conditions: all, ...rest } = policyWith() as { readonly conditions: object };
    expect(asked(source, { ...rest, conditions: { ...all, users: null, applications: null } })).toBe(answer);
  });

  it('cannot be told without the filter', () => {
    const policy = lacking(policyWith(), 'conditions.applications.applicationFilter');
    expect(asked('policy.targetsAllResources()', policy)).toBe('unknown');
  });
});
