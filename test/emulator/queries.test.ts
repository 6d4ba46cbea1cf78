import { all, errorCode, nextLink, people, served, values } from './serving.ts';

const eventual = { consistencylevel: 'eventual' };
const tenant = {
  '/v1.0/users': people(250),
  '/beta/users': people(1),
  '/v1.0/groups': people(10),
  '/v1.0/directoryRoles': { value: [{ id: 'r', members: [{ id: 'm', displayName: 'M', mail: 'm' }] }] },
  '/v1.0/applications': {
    value: [{ id: 'a', owners: Array.from({ length: 25 }, (_, index) => ({ id: `o${index}` })) }],
  },
  '/v1.0/policies/roleManagementPolicyAssignments': {
    value: [{ id: 'p', scopeId: '/', policy: { id: 'q', displayName: 'Q', rules: [{ id: 'r' }] } }],
  },
  '/v1.0/identityGovernance/accessReviews/definitions': { value: [{ id: 'd', settings: { recurrence: null } }] },
  '/v1.0/security/secureScores': people(3),
  '/v1.0/auditLogs/signIns': {
    value: [
      { id: '1', status: { errorCode: 0 }, createdDateTime: '2026-01-01T10:00:00Z', riskLevel: null },
      { id: '2', status: { errorCode: 50126 }, createdDateTime: '2026-01-02T10:00:00Z', types: ['a', 'b'] },
    ],
  },
};

describe('paging', () => {
  it('gives every record once, over opaque links on the same host', async () => {
    await served({ tenant }, async (get, emulator) => {
      const first = await get('/v1.0/users?$select=id&$top=60');
      expect(values(first)).toHaveLength(60);
      expect(nextLink(first)).toMatch(new RegExp(`^${emulator.url}/v1\\.0/users\\?.*\\$skiptoken=`));
      const records = (await all(get, '/v1.0/users?$select=id&$top=60')) as { id: string }[];
      expect(records.map(({ id }) => id)).toEqual(tenant['/v1.0/users'].value.map(({ id }) => id));
    });
  });

  it('takes at most 500 at once where sign-in activity comes with them', async () => {
    await served({ tenant: { '/v1.0/users': people(600) } }, async (get) => {
      expect(values(await get('/v1.0/users?$select=id,signInActivity&$top=999'))).toHaveLength(500);
      expect(values(await get('/v1.0/users?$select=id&$top=999'))).toHaveLength(600);
    });
  });

  it('links back to the name by which it was called, if that is loopback', async () => {
    await served({ tenant }, async (get, emulator) => {
      const local = emulator.url.replace('127.0.0.1', 'localhost');
      expect(nextLink(await get(`${local}/v1.0/users`))).toMatch(new RegExp(`^${local}/v1\\.0/users\\?`));
    });
  });

  it.each([
    ['users come by the hundred', '/v1.0/users', 100],
    ['users come by as many as asked for', '/v1.0/users?$top=7', 7],
    ['a preferred page size is followed', '/v1.0/users', 30, { prefer: 'odata.maxpagesize=30' }],
    ['a secure score can come alone', '/v1.0/security/secureScores?$top=1', 1],
  ])('%s', async (_, path, length, headers: Record<string, string> = {}) => {
    await served({ tenant }, async (get) => {
      const got = await get(path, headers);
      expect(values(got)).toHaveLength(length);
      expect(nextLink(got)).toBeDefined();
    });
  });

  it.each([
    [
      'too large a page',
      '/v1.0/users?$top=1000',
      'Request_UnsupportedQuery',
      "size specified: '1000'. Must be between 1 and 999",
    ],
    ['a page of none', '/v1.0/users?$top=0', 'Request_UnsupportedQuery', 'Must be between 1 and 999'],
    ['any size for roles', '/v1.0/directoryRoles?$top=5', 'Request_BadRequest', 'does not support custom page sizes'],
    ['skipping users', '/v1.0/users?$skip=5', 'Request_UnsupportedQuery', '$skip'],
    ['a link of another collection', '/v1.0/users?$skiptoken=WzEsMiwiZ3JvdXBzIl0', 'Request_BadRequest', 'page token'],
    ['an option that does not exist', '/v1.0/users?$apply=x', 'BadRequest', '$apply'],
  ])('%s is refused', async (_, path, code, message) => {
    await served({ tenant }, async (get) => {
      const got = await get(path);
      expect([got.status, errorCode(got)]).toEqual([400, code]);
      expect(got.text).toContain(message);
    });
  });
});

