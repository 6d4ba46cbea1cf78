import { errorCode, people, served, type Get, type Got } from './serving.ts';

interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const tenant = {
  '/v1.0/users': people(30),
  '/v1.0/groups': people(2),
  '/v1.0/identity/conditionalAccess/policies': { value: [] },
};

function post(get: Get, body: unknown): Promise<Got> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return get('/v1.0/$batch', { 'content-type': 'application/json' }, { method: 'POST', body: text });
}

async function answers(get: Get, requests: readonly unknown[]): Promise<ReadonlyMap<string, ItemAnswer>> {
  const got = await post(get, { requests });
  expect(got.status).toBe(200);
  return new Map((got.body['responses'] as readonly ItemAnswer[]).map((each) => [each.id, each]));
}

const ask = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });

describe('a batch', () => {
  it('answers each item for itself', async () => {
    await served({ tenant }, async (get, emulator) => {
      const found = await answers(get, [
        ask('1', '/users?$top=10&$select=id'),
        ask('2', 'groups'),
        ask('3', '/nonsense'),
        ask('4', '/v1.0/users'),
        { id: '5', method: 'PATCH', url: '/users/1', headers: { 'Content-Type': 'application/json' }, body: {} },
        ask('6', '/users/$count', { headers: { ConsistencyLevel: 'eventual' } }),
      ]);
      expect([...found].map(([id, { status }]) => [id, status]).sort()).toEqual([
        ['1', 200],
        ['2', 200],
        ['3', 400],
        ['4', 400],
        ['5', 405],
        ['6', 200],
      ]);
      expect(found.get('1')?.body['@odata.nextLink']).toMatch(`${emulator.url}/v1.0/users?`);
      expect(found.get('1')?.headers['Content-Type']).toContain('application/json');
      expect(emulator.seen.map(({ method, batched }) => `${method} ${batched}`)).toEqual([
        'POST false',
        ...Array.from({ length: 4 }, () => 'GET true'),
        'PATCH true',
        'GET true',
      ]);
    });
  });

  it('fails what depends on a failure', async () => {
    await served({ tenant }, async (get) => {
      const found = await answers(get, [
        ask('a', '/users/nobody'),
        ask('b', '/groups', { dependsOn: ['a'] }),
        ask('c', '/groups', { dependsOn: ['b'] }),
        ask('d', '/groups'),
        ask('e', '/groups', { dependsOn: ['d'] }),
      ]);
      const status = (id: string): number | undefined => found.get(id)?.status;
      expect(['a', 'b', 'c', 'd', 'e'].map(status)).toEqual([404, 424, 424, 200, 200]);
    });
  });

  it('is metered item by item, with a Retry-After of their own', async () => {
    const tenantWithLogs = { ...tenant, '/v1.0/auditLogs/signIns': { value: [] } };
    await served({ tenant: tenantWithLogs, buckets: true, now: () => 0 }, async (get) => {
      const logs = Array.from({ length: 6 }, (_, index) => ask(String(index), '/auditLogs/signIns'));
      const access = [
        ask('p', '/identity/conditionalAccess/policies'),
        ask('q', '/identity/conditionalAccess/policies'),
      ];
      const found = await answers(get, [...logs, ...access]);
      expect(
        [...found.values()]
          .filter(({ status }) => status === 429)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['5', 'q']);
      expect(found.get('5')?.headers['Retry-After']).toBe('10');
      expect(found.get('q')?.headers['Retry-After']).toBeUndefined();
    });
  });

  it.each([
    ['more than twenty items', { requests: Array.from({ length: 21 }, (_, index) => ask(String(index), '/groups')) }],
    ['an id twice, whatever its case', { requests: [ask('a', '/groups'), ask('A', '/groups')] }],
    ['an absolute url', { requests: [ask('a', 'https://graph.microsoft.com/v1.0/groups')] }],
    ['an item without an id', { requests: [{ method: 'GET', url: '/groups' }] }],
    ['a body without its type', { requests: [{ id: 'a', method: 'POST', url: '/groups', body: {} }] }],
    ['a dependency on nothing', { requests: [ask('a', '/groups', { dependsOn: ['b'] })] }],
    ['no items', { requests: [] }],
    ['something else', 'not json'],
  ])('is refused as a whole for %s', async (_, body) => {
    await served({ tenant }, async (get) => {
      const got = await post(get, body);
      expect([got.status, errorCode(got)]).toEqual([400, 'BadRequest']);
    });
  });

  it('turns a broken connection of one item into an error of that item', async () => {
    await served({ tenant, overrides: { '/v1.0/groups': { wire: 'reset' } } }, async (get) => {
      const found = await answers(get, [ask('1', '/groups'), ask('2', '/users')]);
      expect([found.get('1')?.status, found.get('2')?.status]).toEqual([503, 200]);
    });
  });
});
