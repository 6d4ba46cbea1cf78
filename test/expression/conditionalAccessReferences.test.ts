import { asked, lacking, policyWith, type Parts } from './conditionalAccessSample.ts';

const app = '11111111-aaaa-4bbb-8ccc-000000000001';
const other = '11111111-aaaa-4bbb-8ccc-000000000002';
const everything = policyWith({
  users: { includeRoles: ['r1'], excludeRoles: ['r2'], includeGroups: ['g1'], excludeGroups: ['g1'] },
  applications: {
    includeApplications: ['All', 'Office365', app],
    excludeApplications: ['MicrosoftAdminPortals', other],
    includeAuthenticationContextClassReferences: ['c1'],
  },
  conditions: {
    locations: {
      includeLocations: ['All', app],
      excludeLocations: ['AllTrusted', '00000000-0000-0000-0000-000000000000'],
    },
    clientApplications: {
      includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
      excludeServicePrincipals: [app],
      servicePrincipalFilter: null,
    },
  },
});

describe('references', () => {
  it.each([
    ['group', ['g1']],
    ['role', ['r1', 'r2']],
    ['application', [app, other]],
    ['servicePrincipal', [app]],
    ['location', [app]],
    ['authenticationContext', ['c1']],
  ])('names what can be gone: %s', (kind, wanted) => {
    expect(asked(`[policy, policy].references("${kind}")`, everything)).toEqual(wanted);
    const nobody = policyWith({ conditions: { users: null, applications: null } });
    expect(asked(`[policy].references("${kind}")`, nobody)).toEqual([]);
  });

  it.each([
    ['role', 'conditions.users.excludeRoles'],
    ['application', 'conditions.applications'],
    ['servicePrincipal', 'conditions.clientApplications'],
    ['location', 'conditions.locations.excludeLocations'],
  ])('cannot tell where an answer lacks a side: %s', (kind, path) => {
    expect(asked(`[policy].references("${kind}")`, lacking(everything, path))).toBe('unknown');
  });

  it('knows no other kind', () => {
    expect(asked('[policy].references("device")', everything)).toBe('unknown');
  });
});

describe('reachesServicePrincipal', () => {
  const workloads = (parts: Readonly<Record<string, unknown>>): Parts => ({
    conditions: {
      clientApplications: {
        includeServicePrincipals: [],
        excludeServicePrincipals: [],
        servicePrincipalFilter: null,
        ...parts,
      },
    },
  });

  it.each<readonly [string, Parts, boolean]>([
    ['is for people', {}, false],
    ['names it, in capitals', workloads({ includeServicePrincipals: ['SP1'] }), true],
    ['is for all of the tenant', workloads({ includeServicePrincipals: ['ServicePrincipalsInMyTenant'] }), true],
    ['names another one', workloads({ includeServicePrincipals: ['sp2'] }), false],
    [
      'excludes it',
      workloads({ includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: ['sp1'] }),
      false,
    ],
    [
      'filters by attributes',
      workloads({
        includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
        servicePrincipalFilter: { mode: 'include' },
      }),
      false,
    ],
  ])('a policy that %s', (_, parts, wanted) => {
    expect(asked('policy.reachesServicePrincipal("sp1")', policyWith(parts))).toBe(wanted);
  });
});

describe('leftOut', () => {
  it.each([
    ['platform', { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux', 'iOS'] } }, ['linux', 'iOS']],
    ['location', { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }, ['AllTrusted']],
    ['servicePrincipal', { clientApplications: { excludeServicePrincipals: ['sp1'] } }, ['sp1']],
    ['platform', { platforms: null }, []],
    ['platform', { platforms: { includePlatforms: ['all'] } }, 'unknown'],
    ['device', {}, 'unknown'],
  ])('tells what a policy excludes by a condition: %s', (kind, conditions, wanted) => {
    expect(asked(`policy.leftOut("${kind}")`, policyWith({ conditions }))).toEqual(wanted);
  });

  it('says each once for several policies', () => {
    const policy = policyWith({
      conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['linux', 'iOS'] } },
    });
    expect(asked('[policy, policy].everythingLeftOut("platform")', policy)).toEqual(['iOS', 'linux']);
  });
});

describe('reachesLocation', () => {
  const places = (includeLocations: readonly string[], excludeLocations: readonly string[] = []): Parts => ({
    conditions: { locations: { includeLocations, excludeLocations } },
  });

  it.each<readonly [string, Parts, string, boolean, boolean]>([
    ['has no condition', {}, 'n1', false, true],
    ['is for all', places(['All']), 'n1', true, true],
    ['names it', places(['n1']), 'N1', false, true],
    ['names another', places(['n2']), 'n1', false, false],
    ['is for all that are trusted, and it is', places(['AllTrusted']), 'n1', true, true],
    ['is for all that are trusted, and it is not', places(['AllTrusted']), 'n1', false, false],
    ['leaves it out', places(['All'], ['n1']), 'n1', false, false],
    ['leaves out all that are trusted, and it is', places(['All'], ['AllTrusted']), 'n1', true, false],
    ['leaves out all that are trusted, and it is not', places(['All'], ['AllTrusted']), 'n1', false, true],
    ['leaves out one, of all that are trusted', places(['All'], ['n2']), 'AllTrusted', true, false],
  ])('a policy that %s', (_, parts, place, trusted, wanted) => {
    expect(asked(`policy.reachesLocation("${place}", ${String(trusted)})`, policyWith(parts))).toBe(wanted);
  });

  it('cannot tell where the excluded places are missing', () => {
    const policy = policyWith({ conditions: { locations: { includeLocations: ['All'] } } });
    expect(asked('policy.reachesLocation("n1", false)', policy)).toBe('unknown');
  });
});
