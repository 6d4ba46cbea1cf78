import { failureKinds, type FailureKind, type RetryAfterForm } from '../../src/emulator/faults.ts';
import { foreignHost } from '../../src/emulator/page-faults.ts';
import type { FaultPlan } from '../../src/emulator/emulator.ts';
import { all, errorCode, nextLink, people, served, values } from './serving.ts';

const tenant = { '/v1.0/users': people(40), '/v1.0/groups': people(5) };

describe('every nth request', () => {
  it('fails, exactly', async () => {
    await served({ tenant, faults: { every: 3, failures: ['unavailable'] } }, async (get) => {
      const statuses: number[] = [];
      for (let time = 0; time < 7; time++) statuses.push((await get('/v1.0/groups')).status);
      expect(statuses).toEqual([200, 200, 503, 200, 200, 503, 200]);
    });
  });

  it('fails with a seeded chance, the same in each run', async () => {
    const run = async (seed: number): Promise<string> => {
      let statuses = '';
      await served({ tenant, faults: { every: 2, failures: ['unavailable'], seed } }, async (get) => {
        for (let time = 0; time < 12; time++) statuses += (await get('/v1.0/groups')).status === 200 ? '.' : 'x';
      });
      return statuses;
    };
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    expect(first).toContain('x');
    expect(first).toContain('.');
  });

  it('fails only so often in a row for one path', async () => {
    await served({ tenant, faults: { every: 1, inARow: 2, failures: ['unavailable'] } }, async (get) => {
      const statuses: number[] = [];
      for (let time = 0; time < 5; time++) statuses.push((await get('/v1.0/groups')).status);
      expect(statuses).toEqual([503, 503, 200, 503, 503]);
      expect((await get('/v1.0/users')).status).toBe(503);
    });
  });

  it('throttles only so often in a row for one path', async () => {
    await served({ tenant, faults: { throttleEvery: 1, every: 2, inARow: 3 } }, async (get) => {
      const statuses: number[] = [];
      for (let time = 0; time < 5; time++) statuses.push((await get('/v1.0/groups')).status);
      expect(statuses).toEqual([429, 429, 429, 200, 429]);
    });
  });

  it('fails only under the paths named', async () => {
    await served({ tenant, faults: { every: 1, failures: ['unavailable'], paths: ['/v1.0/groups'] } }, async (get) => {
      expect((await get('/v1.0/users')).status).toBe(200);
      expect((await get('/v1.0/groups')).status).toBe(503);
    });
  });
});

describe('a failure', () => {
  const expected: Readonly<
    Record<FailureKind, readonly [status: number, type: string | null, text: string] | 'broken'>
  > = {
    unavailable: [503, 'application/json', 'ServiceUnavailable'],
    gatewayTimeout: [504, 'application/json', 'GatewayTimeout'],
    htmlBadGateway: [502, 'text/html', '<h1>502 Bad Gateway</h1>'],
    emptyError: [500, null, ''],
    reset: 'broken',
    truncated: 'broken',
    emptyBody: [200, null, ''],
    inStreamError: [200, 'application/json', 'The service failed while it answered.'],
    intuneRateLimit: [500, 'application/json', 'Rate limit reached'],
  };

  it.each(failureKinds)('%s', async (kind) => {
    await served({ tenant, faults: { every: 1, failures: [kind] } }, async (get) => {
      const outcome = expected[kind];
      if (outcome === 'broken') {
        await expect(get('/v1.0/groups')).rejects.toThrow();
        return;
      }
      const got = await get('/v1.0/groups');
      expect([got.status, got.headers.get('content-type')?.split(';')[0] ?? null]).toEqual(outcome.slice(0, 2));
      expect(got.text).toContain(outcome[2]);
    });
  });
});

describe('Retry-After', () => {
  const forms: readonly (readonly [RetryAfterForm, string | null])[] = [
    ['integer', '2'],
    ['fractional', '0.500'],
    ['date', 'Thu, 01 Jan 1970 00:00:02 GMT'],
    ['none', null],
  ];
  it.each(forms)('can be: %s', async (form, header) => {
    const faults: FaultPlan = { throttleEvery: 1, retryAfters: [form], retryAfterSeconds: 2 };
    await served({ tenant, faults, now: () => 0 }, async (get) => {
      const got = await get('/v1.0/groups');
      expect([got.status, got.headers.get('retry-after')]).toEqual([429, header]);
    });
  });
});

