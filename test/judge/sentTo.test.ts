import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { byKey } from '../../src/expression/unavailable.ts';
import { sentTo, type Manner } from '../../src/judge/sentTo.ts';

const { evidence } = await loadCatalogue();

type Body = Readonly<Record<string, unknown>>;
interface Asked {
  readonly method?: 'PATCH' | 'PUT' | 'POST';
  readonly path: string;
  readonly body: Body;
  readonly manner?: Manner;
}

/** What a request changes of what was read, by the name of the evidence. */
function after(read: Body, { method = 'PATCH', path, body, manner = 'merging' }: Asked): Body {
  return Object.fromEntries(sentTo(new Map(Object.entries(read)), evidence, { method, path, body }, manner));
}

const authorization = {
  id: 'authorizationPolicy',
  allowInvitesFrom: 'everyone',
  defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateTenants: true },
};
const methods = {
  id: 'authenticationMethodsPolicy',
  authenticationMethodConfigurations: [
    { id: 'Fido2', state: 'disabled' },
    { id: 'Sms', state: 'enabled' },
  ],
};
const domains = [
  { id: 'a.test', isVerified: true, passwordValidityPeriodInDays: 90 },
  { id: 'b.test', isVerified: true, passwordValidityPeriodInDays: 90 },
];
const published = {
  one: { externalAuthenticationType: 'passthru', isHttpOnlyCookieEnabled: false },
  two: { externalAuthenticationType: 'passthru' },
};

const policy = '/v1.0/policies/authorizationPolicy';
const fido2 = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations';

