import { undoOf } from '../../src/probe/undo.ts';

const path = '/v1.0/policies/authorizationPolicy';
const policy = {
  allowInvitesFrom: 'everyone',
  defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateTenants: null },
};
const methods = {
  authenticationMethodConfigurations: [
    { id: 'Sms', state: 'enabled' },
    { id: 'Fido2', state: 'disabled', includeTargets: [] },
  ],
};
const patch = (body: unknown, to = path) => ({ method: 'PATCH' as const, path: to, body });

describe('the request that puts the present values back', () => {
  it.each([
    ['a value', { allowInvitesFrom: 'none' }, { allowInvitesFrom: 'everyone' }],
    [
      'only what the remediation names of an object',
      { defaultUserRolePermissions: { allowedToCreateApps: false } },
      { defaultUserRolePermissions: { allowedToCreateApps: true } },
    ],
    [
      'null, which is a value',
      { defaultUserRolePermissions: { allowedToCreateTenants: false } },
      { defaultUserRolePermissions: { allowedToCreateTenants: null } },
    ],
  ])('has %s', (_what, wanted, present) => {
    expect(undoOf(patch(wanted), [{ get: path, value: policy }])).toEqual({
      method: 'PATCH',
      path,
      body: present,
      permission: null,
    });
  });

  it('does not mind what the answer was narrowed by', () => {
    const answer = { get: `${path}?$select=allowInvitesFrom`, value: policy };
    expect(undoOf(patch({ allowInvitesFrom: 'none' }), [answer])?.body).toEqual({ allowInvitesFrom: 'everyone' });
  });

  it('finds an element of a list by its id', () => {
    const to = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2';
    const wanted = { '@odata.type': '#microsoft.graph.fido2', state: 'enabled', includeTargets: [{ id: 'all_users' }] };
    const answer = { get: '/v1.0/policies/authenticationMethodsPolicy', value: methods };
    expect(undoOf(patch(wanted, to), [answer])?.body).toEqual({
      '@odata.type': '#microsoft.graph.fido2',
      state: 'disabled',
      includeTargets: [],
    });
  });

  it('puts what was read from below the path where it belongs', () => {
    const wanted = { settings: { secureByDefault: true } };
    const answer = { get: '/beta/deviceManagement/settings', value: { secureByDefault: false, other: 1 } };
    expect(undoOf(patch(wanted, '/beta/deviceManagement'), [answer])?.body).toEqual({
      settings: { secureByDefault: false },
    });
  });

  it.each([
    ['nothing is changed by a request', undefined, policy],
    ['something new is made', { method: 'POST' as const, path, body: { allowInvitesFrom: 'none' } }, policy],
    ['the path is for a person to fill in', patch({ allowInvitesFrom: 'none' }, '/v1.0/domains/{domain}'), policy],
    ['a property was not in the answer', patch({ allowInvitesFrom: 'none', blockMsolPowerShell: true }), policy],
    ['part of an object was not', patch({ defaultUserRolePermissions: { allowedToReadOtherUsers: true } }), policy],
    [
      'the answer is from somewhere else',
      patch({ allowInvitesFrom: 'none' }, '/beta/policies/authorizationPolicy'),
      policy,
    ],
    ['everything is as the remediation would have it', patch({ allowInvitesFrom: 'everyone' }), policy],
    ['a value is a token of redaction', patch({ mail: 'a@b.test' }), { mail: 'p-0123456789abcdef@contoso.test' }],
  ])('is not there where %s', (_when, request, value) => {
    expect(undoOf(request, [{ get: path, value }])).toBeNull();
  });
});