describe('$select and $expand', () => {
  it.each([
    ['nothing but what was selected', '/v1.0/users?$select=userType&$top=1', { userType: 'Guest' }],
    [
      'few properties of a user by default',
      '/v1.0/users/person1@contoso.example',
      { displayName: 'Person 1' },
      ['userType'],
    ],
    ['more of a user in beta', '/beta/users/person0@contoso.example', { userType: 'Guest' }],
    ['no navigation property unasked', '/v1.0/directoryRoles/r', { id: 'r' }, ['members']],
    ['no navigation property for $select', '/v1.0/directoryRoles/r?$select=id,members', { id: 'r' }, ['members']],
    [
      'a navigation property for $expand',
      '/v1.0/directoryRoles/r?$expand=members',
      { members: [{ id: 'm', mail: 'm' }] },
    ],
    ['a part of one', '/v1.0/directoryRoles/r?$expand=members($select=id)', { members: [{ id: 'm' }] }],
    [
      'one inside another',
      "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/'&$expand=policy($expand=rules)",
      { policy: { id: 'q', rules: [{ id: 'r' }] } },
    ],
    [
      'a property that only elsewhere is navigation',
      '/v1.0/identityGovernance/accessReviews/definitions',
      { settings: {} },
    ],
  ])('show %s', async (_, path, expected, hidden: readonly string[] = []) => {
    await served({ tenant }, async (get) => {
      const got = await get(path);
      const shown = Array.isArray(got.body['value']) ? (values(got)[0] ?? {}) : got.body;
      expect(shown).toMatchObject(expected);
      for (const name of hidden) expect(shown).not.toHaveProperty(name);
    });
  });

  it('leave out what lies behind an expanded property unless it is asked for too', async () => {
    await served({ tenant }, async (get) => {
      const got = await get("/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/'&$expand=policy");
      expect(values(got)[0]).toEqual({ id: 'p', scopeId: '/', policy: { id: 'q', displayName: 'Q' } });
    });
  });

  it('show at most twenty related directory objects', async () => {
    await served({ tenant }, async (get) => {
      expect(values(await get('/v1.0/applications?$expand=owners'))[0]?.['owners']).toHaveLength(20);
      expect(await all(get, '/v1.0/applications/a/owners')).toHaveLength(25);
    });
  });
});

describe('$filter', () => {
  it.each([
    ["userType eq 'guest'", 50],
    ['accountEnabled eq true', 125],
    ["accountEnabled eq true and userType eq 'Guest'", 25],
    ["(userType eq 'Guest' or accountEnabled eq true) and startsWith(displayName,'Person 1')", 66],
    ["displayName in ('Person 1', 'Person 2')", 2],
    ['createdDateTime ge 2024-01-28T00:00:00Z', 8],
    ['createdDateTime lt 2024-01-02', 9],
    ["assignedPlans/any(p:p/service eq 'exchange' and p/capabilityStatus eq 'Enabled')", 1],
    ["proxyAddresses/any(a:startswith(a,'smtp:person12@'))", 1],
    ["id eq '00000000-0000-4000-8000-000000000007'", 1],
    ['mail eq null', 250],
  ])('%s', async (filter, count) => {
    await served({ tenant }, async (get) => {
      expect(await all(get, `/v1.0/users?$top=40&$select=id&$filter=${encodeURIComponent(filter)}`)).toHaveLength(
        count,
      );
    });
  });

  it.each([
    ['status/errorCode ne 0', ['2']],
    ['not (status/errorCode eq 0)', ['2']],
    ["types/any(t:t eq 'b')", ['2']],
    ['riskLevel ne null', []],
    ['createdDateTime gt 2026-01-01T10:00:00Z', ['2']],
  ])('%s, outside the directory', async (filter, ids) => {
    await served({ tenant }, async (get) => {
      const records = (await all(get, `/v1.0/auditLogs/signIns?$filter=${filter}`)) as { id: string }[];
      expect(records.map(({ id }) => id)).toEqual(ids);
    });
  });

  it.each([
    "displayName like 'x'",
    'accountEnabled eq',
    "startsWith(displayName, 'x'",
    "x/all(y:y eq '1')",
    'a eq 1 b',
  ])('refuses %s', async (filter) => {
    await served({ tenant }, async (get) => {
      const got = await get(`/v1.0/users?$filter=${encodeURIComponent(filter)}`);
      expect([got.status, errorCode(got)]).toEqual([400, 'Request_UnsupportedQuery']);
    });
  });
});

