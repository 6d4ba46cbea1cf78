import { unsignedToken } from '../../src/emulator/issue.ts';
import { served, values } from './serving.ts';

const group = (id: string, visibility: string | null) => ({ id, displayName: id, visibility });
const tenant = {
  '/v1.0/groups': { value: [group('open', null), group('secret', 'HiddenMembership'), group('outer', 'Private')] },
  '/v1.0/groups/outer/members': {
    value: [
      { '@odata.type': '#microsoft.graph.user', id: 'u1' },
      { '@odata.type': '#microsoft.graph.group', id: 'secret' },
    ],
  },
  '/v1.0/groups/outer/transitiveMembers': {
    value: [
      { '@odata.type': '#microsoft.graph.user', id: 'u1' },
      { '@odata.type': '#microsoft.graph.group', id: 'secret' },
      { '@odata.type': '#microsoft.graph.user', id: 'u3' },
    ],
  },
  '/v1.0/groups/open/transitiveMembers': {
    value: [
      { '@odata.type': '#microsoft.graph.user', id: 'u1' },
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: 's1' },
      { '@odata.type': '#microsoft.graph.user', id: 'u2' },
    ],
  },
  '/v1.0/groups/secret/transitiveMembers': { value: [{ '@odata.type': '#microsoft.graph.user', id: 'u3' }] },
  '/v1.0/organization': { value: [{ id: 't', displayName: 'Contoso', mobileDeviceManagementAuthority: 'intune' }] },
  '/v1.0/servicePrincipals': { value: [{ id: 's1', verifiedPublisher: { verifiedPublisherId: '1' } }] },
  '/v1.0/directory/onPremisesSynchronization': { value: [{ id: 't' }] },
  '/beta/policies/mobileDeviceManagementPolicies': { value: [] },
  '/beta/policies/b2bManagementPolicies': { value: [] },
  '/v1.0/policies/permissionGrantPolicies': { value: [] },
  '/v1.0/domains/contoso.com/federationConfiguration': { value: [] },
  '/beta/reports/servicePrincipalSignInActivities': { value: [] },
  '/beta/networkAccess/forwardingProfiles': { value: [] },
  '/beta/admin/appsAndServices/settings': { isAppAndServicesTrialEnabled: false },
  '/beta/admin/forms/settings': { isInOrgFormsPhishingScanEnabled: true },
};
const ids = (records: readonly unknown[]): unknown[] => records.map((one) => (one as { id: string }).id);

describe('the members of a group', () => {
  it.each([
    ['v1.0', ['u1', 'u2']],
    ['beta', ['u1', 's1', 'u2']],
  ])('in %s are %j: v1.0 does not list service principals', async (version, expected) => {
    await served({ tenant }, async (get) => {
      expect(ids(values(await get(`/${version}/groups/open/transitiveMembers?$select=id`)))).toEqual(expected);
    });
  });

  it.each([
    ['GroupMember.Read.All', []],
    ['Directory.Read.All', []],
    ['Member.Read.Hidden', ['u3']],
  ])('are not shown where they are hidden, with %s: %j', async (permission, expected) => {
    await served({ tenant, permissions: ['GroupMember.Read.All', permission] }, async (get) => {
      const got = await get('/beta/groups/secret/transitiveMembers');
      expect([got.status, ids(values(got))]).toEqual([200, expected]);
    });
  });
});

describe('the members of a group with a hidden group in it', () => {
  it.each([
    ['Directory.Read.All', ['u1', 'secret']],
    ['Member.Read.Hidden', ['u1', 'secret', 'u3']],
  ])('with %s are %j, and the group tells that it is hidden', async (permission, expected) => {
    await served({ tenant, permissions: ['GroupMember.Read.All', permission] }, async (get) => {
      const shown = values(await get('/beta/groups/outer/transitiveMembers?$select=id,visibility'));
      expect(ids(shown)).toEqual(expected);
      expect(shown[1]).toMatchObject({ id: 'secret', visibility: 'HiddenMembership' });
    });
  });
});

describe('a permission that is documented as the only one', () => {
  it.each([
    ['/beta/policies/b2bManagementPolicies', 'Policy.Read.All', 'Policy.Read.B2BManagementPolicy'],
    ['/v1.0/policies/permissionGrantPolicies', 'Policy.Read.All', 'Policy.Read.PermissionGrant'],
    ['/v1.0/domains/contoso.com/federationConfiguration', 'Domain.Read.All', 'Domain-InternalFederation.Read.All'],
    [
      '/v1.0/organization?$select=mobileDeviceManagementAuthority',
      'Directory.Read.All',
      'DeviceManagementServiceConfig.Read.All',
    ],
  ])('%s is refused with %s alone', async (path, broad, exact) => {
    await served({ tenant, permissions: ['Organization.Read.All', broad] }, async (get) => {
      expect((await get(path)).status).toBe(403);
    });
    await served({ tenant, permissions: ['Organization.Read.All', exact] }, async (get) => {
      expect((await get(path)).status).toBe(200);
    });
  });
});

it.each(['/v1.0/directory/onPremisesSynchronization', '/beta/policies/mobileDeviceManagementPolicies'])(
  '%s is for signed-in users only, whatever an application was granted',
  async (path) => {
    await served({ tenant }, async (get) => {
      const as = (claims: Readonly<Record<string, unknown>>) => ({ authorization: `Bearer ${unsignedToken(claims)}` });
      expect((await get(path, as({ idtyp: 'app', roles: ['Policy.Read.All'] }))).status).toBe(403);
      expect((await get(path, as({ idtyp: 'user', scp: 'Policy.Read.All' }))).status).toBe(200);
    });
  },
);

describe('a national cloud', () => {
  it.each([
    '/beta/reports/servicePrincipalSignInActivities',
    '/beta/policies/b2bManagementPolicies',
    '/beta/networkAccess/forwardingProfiles',
    '/beta/admin/forms/settings',
    '/beta/admin/appsAndServices/settings',
  ])('does not know %s', async (path) => {
    await served({ tenant, cloud: 'usgov' }, async (get) => {
      expect((await get(path)).status).toBe(400);
    });
    await served({ tenant }, async (get) => {
      expect((await get(path)).status).toBe(200);
    });
  });

  it('does not know a property, and then gives nothing of the list', async () => {
    await served({ tenant, cloud: 'china' }, async (get) => {
      expect((await get('/v1.0/servicePrincipals?$select=id,verifiedPublisher')).status).toBe(400);
      expect((await get('/v1.0/servicePrincipals?$select=id')).status).toBe(200);
    });
  });
});

it('what was recorded for one version answers for the other, where Graph has it in both', async () => {
  await served({ tenant }, async (get) => {
    expect((await get('/beta/organization')).status).toBe(200);
    expect((await get('/v1.0/policies/b2bManagementPolicies')).status).toBe(400);
  });
});

it('a property of another service comes only when it is selected', async () => {
  await served({ tenant }, async (get) => {
    expect(values(await get('/v1.0/organization'))).toEqual([{ id: 't', displayName: 'Contoso' }]);
    expect(values(await get('/v1.0/organization?$select=mobileDeviceManagementAuthority'))).toEqual([
      { mobileDeviceManagementAuthority: 'intune' },
    ]);
  });
});
