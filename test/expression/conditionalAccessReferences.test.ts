import { asked, lacking, policyWith } from './conditionalAccessSample.ts';

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

describe('leftOut', () => {
  it.each([
    ['resource', { applications: { excludeApplications: ['app2', 'app1'] } }, ['app2', 'app1']],
    ['servicePrincipal', { conditions: { clientApplications: { excludeServicePrincipals: ['sp1'] } } }, ['sp1']],
    ['servicePrincipal', { conditions: { clientApplications: null } }, []],
    ['servicePrincipal', { conditions: { clientApplications: { includeServicePrincipals: ['sp1'] } } }, 'unknown'],
    ['device', {}, 'unknown'],
  ])('tells what a policy excludes: %s', (kind, parts, wanted) => {
    expect(asked(`policy.leftOut("${kind}")`, policyWith(parts))).toEqual(wanted);
  });

  it('says each once for several policies', () => {
    const policy = policyWith({ applications: { excludeApplications: ['app2', 'app1'] } });
    expect(asked('[policy, policy].everythingLeftOut("resource")', policy)).toEqual(['app1', 'app2']);
  });
});