describe('advanced queries on directory objects', () => {
  it.each([
    ['ne', "/v1.0/users?$filter=userType ne 'Guest'"],
    ['not', "/v1.0/users?$filter=not(userType eq 'Guest')"],
    ['endsWith', "/v1.0/users?$filter=endsWith(userPrincipalName,'example')"],
    ['$filter with $orderby', '/v1.0/users?$filter=accountEnabled eq true&$orderby=displayName'],
  ])('%s needs the special header and $count', async (_, path) => {
    await served({ tenant }, async (get) => {
      expect(errorCode(await get(path))).toBe('Request_UnsupportedQuery');
      expect(errorCode(await get(path, eventual))).toBe('Request_UnsupportedQuery');
      expect((await get(`${path}&$count=true`, eventual)).status).toBe(200);
    });
  });

  it('count on the first page only', async () => {
    await served({ tenant }, async (get) => {
      expect(errorCode(await get('/v1.0/users?$count=true'))).toBe('Request_BadRequest');
      const first = await get("/v1.0/users?$count=true&$top=20&$filter=userType eq 'Guest'", eventual);
      expect(first.body['@odata.count']).toBe(50);
      const second = await get(nextLink(first) ?? '', eventual);
      expect(second.body).not.toHaveProperty('@odata.count');
    });
  });

  it.each([
    ['as text', { ...eventual, accept: 'text/plain' }, 200],
    ['not without the header', { accept: 'text/plain' }, 400],
    ['not as JSON', { ...eventual, accept: 'application/json' }, 415],
  ])('$count as a segment answers %s', async (_, headers, status) => {
    await served({ tenant }, async (get) => {
      const got = await get("/v1.0/users/$count?$filter=userType eq 'Guest'", headers);
      expect(got.status).toBe(status);
      if (status === 200) {
        expect(got.text).toBe('50');
        expect(got.headers.get('content-type')).toContain('text/plain');
      }
    });
  });

  it('are not needed elsewhere', async () => {
    await served({ tenant }, async (get) => {
      const got = await get(
        '/v1.0/auditLogs/signIns?$count=true&$filter=status/errorCode ne 0&$orderby=createdDateTime',
      );
      expect(got.body['@odata.count']).toBe(1);
    });
  });
});

it('gives role policies only for a $filter, and says so without an error envelope', async () => {
  await served({ tenant }, async (get) => {
    const got = await get('/v1.0/policies/roleManagementPolicyAssignments');
    expect([got.status, got.body['errorCode']]).toEqual([400, 'MissingProvider']);
  });
});

it('orders by a property, either way', async () => {
  await served({ tenant }, async (get) => {
    const ids = async (order: string): Promise<unknown[]> =>
      values(await get(`/v1.0/auditLogs/signIns?$orderby=${order}`)).map((record) => record['id']);
    expect(await ids('createdDateTime')).toEqual(['1', '2']);
    expect(await ids('createdDateTime desc')).toEqual(['2', '1']);
    expect(await ids('status/errorCode desc')).toEqual(['2', '1']);
  });
});
