import { gunzipSync } from 'node:zlib';
import { get as httpGet } from 'node:http';
import type { GeneratedCollection, SeenRequest } from '../../src/emulator/emulator.ts';
import { all, errorCode, people, served, values } from './serving.ts';

const tenant = {
  '/v1.0/users': people(3),
  '/v1.0/policies/authorizationPolicy': {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#somewhere',
    id: 'authorizationPolicy',
    allowInvitesFrom: 'everyone',
    defaultUserRolePermissions: { allowedToCreateApps: true },
  },
  '/v1.0/directoryRoles': {
    value: [{ id: 'r1', roleTemplateId: 't1', members: [{ '@odata.type': '#microsoft.graph.user', id: 'u', x: 1 }] }],
  },
  '/v1.0/groups/g1/members': {
    value: [
      { '@odata.type': '#microsoft.graph.user', id: 'u' },
      { '@odata.type': '#microsoft.graph.group', id: 'g' },
    ],
  },
  "/beta/reports/getThing(period='D7')": { value: [{ reportRefreshDate: '2026-01-01' }] },
  '/v1.0/madeUp/thing': { isEnabled: true },
};

describe('the emulator finds', () => {
  it.each([
    ['an object', '/v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'everyone' }],
    ['a path in any case', '/v1.0/Policies/AuthorizationPolicy', { allowInvitesFrom: 'everyone' }],
    [
      'a part of an object',
      '/v1.0/policies/authorizationPolicy/defaultUserRolePermissions',
      { allowedToCreateApps: true },
    ],
    ['a property of an object', '/v1.0/policies/authorizationPolicy/allowInvitesFrom', { value: 'everyone' }],
    ['a member of a collection', '/v1.0/users/00000000-0000-4000-8000-000000000001', { displayName: 'Person 1' }],
    ['a user by name', '/v1.0/users/person2@contoso.example', { displayName: 'Person 2' }],
    ['a member by a key in parentheses', "/v1.0/users('person2@contoso.example')", { displayName: 'Person 2' }],
    ['a member by an alternate key', "/v1.0/directoryRoles(roleTemplateId='t1')", { id: 'r1' }],
    [
      'a function with arguments',
      "/beta/reports/getThing(period='D7')",
      { value: [{ reportRefreshDate: '2026-01-01' }] },
    ],
    ['what is behind a navigation property', '/v1.0/directoryRoles/r1/members', { value: [{ id: 'u' }] }],
    ['members of one type', '/v1.0/groups/g1/members/microsoft.graph.group', { value: [{ id: 'g' }] }],
    ['a path of its data that Graph does not have', '/v1.0/madeUp/thing', { isEnabled: true }],
  ])('%s', async (_, path, expected) => {
    await served({ tenant }, async (get) => {
      const got = await get(path);
      expect(got.status).toBe(200);
      expect(got.body).toMatchObject(expected);
    });
  });
});

describe('the emulator does not find', () => {
  it.each([
    ['a directory object that is missing', '/v1.0/users/nobody', 404, 'Request_ResourceNotFound'],
    ['a collection that the data lacks', '/v1.0/groups', 404, 'Request_ResourceNotFound'],
    ['a setting of another service', '/v1.0/admin/people/pronouns', 404, 'ResourceNotFound'],
    ['a segment that Graph does not know', '/v1.0/nonsense', 400, 'BadRequest'],
    ['a version segment twice', '/v1.0/v1.0/users', 400, 'BadRequest'],
    ['what only beta has', '/v1.0/directory/recommendations', 400, 'BadRequest'],
    ['another version', '/v2.0/users', 400, 'BadRequest'],
  ])('%s', async (_, path, status, code) => {
    await served({ tenant }, async (get) => {
      const got = await get(path);
      expect([got.status, errorCode(got)]).toEqual([status, code]);
    });
  });
});

describe('an answer', () => {
  it('has the headers of Graph, with both request ids', async () => {
    await served({ tenant }, async (get, emulator) => {
      const got = await get('/v1.0/users', { 'client-request-id': 'mine' });
      expect(got.headers.get('content-type')).toBe(
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      );
      expect(got.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(got.headers.get('client-request-id')).toBe('mine');
      expect(got.body['@odata.context']).toBe(`${emulator.url}/v1.0/$metadata#users`);
    });
  });

  it('has an error envelope that repeats the request ids, its date without a zone', async () => {
    await served({ tenant, now: () => 0 }, async (get) => {
      const got = await get('/v1.0/groups', { 'client-request-id': 'mine' });
      expect(got.body).toEqual({
        error: {
          code: 'Request_ResourceNotFound',
          message: expect.stringContaining('groups') as unknown,
          innerError: {
            date: '1970-01-01T00:00:00',
            'request-id': got.headers.get('request-id'),
            'client-request-id': 'mine',
          },
        },
      });
    });
  });

  it('is zipped for whoever accepts that', async () => {
    await served({ tenant: { '/v1.0/groups': people(50) } }, async (_, emulator) => {
      const headers = { authorization: 'Bearer any', 'accept-encoding': 'gzip' };
      const body = await new Promise<Buffer>((resolve) => {
        httpGet(`${emulator.url}/v1.0/groups`, { headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
        });
      });
      expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ value: people(50).value });
    });
  });
});

describe('the emulator reads only', () => {
  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('%s is refused, and seen', async (method) => {
    await served({ tenant }, async (get, emulator) => {
      const got = await get('/v1.0/users?$top=1', { authorization: 'Bearer secret', 'user-agent': 'me' }, { method });
      expect([got.status, errorCode(got)]).toEqual([405, 'Request_BadRequest']);
      const expected: Partial<SeenRequest> = {
        method,
        path: '/v1.0/users?$top=1',
        status: 405,
        headers: { 'user-agent': 'me' },
        batched: false,
      };
      expect(emulator.seen).toMatchObject([expected]);
      expect(JSON.stringify(emulator.seen)).not.toContain('secret');
    });
  });

  it.each([['none'], ['Bearer '], ['Basic abc']])(
    'a request with the authorization "%s" is turned away',
    async (sent) => {
      await served({ tenant }, async (_, emulator) => {
        const headers: Record<string, string> = sent === 'none' ? {} : { authorization: sent };
        const response = await fetch(`${emulator.url}/v1.0/users`, { headers });
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
      });
    },
  );
});

describe('a population made on demand', () => {
  const count = 20_000;
  const generated: Readonly<Record<string, GeneratedCollection>> = {
    '/v1.0/users': { count, at: (index: number) => ({ id: `u${index}`, accountEnabled: index % 4 > 0 }) },
  };

  it('comes page by page, each record once', async () => {
    await served({ generated }, async (get) => {
      const records = await all(get, '/v1.0/users?$select=id&$top=999');
      expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(count);
    });
  });

  it('can be filtered and looked up', async () => {
    await served({ generated }, async (get) => {
      expect(await all(get, '/v1.0/users?$filter=accountEnabled eq false&$top=999')).toHaveLength(count / 4);
      expect(values(await get('/v1.0/users?$select=id&$top=1'))).toEqual([{ id: 'u0' }]);
      expect((await get('/v1.0/users/u19999?$select=id')).body).toMatchObject({ id: 'u19999' });
    });
  });
});
