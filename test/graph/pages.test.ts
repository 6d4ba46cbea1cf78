import { gzipSync } from 'node:zlib';
import type { Result } from '../../src/model/result.ts';
import { connect } from '../../src/graph/connect.ts';
import { withoutPageSize, withPageSize } from '../../src/graph/reading/pageSizes.ts';
import type { Page } from '../../src/model/graph.ts';
import { virtualClock } from './virtualClock.ts';
import { serve, type Reply, type Seen, type Server } from './server.ts';

let server: Server;
afterEach(() => server.close());

async function readAll(path: string, answer: (request: Seen, index: number, origin: string) => Reply, from?: string) {
  server = await serve((request, index) => answer(request, index, server.url));
  const { graph } = await connect({ graphUrl: server.url, env: { SECURESCORE_ACCESS_TOKEN: 'opaque' }, pageCap: 5 });
  const answers: Result<Page>[] = [];
  for await (const page of graph.pages(path, from)) answers.push(page);
  return { answers, urls: server.seen.map(({ url }) => url) };
}

const records = (answers: readonly Result<Page>[]): unknown[] =>
  answers.flatMap((answer) => (answer.ok ? answer.value.records : []));

const page = (value: readonly unknown[], next?: string | null): Reply => ({ body: { value, '@odata.nextLink': next } });
const refusal = (code: string, message: string): Reply => ({ status: 400, body: { error: { code, message } } });

/** A small body that unpacks to more than any page takes. */
const tooLarge: Reply = {
  headers: { 'Content-Encoding': 'gzip' },
  raw: gzipSync(Buffer.alloc(65 * 1024 * 1024, ' '), { level: 1 }),
};

