import { ClientAssertionCredential, ClientSecretCredential, DeviceCodeCredential } from '@azure/identity';
import { aadstsCodes } from '../../src/emulator/signInFailures.ts';
import { served, testTls, people, type Got } from './serving.ts';
import type { AuthorityOptions, Emulator } from '../../src/emulator/emulator.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const stranger = '99999999-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const scope = 'https://graph.microsoft.com/.default';
const authority: AuthorityOptions = { tenantId, clientId, clientSecret: 'right', domains: ['contoso.example'] };

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** What @azure/identity needs to talk to an authority on loopback. */
function towards(emulator: Emulator): object {
  return {
    authorityHost: emulator.url,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: testTls.cert },
    retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
  };
}

async function signIn(
  options: Partial<AuthorityOptions>,
  form: Record<string, string>,
  tenant = tenantId,
): Promise<Got> {
  let result: Got | undefined;
  await served({ authority: { ...authority, ...options } }, async (get) => {
    result = await get(`/${tenant}/oauth2/v2.0/token`, {}, { method: 'POST', body: new URLSearchParams(form) });
  });
  if (!result) throw new Error('no answer');
  return result;
}

const secret = { grant_type: 'client_credentials', client_id: clientId, client_secret: 'right', scope };

describe('the authority', () => {
  it('gives an application a token that says what it may do', async () => {
    const got = await signIn({ roles: ['Policy.Read.All'] }, secret);
    expect(got.body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const claims = claimsOf(got.body['access_token'] as string);
    expect(claims).toMatchObject({
      aud: 'https://graph.microsoft.com',
      tid: tenantId,
      appid: clientId,
      app_displayname: 'securescore',
      roles: ['Policy.Read.All'],
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3599);
  });

  it('takes the assertion of a certificate or of a federation as it comes', async () => {
    const rest = { grant_type: 'client_credentials', client_id: clientId, scope };
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const got = await signIn({}, { ...rest, client_assertion: 'a.b.c', client_assertion_type: type });
    expect(got.status).toBe(200);
  });

  it.each([
    ['a wrong secret', { ...secret, client_secret: 'wrong' }, 401, 7000215, 'invalid_client'],
    ['another application', { ...secret, client_id: stranger }, 400, 700016, 'unauthorized_client'],
    ['no grant', { client_id: clientId }, 400, 900144, 'invalid_request'],
  ])('refuses %s', async (_, form, status, code, error) => {
    const got = await signIn({}, form);
    expect(got.status).toBe(status);
    expect(got.body).toMatchObject({ error, error_codes: [code] });
  });

  it.each(aadstsCodes)('can fail with AADSTS%i', async (fails) => {
    const got = await signIn({ fails }, secret);
    expect(got.body).toEqual({
      error: expect.any(String) as unknown,
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${fails}: .* Trace ID: \\S+ Correlation ID: \\S+ Timestamp: \\d{4}-\\d\\d-\\d\\d [\\d:]+Z$`),
      ) as unknown,
      error_codes: [fails],
      timestamp: expect.stringMatching(/Z$/) as unknown,
      trace_id: expect.any(String) as unknown,
      correlation_id: expect.any(String) as unknown,
      error_uri: `https://login.microsoftonline.com/error?code=${fails}`,
      ...(got.body['suberror'] !== undefined && { suberror: got.body['suberror'] }),
    });
  });

  it.each([
    [tenantId, 200, undefined],
    ['contoso.example', 200, undefined],
    ['organizations', 200, undefined],
    [stranger, 400, [90002]],
    ['nobody.example', 400, [90002]],
    ['not_a_tenant', 400, [900023]],
  ])('knows the tenant %s on both endpoints, or says no', async (tenant, status, codes) => {
    await served({ authority }, async (get) => {
      const discovery = await get(`/${tenant}/v2.0/.well-known/openid-configuration`);
      expect([discovery.status, discovery.body['error_codes']]).toEqual([status, codes]);
    });
    const token = await signIn({}, secret, tenant);
    expect([token.status, token.body['error_codes']]).toEqual([status, codes]);
  });

  it('can be busy first', async () => {
    await served({ authority: { ...authority, busy: { status: 429, times: 2, retryAfter: '7' } } }, async (get) => {
      const ask = (): Promise<Got> =>
        get(`/${tenantId}/oauth2/v2.0/token`, {}, { method: 'POST', body: new URLSearchParams(secret) });
      const [first, second, third] = [await ask(), await ask(), await ask()];
      expect([first.status, second.status, third.status]).toEqual([429, 429, 200]);
      expect(first.headers.get('retry-after')).toBe('7');
    });
  });
});

describe('@azure/identity, over https', () => {
  it('signs an application in, and the token opens Graph', async () => {
    const options = { authority, tls: testTls, permissions: ['User.Read.All'], tenant: { '/v1.0/users': people(1) } };
    await served(options, async (_, emulator) => {
      const credential = new ClientSecretCredential(tenantId, clientId, 'right', towards(emulator));
      const { token, expiresOnTimestamp } = await credential.getToken(scope);
      expect(claimsOf(token)).toMatchObject({ roles: ['User.Read.All'], idtyp: 'app' });
      expect(expiresOnTimestamp).toBeGreaterThan(Date.now() + 3_000_000);
    });
  });

  it('hears why it was refused', async () => {
    await served({ authority, tls: testTls }, async (_, emulator) => {
      const credential = new ClientSecretCredential(tenantId, clientId, 'wrong', towards(emulator));
      await expect(credential.getToken(scope)).rejects.toThrow('AADSTS7000215');
    });
  });

  it('signs in with an assertion', async () => {
    await served({ authority, tls: testTls }, async (_, emulator) => {
      const assertion = (): Promise<string> => Promise.resolve('a.b.c');
      const credential = new ClientAssertionCredential(tenantId, clientId, assertion, towards(emulator));
      expect(claimsOf((await credential.getToken(scope)).token)).toMatchObject({ appid: clientId });
    });
  });

  it('signs a user in by device code', async () => {
    const device = { ...authority, roles: ['Policy.Read.All', 'User.Read.All'], pollInterval: 0.01 };
    await served({ authority: device, tls: testTls }, async (_, emulator) => {
      const shown: string[] = [];
      const credential = new DeviceCodeCredential({
        tenantId,
        clientId,
        userPromptCallback: ({ message }) => void shown.push(message),
        ...towards(emulator),
      });
      const { token } = await credential.getToken(scope);
      expect(claimsOf(token)).toMatchObject({ idtyp: 'user', scp: 'Policy.Read.All User.Read.All' });
      expect(shown.join()).toContain(`${emulator.url}/device`);
    });
  });

  it('gets another token when it answers a claims challenge', async () => {
    await served({ authority, tls: testTls }, async (_, emulator) => {
      const credential = new ClientSecretCredential(tenantId, clientId, 'right', towards(emulator));
      const first = await credential.getToken(scope);
      expect((await credential.getToken(scope)).token).toBe(first.token);
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
      const second = await credential.getToken(scope, { claims, enableCae: true });
      expect(second.token).not.toBe(first.token);
      expect(claimsOf(second.token)).toMatchObject({ xms_cc: ['cp1'] });
    });
  });
});