it.each<[string, Body, Asked, Body]>([
  [
    'an object',
    { authorizationPolicy: authorization },
    { path: policy, body: { allowInvitesFrom: 'none' } },
    { authorizationPolicy: { ...authorization, allowInvitesFrom: 'none' } },
  ],
  [
    'whatever the case of its path',
    { authorizationPolicy: authorization },
    { path: '/beta/Policies/authorizationpolicy', body: { allowInvitesFrom: 'none' } },
    { authorizationPolicy: { ...authorization, allowInvitesFrom: 'none' } },
  ],
  [
    'an object within, of which the rest stays where a service merges',
    { authorizationPolicy: authorization },
    { path: policy, body: { defaultUserRolePermissions: { allowedToCreateApps: false } } },
    {
      authorizationPolicy: {
        ...authorization,
        defaultUserRolePermissions: { allowedToCreateApps: false, allowedToCreateTenants: true },
      },
    },
  ],
  [
    'an object within, of which nothing stays where a service replaces',
    { authorizationPolicy: authorization },
    { path: policy, body: { defaultUserRolePermissions: { allowedToCreateApps: false } }, manner: 'replacing' },
    { authorizationPolicy: { ...authorization, defaultUserRolePermissions: { allowedToCreateApps: false } } },
  ],
  [
    'all of it, where a service replaces and it is put',
    { adminConsentRequestPolicy: { isEnabled: false, version: 3 } },
    {
      method: 'PUT',
      path: '/v1.0/policies/adminConsentRequestPolicy',
      body: { isEnabled: true },
      manner: 'replacing',
    },
    { adminConsentRequestPolicy: { isEnabled: true } },
  ],
  [
    'the rest stays, where it is put and a service merges',
    { adminConsentRequestPolicy: { isEnabled: false, version: 3 } },
    { method: 'PUT', path: '/v1.0/policies/adminConsentRequestPolicy', body: { isEnabled: true } },
    { adminConsentRequestPolicy: { isEnabled: true, version: 3 } },
  ],
  [
    'null in the place of an object, and an object in the place of null',
    { authorizationPolicy: { id: 'x', one: { inner: 1 }, other: null } },
    { path: policy, body: { one: null, other: { inner: 2 } } },
    { authorizationPolicy: { id: 'x', one: null, other: { inner: 2 } } },
  ],
  [
    'one of a list within an object, by its id in any case',
    { authenticationMethodsPolicy: methods },
    { path: `${fido2}/fido2`, body: { state: 'enabled' } },
    {
      authenticationMethodsPolicy: {
        ...methods,
        authenticationMethodConfigurations: [
          { id: 'Fido2', state: 'enabled' },
          { id: 'Sms', state: 'enabled' },
        ],
      },
    },
  ],
  [
    'none of a list that has no such id',
    { authenticationMethodsPolicy: methods },
    { path: `${fido2}/voice`, body: { state: 'disabled' } },
    {},
  ],
  [
    'one of a list',
    { domains },
    { path: '/v1.0/domains/b.test', body: { passwordValidityPeriodInDays: 2147483647 } },
    { domains: [domains[0], { ...domains[1], passwordValidityPeriodInDays: 2147483647 }] },
  ],
  [
    'several, in a batch',
    { domains },
    {
      method: 'POST',
      path: '/v1.0/$batch',
      body: {
        requests: [
          { id: '1', method: 'PATCH', url: '/domains/a.test', body: { passwordValidityPeriodInDays: 1 } },
          { id: '2', method: 'PATCH', url: '/domains/B.test', body: { passwordValidityPeriodInDays: 2 } },
        ],
      },
    },
    {
      domains: [
        { ...domains[0], passwordValidityPeriodInDays: 1 },
        { ...domains[1], passwordValidityPeriodInDays: 2 },
      ],
    },
  ],
  [
    'a part of an object that is read by itself',
    { formsSettings: { isInOrgFormsPhishingScanEnabled: false, isBingImageSearchEnabled: true } },
    { path: '/beta/admin/forms', body: { settings: { isInOrgFormsPhishingScanEnabled: true } } },
    { formsSettings: { isInOrgFormsPhishingScanEnabled: true, isBingImageSearchEnabled: true } },
  ],
  [
    'nothing where the part that is read is not sent',
    { formsSettings: { a: 1 } },
    { path: '/beta/admin/forms', body: { other: {} } },
    {},
  ],
  [
    'an answer by key, named by its application',
    { onPremisesPublishing: published },
    {
      path: "/beta/applications(appId='one')",
      body: { onPremisesPublishing: { externalAuthenticationType: 'aadPreAuthentication' } },
    },
    {
      onPremisesPublishing: {
        ...published,
        one: { externalAuthenticationType: 'aadPreAuthentication', isHttpOnlyCookieEnabled: false },
      },
    },
  ],
  [
    'no answer by a key that was not read',
    { onPremisesPublishing: published },
    { path: "/beta/applications(appId='three')", body: { onPremisesPublishing: { a: 1 } } },
    {},
  ],
  [
    'one of a list by key',
    { federationConfigurations: { 'a.test': [{ id: 'f', federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' }] } },
    {
      path: '/v1.0/domains/a.test/federationConfiguration/f',
      body: { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' },
    },
    { federationConfigurations: { 'a.test': [{ id: 'f', federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' }] } },
  ],
  [
    'nothing that another path answers',
    { domains, authorizationPolicy: authorization },
    { path: '/v1.0/policies/authenticationFlowsPolicy', body: { a: 1 } },
    {},
  ],
  [
    'no property that is no object',
    { authorizationPolicy: authorization },
    { path: `${policy}/allowInvitesFrom`, body: { a: 1 } },
    {},
  ],
  [
    'nothing of what is no object itself',
    { authorizationPolicy: null, formsSettings: 5 },
    { path: policy, body: { a: 1 } },
    {},
  ],
  [
    'nothing that is not evidence of Graph',
    { unheardOf: authorization, mailDomains: domains },
    { path: policy, body: { a: 1 } },
    {},
  ],
  [
    'no ids, which are no objects',
    { conditionalAccessGroupMembers: { x: [{ id: 'u1' }] } },
    { path: '/beta/groups/x/transitiveMembers/u1', body: { id: 'z' } },
    {},
  ],
])('changes %s', (_, read, asked, changed) => {
  const before = JSON.stringify(read);
  expect(after(read, asked)).toEqual(changed);
  // What was read is somebody else's.
  expect(JSON.stringify(read)).toBe(before);
});

it('fills in what Graph leaves out to say "not set", as for any answer', () => {
  const read = { defaultAppManagementPolicy: { isEnabled: false } };
  const body = { isEnabled: true, applicationRestrictions: {} };
  const { defaultAppManagementPolicy: now } = after(read, { path: '/v1.0/policies/defaultAppManagementPolicy', body });
  expect(now).toMatchObject({ isEnabled: true, servicePrincipalRestrictions: null });
  expect(now).toHaveProperty('applicationRestrictions.passwordCredentials', []);
});

it('leaves an answer that could not be read as it is, and changes the one beside it', () => {
  const reason = { code: 'permissionMissing', detail: 'no', hint: 'no' } as const;
  const answers = byKey(
    new Map([
      ['one', { ok: true, value: { externalAuthenticationType: 'passthru' } }],
      ['two', { ok: false, reason }],
    ]),
  );
  const body = { onPremisesPublishing: { externalAuthenticationType: 'aadPreAuthentication' } };
  const change = (key: string): Body =>
    after({ onPremisesPublishing: answers }, { path: `/beta/applications(appId='${key}')`, body });
  const changed = change('one')['onPremisesPublishing'] as Readonly<Record<string, unknown>>;
  expect(changed['one']).toEqual({ externalAuthenticationType: 'aadPreAuthentication' });
  expect(() => changed['two']).toThrow('no');
  expect(change('two')).toEqual({});
});
