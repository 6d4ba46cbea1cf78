import { connect } from '../../src/graph/connect.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import { serve, type Reply, type Server } from './server.ts';
import { virtualClock } from './virtualClock.ts';

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const tenantId = '11111111-2222-3333-4444-555555555555';
const otherId = '99999999-2222-3333-4444-555555555555';
const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

describe('--graph-url', () => {
  it.each([
    'http://graph.microsoft.com',
    'http://10.0.0.1:8080',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://127.0.0.1',
    'https://user:secret@graph.microsoft.com',
    'https://graph.microsoft.com/v1.0',
    'graph.microsoft.com',
  ])('%s is refused', async (graphUrl) => {
    const refused = connect({ graphUrl, env: { SECURESCORE_ACCESS_TOKEN: 'opaque' } });
    await expect(refused).rejects.toMatchObject({ code: 'graphUrlRefused', exitCode: 2 });
    await expect(refused).rejects.not.toThrow('secret');
  });
});

describe('the tenant', () => {
  it.each<[string, string, string, boolean]>([
    ['a token of another tenant', jwt({ tid: otherId }), tenantId, false],
    ['an opaque token, by the id of the organization', 'opaque', otherId, false],
    ['a domain that the organization does not have', jwt({ tid: tenantId }), 'fabrikam.com', false],
    ['the id of the token', jwt({ tid: tenantId }), tenantId.toUpperCase(), true],
    ['the id of the organization', 'opaque', tenantId, true],
    ['a domain of the organization', 'opaque', 'Contoso.com', true],
  ])('is compared with %s', async (_, token, tenant, isRight) => {
    server = await serve(() => ({}));
    const connecting = connect({
      graphUrl: server.url,
      tenant,
      env: { SECURESCORE_ACCESS_TOKEN: token },
    });
    if (isRight) {
      await expect(connecting).resolves.toMatchObject({ tenantChecked: true });
    } else {
      await expect(connecting).rejects.toMatchObject({ code: 'wrongTenant', exitCode: 3 });
    }
  });

  it('is not asked about when the token says that it is another', async () => {
    const sent: SentRequest[] = [];
    server = await serve(() => ({}));
    const env = { SECURESCORE_ACCESS_TOKEN: jwt({ tid: otherId }) };
    await expect(
      connect({ graphUrl: server.url, tenant: tenantId, env, onRequest: (request) => sent.push(request) }),
    ).rejects.toMatchObject({ code: 'wrongTenant' });
    expect(sent).toEqual([]);
  });

  const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } };

  it.each<[string, string, string | undefined, boolean]>([
    ['nobody asked for a certain one', 'opaque', undefined, false],
    ['the token says that it is the one', jwt({ tid: tenantId }), tenantId, true],
  ])('that may not be read does not end the run where %s', async (_, token, tenant, tenantChecked) => {
    server = await serve(() => ({}), denied);
    const env = { SECURESCORE_ACCESS_TOKEN: token };
    await expect(connect({ graphUrl: server.url, env, ...(tenant && { tenant }) })).resolves.toMatchObject({
      organization: { ok: false, reason: { code: 'permissionMissing' } },
      tenantChecked,
    });
  });

  it.each([
    ['an opaque token', 'opaque', tenantId],
    ['a domain that nobody can look up', jwt({ tid: tenantId }), 'contoso.com'],
  ])('that nothing tells ends the run: %s', async (_, token, tenant) => {
    server = await serve(() => ({}), denied);
    const env = { SECURESCORE_ACCESS_TOKEN: token };
    await expect(connect({ graphUrl: server.url, env, tenant })).rejects.toMatchObject({
      code: 'wrongTenant',
      message: expect.stringContaining('It is not clear') as unknown,
    });
  });

  it.each([
    [tenantId, true],
    [otherId, false],
  ])(
    'that is wanted by a domain is looked up at the sign-in service before anything is asked: %s',
    async (tid, isRight) => {
      const sent: SentRequest[] = [];
      const issuer = `https://login.example/${tenantId}/v2.0`;
      const authority = await serve(({ url }) =>
        url.includes('/contoso.com/') ? { body: { issuer } } : { status: 400 },
      );
      server = await serve(() => ({}), denied);
      const connecting = connect({
        graphUrl: server.url,
        tenant: 'contoso.com',
        env: { SECURESCORE_ACCESS_TOKEN: jwt({ tid }), AZURE_AUTHORITY_HOST: authority.url },
        onRequest: (request) => sent.push(request),
      });
      if (isRight) await expect(connecting).resolves.toMatchObject({ tenantChecked: true });
      else await expect(connecting).rejects.toMatchObject({ code: 'wrongTenant' });
      expect(sent).toHaveLength(isRight ? 1 : 0);
      await authority.close();
    },
  );
});

describe('the first request tells', () => {
  it.each<[string, Reply, string]>([
    ['a sign-in page', { raw: '<html>Sign in' }, 'notGraph'],
    ['a redirect', { status: 302, headers: { Location: 'https://evil.example' } }, 'notGraph'],
    ['another JSON service', { body: { hello: 'world' } }, 'notGraph'],
    ['a gateway without Graph behind it', { status: 502, raw: '<html>' }, 'graphUnreachable'],
    ['a connection that always breaks', { cut: 'before' }, 'graphUnreachable'],
    [
      'a token that is refused',
      { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } },
      'tokenRefused',
    ],
  ])('%s', async (_, reply, code) => {
    server = await serve(() => ({}), reply);
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque-secret' };
    const error: unknown = await connect({ graphUrl: server.url, env, clock: virtualClock() }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code, exitCode: 3 });
    expect(String(error) + JSON.stringify(error)).not.toContain('opaque-secret');
  });

  it('that nobody listens', async () => {
    server = await serve(() => ({}));
    const { url } = server;
    await server.close();
    server = undefined;
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
    await expect(connect({ graphUrl: url, env, clock: virtualClock() })).rejects.toMatchObject({
      code: 'graphUnreachable',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    });
  });
});

it('every request sent is told, without the token', async () => {
  const sent: SentRequest[] = [];
  server = await serve((_, index): Reply =>
    index === 0
      ? { status: 429, headers: { 'Retry-After': '3', 'request-id': 'abc' } }
      : { body: { value: [] }, headers: { 'request-id': 'def' } },
  );
  const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
  const { graph } = await connect({ graphUrl: server.url, env, clock: virtualClock(), onRequest: (r) => sent.push(r) });
  await graph.read('/v1.0/domains?$select=id');
  expect(sent.slice(1)).toMatchObject([
    { method: 'GET', path: '/v1.0/domains?$select=id', status: 429, bytes: 0, waitedMs: 0, requestId: 'abc' },
    { method: 'GET', path: '/v1.0/domains?$select=id', status: 200, bytes: 12, waitedMs: 3000, requestId: 'def' },
  ]);
  expect(graph.requests).toBe(3);
  expect(JSON.stringify(sent)).not.toContain('opaque');
  expect(server.seen[0]?.headers['authorization']).toBe('Bearer opaque');
});

it.each(['', '/users', '/v2.0/users', 'https://graph.microsoft.com/v1.0/users', '/v1.0/../x', '/v1.0/%2e%2e/x'])(
  'the path "%s" is not sent',
  async (path) => {
    server = await serve(() => ({}));
    const { graph } = await connect({ graphUrl: server.url, env: { SECURESCORE_ACCESS_TOKEN: 'opaque' } });
    await expect(graph.read(path)).rejects.toThrow('a path starts with');
    expect(server.seen).toEqual([]);
  },
);