describe('paging goes wrong', () => {
  it('with a token that expires once', async () => {
    await served({ tenant, faults: { pages: { expireAfter: 2 } } }, async (get) => {
      const second = await get(nextLink(await get('/v1.0/users?$top=10')) ?? '');
      expect(errorCode(await get(nextLink(second) ?? ''))).toBe('Directory_ExpiredPageToken');
      expect(await all(get, '/v1.0/users?$top=10')).toHaveLength(40);
    });
  });

  it('with a page that links to itself', async () => {
    await served({ tenant, faults: { pages: { loopAt: 2 } } }, async (get) => {
      const second = nextLink(await get('/v1.0/users?$top=10')) ?? '';
      const loop = nextLink(await get(second)) ?? '';
      expect(nextLink(await get(loop))).toBe(loop);
    });
  });

  it('with empty pages in between that lose nothing', async () => {
    await served({ tenant, faults: { pages: { emptyEvery: 2 } } }, async (get) => {
      expect(values(await get(nextLink(await get('/v1.0/users?$top=10')) ?? ''))).toEqual([]);
      expect(await all(get, '/v1.0/users?$top=10')).toHaveLength(40);
    });
  });

  it('with a link that is null', async () => {
    await served({ tenant, faults: { pages: { nullNextLink: true } } }, async (get) => {
      expect((await get('/v1.0/groups')).body['@odata.nextLink']).toBeNull();
    });
  });

  it('with a link to another host', async () => {
    await served({ tenant, faults: { pages: { foreignHostAt: 1 } } }, async (get) => {
      expect(nextLink(await get('/v1.0/users?$top=10'))).toMatch(new RegExp(`^${foreignHost}/v1\\.0/users`));
    });
  });
});

describe('records go missing, or come again', () => {
  const ids = (records: readonly unknown[]): unknown[] => records.map((one) => (one as { id: string }).id);

  it('with a page that has lost its link', async () => {
    await served({ tenant, faults: { pages: { loseLinkAt: 2 } } }, async (get) => {
      expect(await all(get, '/v1.0/users?$top=10')).toHaveLength(20);
    });
  });

  it('with a page that begins where the one before ended', async () => {
    await served({ tenant, faults: { pages: { overlapAt: 2 } } }, async (get) => {
      const found = ids(await all(get, '/v1.0/users?$top=10'));
      expect([found.length, new Set(found).size, found[10] === found[9]]).toEqual([41, 40, true]);
    });
  });

  it('with a page that holds what the one before held, instead of its own', async () => {
    await served({ tenant, faults: { pages: { repeatAt: 2 } } }, async (get) => {
      const found = ids(await all(get, '/v1.0/users?$top=10'));
      expect([found.length, new Set(found).size]).toEqual([40, 30]);
      expect(found.slice(10, 20)).toEqual(found.slice(0, 10));
    });
  });
});

describe('a path answers by order', () => {
  it.each([
    ['with HTML', { status: 502, body: '<html>no</html>' }, 502, 'text/html', '<html>no</html>'],
    [
      'with bytes of nothing',
      { status: 403, body: '\0\0', headers: { 'content-type': 'application/json' } },
      403,
      'application/json',
      '\0\0',
    ],
    [
      'with JSON of another shape',
      { status: 400, body: { errorCode: 'MissingProvider' } },
      400,
      'application/json',
      '{"errorCode":"MissingProvider"}',
    ],
    ['with nothing', { status: 500 }, 500, undefined, ''],
  ])('%s', async (_, override, status, type, text) => {
    await served({ tenant, overrides: { '/v1.0/groups': override } }, async (get) => {
      const got = await get('/v1.0/groups?$top=3');
      expect([got.status, got.headers.get('content-type')?.split(';')[0], got.text]).toEqual([status, type, text]);
      expect((await get('/v1.0/users')).status).toBe(200);
    });
  });

  it.each([
    ['permissionMissing', '/v1.0/security/secureScores', 403, 'Forbidden'],
    ['permissionMissing', '/v1.0/identity/conditionalAccess/policies', 403, 'AccessDenied'],
    ['notLicensed', '/v1.0/auditLogs/signIns', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
    ['notLicensed', '/beta/deviceManagement/intents', 400, 'BadRequest'],
    ['notFound', '/v1.0/users', 404, 'ResourceNotFound'],
  ] as const)('in the way of its service: %s, %s', async (override, path, status, code) => {
    await served({ tenant, overrides: { [path]: override } }, async (get) => {
      const got = await get(path);
      expect([got.status, errorCode(got)]).toEqual([status, code]);
    });
  });

  it('only for some time', async () => {
    await served({ tenant, overrides: { '/v1.0/gr*': { status: 503, after: 1, times: 2 } } }, async (get) => {
      const statuses: number[] = [];
      for (let time = 0; time < 5; time++) statuses.push((await get('/v1.0/groups')).status);
      expect(statuses).toEqual([200, 503, 503, 200, 200]);
    });
  });

  it('never, until whoever waits gives up', async () => {
    await served({ tenant, overrides: { '/v1.0/groups': { wire: 'hang' } } }, async (get, emulator) => {
      const signal = AbortSignal.timeout(50);
      await expect(get('/v1.0/groups', {}, { signal })).rejects.toThrow('timeout');
      expect(emulator.seen).toMatchObject([{ path: '/v1.0/groups', status: 0 }]);
    });
  });

  it('late', async () => {
    await served({ tenant, overrides: { '/v1.0/groups': { body: { value: [] }, delayMs: 40 } } }, async (get) => {
      const start = performance.now();
      expect((await get('/v1.0/groups')).status).toBe(200);
      expect(performance.now() - start).toBeGreaterThan(35);
    });
  });
});