describe('the pages of a collection', () => {
  it('are followed by links as they stand, the header with them', async () => {
    const link = "/v1.0/groups?$skiptoken=b%2Fc==&$select=id&$filter=url eq 'https://x/'&$skiptoken=twice&%24odd";
    const { answers, urls } = await readAll('/v1.0/groups?$count=true&$search="a"', (_, index, origin) =>
      index === 0 ? page([1], origin + link) : page([2]),
    );
    expect(records(answers)).toEqual([1, 2]);
    expect(urls[1]).toBe(link.replaceAll(' ', '%20').replaceAll("'", '%27'));
    expect(server.seen.map(({ headers }) => headers['consistencylevel'])).toEqual(['eventual', 'eventual']);
  });

  it('do not end with one that is empty', async () => {
    const { answers } = await readAll('/v1.0/groups', (_, index, origin) =>
      index === 2 ? page([3]) : page([], `${origin}/v1.0/groups?p=${index}`),
    );
    expect(records(answers)).toEqual([3]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['empty', ''],
  ])('end with a link that is %s', async (_, link) => {
    const { answers } = await readAll('/v1.0/groups', () => ({ body: { value: [1], '@odata.nextLink': link } }));
    expect(answers).toEqual([{ ok: true, value: { records: [1], next: null, restarted: false } }]);
  });

  it('go on from a link that was kept', async () => {
    const { urls } = await readAll('/v1.0/groups', () => page([9]), '/v1.0/groups?$skiptoken=kept');
    expect(urls).toEqual(['/v1.0/groups?$skiptoken=kept']);
  });

  it('begin again, once and with a sign, when the link has expired', async () => {
    const { answers, urls } = await readAll('/v1.0/policies/x', (_, index, origin) =>
      index === 1
        ? refusal('Directory_ExpiredPageToken', 'The specified page token value has expired.')
        : index === 3
          ? page([3])
          : page([index], `${origin}/v1.0/policies/x?p=2`),
    );
    expect(answers.map((answer) => answer.ok && [answer.value.records, answer.value.restarted])).toEqual([
      [[0], false],
      [[2], true],
      [[3], false],
    ]);
    expect(urls).toHaveLength(4);
  });

  it.each<[string, Reply]>([
    ['400 in whatever words', refusal('DirectoryPageTokenNotFoundException', 'The page token is not valid.')],
    ['404', { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: '' } } }],
    ['410', { status: 410 }],
    ['200 with an error in it', { body: { value: [7], error: { code: 'BadRequest', message: 'The token is lost.' } } }],
  ])('begin again where a page link leads to %s', async (_, lost) => {
    let isLost = true;
    const { answers } = await readAll('/v1.0/policies/x', ({ url }, _index, origin) => {
      if (!url.includes('p=2')) return page([isLost ? 0 : 1], `${origin}/v1.0/policies/x?p=2`);
      // An answer with an error in it is asked for three times.
      const again =
        server.seen.filter((one) => one.url.includes('p=2')).length >
        ('body' in lost && lost.status === undefined ? 3 : 1);
      isLost = false;
      return again ? page([2]) : lost;
    });
    expect(records(answers)).toEqual([0, 1, 2]);
    expect(answers.map((answer) => answer.ok && answer.value.restarted)).toEqual([false, true, false]);
  });

  it('are never "not found" after the first: that would be nothing at all, and there was something', async () => {
    const { answers } = await readAll('/v1.0/policies/x', ({ url }, _, origin) =>
      url.includes('p=2') ? { status: 404 } : page([1], `${origin}/v1.0/policies/x?p=2`),
    );
    expect(answers.at(-1)).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
  });

  it('do not begin again when the first request is refused', async () => {
    const { urls } = await readAll('/v1.0/policies/x', () => ({ status: 404 }));
    expect(urls).toHaveLength(1);
  });

  it('end with a reason when the link expires a second time', async () => {
    const { answers } = await readAll('/v1.0/policies/x', ({ url }, _, origin) =>
      url.includes('p=2') ? refusal('Directory_ExpiredPageToken', '') : page([1], `${origin}/v1.0/policies/x?p=2`),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it.each([
    ['Invalid page size specified: 999. Must be between 1 and 100 inclusive.', '&$top=100'],
    ['Cannot query data for more than 120 users at a time', '&$top=120'],
    ['This resource does not support custom page sizes. Please retry without a page size argument.', ''],
    ['Too many items were requested.', ''],
    ['The limit of 5000 items was exceeded by $top=999 (error 1400-2).', ''],
  ])('are asked for in smaller ones after "%s"', async (message, query) => {
    const { answers, urls } = await readAll('/v1.0/users?$select=id', ({ url }) =>
      url.includes('$top=999') ? refusal('Request_UnsupportedQuery', message) : page([1]),
    );
    expect(records(answers)).toEqual([1]);
    expect(urls).toEqual(['/v1.0/users?$select=id&$top=999', `/v1.0/users?$select=id${query}`]);
  });

  it('are asked for without a size in the end, and then the refusal stands', async () => {
    const { answers, urls } = await readAll('/v1.0/users', () =>
      refusal('BadRequest', 'Cannot query data for more than 120 users at a time'),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([false]);
    expect(urls).toEqual(['/v1.0/users?$top=999', '/v1.0/users?$top=120', '/v1.0/users']);
  });

  it('are not asked for again where it is the licence that is missing', async () => {
    const { answers, urls } = await readAll('/v1.0/users', () => refusal('AadPremiumLicenseRequired', 'No licence.'));
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'notLicensed' } }]);
    expect(urls).toHaveLength(1);
  });

  it.each([
    ['a gateway gives up', 504, ''],
    ['a service says in other words that it took too long', 500, 'The operation has timed out.'],
    ['a service says that it is too large', 503, 'The response is too large.'],
  ])(
    'are made smaller, after two tries, where %s on the first',
    async (_, status, message) => {
      const { answers, urls } = await readAll('/v1.0/users', ({ url }) =>
        url.endsWith('=999') ? { status, body: { error: { code: '', message } } } : page([1]),
      );
      expect(records(answers)).toEqual([1]);
      expect(urls).toEqual(['/v1.0/users?$top=999', '/v1.0/users?$top=999', '/v1.0/users?$top=199']);
    },
    20_000,
  );

  it('are made smaller at once where one is more than can be read', async () => {
    const { answers, urls } = await readAll('/v1.0/users', ({ url }) => (url.endsWith('=39') ? page([1]) : tooLarge));
    expect(records(answers)).toEqual([1]);
    expect(urls).toEqual(['/v1.0/users?$top=999', '/v1.0/users?$top=199', '/v1.0/users?$top=39']);
  }, 20_000);

  it('are not asked for again where one is more than can be read, and has no size that could be smaller', async () => {
    const { answers, urls } = await readAll('/v1.0/policies/x', () => tooLarge);
    expect(answers).toMatchObject([{ ok: false, reason: { code: 'unexpectedAnswer' } }]);
    expect(JSON.stringify(answers)).toContain('more than 64 MB');
    expect(urls).toHaveLength(1);
  });

  it('are asked for in smaller ones after 422', async () => {
    const { answers } = await readAll('/v1.0/users', ({ url }) =>
      url.includes('$top=999')
        ? { status: 422, body: { error: { code: 'Unprocessable', message: 'Page size must be at most 200' } } }
        : page([1]),
    );
    expect(records(answers)).toEqual([1]);
  });

  it('begin again in smaller ones, with a sign and after two tries, where it gives up on a later page', async () => {
    const clock = virtualClock();
    server = await serve(({ url }) => {
      if (url.includes('p=large')) return { status: 504 };
      if (url.includes('p=small')) return page([2]);
      return page([1], `${server.url}/v1.0/users?p=${url.endsWith('=999') ? 'large' : 'small'}`);
    });
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
    const { graph } = await connect({ graphUrl: server.url, env, clock, transport: clock.transport });
    const answers: Result<Page>[] = [];
    for await (const one of graph.pages('/v1.0/users')) answers.push(one);
    expect(answers.map((one) => one.ok && [one.value.records, one.value.restarted])).toEqual([
      [[1], false],
      [[1], true],
      [[2], false],
    ]);
    const asked = ['?$top=999', '?p=large', '?p=large', '?$top=199', '?p=small'];
    expect(server.seen.map(({ url }) => url)).toEqual(asked.map((query) => `/v1.0/users${query}`));
  }, 20_000);

  it.each<[string, (origin: string) => Reply, string]>([
    ['another host', () => page([1], 'https://evil.example/v1.0/users'), 'another host'],
    ['the same host over another port', () => page([1], 'http://127.0.0.1:1/v1.0/users'), 'another host'],
    ['a place outside of Graph', (origin) => page([1], `${origin}/v1.0/../login`), 'another host'],
    ['itself', (origin) => page([1], `${origin}/v1.0/policies/x`), 'circle'],
    ['no list at all', () => ({ body: { id: 'a' } }), 'without a list'],
  ])('end with a reason when one leads to %s', async (_, reply, detail) => {
    const { answers } = await readAll('/v1.0/policies/x', (_request, _index, origin) => reply(origin));
    expect(answers.at(-1)).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    expect(JSON.stringify(answers.at(-1))).toContain(detail);
    expect(server.seen).toHaveLength(1);
  });

  it('keep what the page before a strange link held, for those that no verdict rests on', async () => {
    const { answers } = await readAll('/v1.0/policies/x', () => page([1, 2], 'https://evil.example/v1.0/users'));
    expect(answers).toEqual([expect.objectContaining({ ok: false, before: [1, 2] })]);
  });

  it('end with a reason when there are too many', async () => {
    const { answers } = await readAll('/v1.0/policies/x', (_, index, origin) =>
      page([index], `${origin}/v1.0/policies/x?p=${index}`),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
  });
});

describe('the page size', () => {
  it.each([
    ['/v1.0/users?$select=id', '/v1.0/users?$select=id&$top=999'],
    ['/v1.0/users?$select=id,signInActivity', '/v1.0/users?$select=id,signInActivity&$top=500'],
    ['/v1.0/users?$top=5', '/v1.0/users?$top=5'],
    ['/v1.0/users/abc', '/v1.0/users/abc'],
    ['/beta/auditLogs/signIns', '/beta/auditLogs/signIns?$top=1000'],
    ['/v1.0/identityProtection/riskyUsers', '/v1.0/identityProtection/riskyUsers?$top=500'],
    ['/v1.0/groups/a/members', '/v1.0/groups/a/members?$top=999'],
    ['/v1.0/identity/conditionalAccess/policies', '/v1.0/identity/conditionalAccess/policies'],
    ['/v1.0/directoryRoles', '/v1.0/directoryRoles'],
    ['/v1.0/subscribedSkus', '/v1.0/subscribedSkus'],
  ])('of %s', (path, expected) => {
    expect(withPageSize(path)).toBe(expected);
  });

  it.each([
    ['/v1.0/users?$top=999', '/v1.0/users'],
    ['/v1.0/users?$select=id&$top=999&$count=true', '/v1.0/users?$select=id&$count=true'],
    ['/v1.0/users', '/v1.0/users'],
  ])('is taken out of %s', (path, expected) => {
    expect(withoutPageSize(path)).toBe(expected);
  });
});
