import { Bucket } from '../../src/emulator/bucket.ts';
import { people, served } from './serving.ts';

const tenant = {
  '/v1.0/users': people(2),
  '/v1.0/identity/conditionalAccess/policies': { value: [] },
  '/v1.0/identity/conditionalAccess/namedLocations': { value: [] },
  '/v1.0/identityProtection/riskyUsers': { value: [] },
  '/v1.0/auditLogs/signIns': { value: [] },
  '/v1.0/groups/g/transitiveMembers': { value: [] },
  '/v1.0/security/secureScores': { value: [] },
  '/v1.0/deviceManagement/managedDevices': { value: [] },
  "/v1.0/reports/getThing(period='D7')": { value: [] },
  "/beta/reports/getThing(period='D7')": { value: [] },
};

/** A clock that the test turns. */
function clock(): { now: () => number; turn: (ms: number) => void } {
  let time = 1_000_000;
  return { now: () => time, turn: (ms) => (time += ms) };
}

describe('Conditional Access', () => {
  it('answers one request a second for all its paths, and never says how long to wait', async () => {
    const { now, turn } = clock();
    await served({ tenant, buckets: true, now }, async (get) => {
      expect((await get('/v1.0/identity/conditionalAccess/policies')).status).toBe(200);
      const refused = await get('/v1.0/identityProtection/riskyUsers');
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBeNull();
      expect(refused.body).toMatchObject({
        error: { code: 'TooManyRequests', innerError: { code: '429', status: '429' } },
      });
      turn(1_000);
      expect((await get('/v1.0/identity/conditionalAccess/namedLocations')).status).toBe(200);
    });
  });

  it('counts what it refuses: hammering does not help', async () => {
    const { now, turn } = clock();
    await served({ tenant, buckets: true, now }, async (get) => {
      const statuses: number[] = [];
      for (let time = 0; time < 5; time++) {
        statuses.push((await get('/v1.0/identity/conditionalAccess/policies')).status);
        turn(500);
      }
      expect(statuses).toEqual([200, 429, 429, 429, 429]);
    });
  });
});

describe('reports', () => {
  it('answer five requests in ten seconds, then say when to come back', async () => {
    const { now, turn } = clock();
    await served({ tenant, buckets: true, now }, async (get) => {
      for (let time = 0; time < 5; time++) expect((await get('/v1.0/auditLogs/signIns')).status).toBe(200);
      const refused = await get('/v1.0/auditLogs/signIns');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
      expect((await get('/v1.0/users')).status).toBe(200);
      turn(10_000);
      expect((await get('/v1.0/auditLogs/signIns')).status).toBe(200);
    });
  });

  it.each([
    ['v1.0', 14],
    ['beta', 100],
  ])('on usage answer so many requests in ten minutes in %s: %i', async (version, most) => {
    await served({ tenant, buckets: true, now: () => 0 }, async (get) => {
      for (let time = 0; time < most; time++) {
        expect((await get(`/${version}/reports/getThing(period='D7')`)).status).toBe(200);
      }
      expect((await get(`/${version}/reports/getThing(period='D7')`)).status).toBe(429);
    });
  });
});

describe('identity', () => {
  it.each([
    ['users', '/v1.0/users', '2'],
    ['users with $select', '/v1.0/users?$select=id', '1'],
    ['users with $expand', '/v1.0/users?$expand=manager', '3'],
    ['a few users, a part of each', '/v1.0/users?$select=id&$top=5', '1'],
    ['subscriptions', '/v1.0/subscribedSkus', '3'],
    ['transitive members', '/v1.0/groups/g/transitiveMembers', '5'],
    ['transitive members with $select', '/v1.0/groups/g/transitiveMembers?$select=id', '4'],
  ])('prices %s', async (_, path, units) => {
    const withSkus = { ...tenant, '/v1.0/subscribedSkus': { value: [] } };
    await served({ tenant: withSkus, buckets: true }, async (get) => {
      expect((await get(path)).headers.get('x-ms-resource-unit')).toBe(units);
    });
  });

  it('warns from four fifths of what it grants on', async () => {
    await served({ tenant, buckets: true, now: () => 0 }, async (get) => {
      const warnings: (string | null)[] = [];
      for (let time = 0; time < 701; time++) {
        const got = await get('/v1.0/groups/g/transitiveMembers');
        if (time === 500 || time === 600) warnings.push(got.headers.get('x-ms-throttle-limit-percentage'));
        if (time === 700) expect([got.status, got.headers.get('retry-after')]).toEqual([429, '10']);
      }
      expect(warnings).toEqual([null, '0.86']);
    });
  });
});

describe('security', () => {
  it('takes four requests at once', async () => {
    await served({ tenant, buckets: true, latencyMs: 50 }, async (get) => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => get('/v1.0/security/secureScores')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
      expect((await get('/v1.0/security/secureScores')).status).toBe(200);
    });
  });
});

describe('Intune', () => {
  it('says it in three ways', async () => {
    await served({ tenant, buckets: true, now: () => 0 }, async (get) => {
      for (let time = 0; time < 1_000; time++) await get('/v1.0/deviceManagement/managedDevices');
      const ways: (readonly [number, string | null])[] = [];
      for (let time = 0; time < 3; time++) {
        const got = await get('/v1.0/deviceManagement/managedDevices');
        ways.push([got.status, got.headers.get('retry-after')]);
      }
      expect(ways).toEqual([
        [429, '20'],
        [429, null],
        [500, null],
      ]);
    });
  });
});

describe('a bucket', () => {
  it('grants what fits into the window, and tells how long until more does', () => {
    const bucket = new Bucket({ units: 10, windowMs: 1_000, retryAfter: 'always' });
    expect(bucket.take(6, 0)).toMatchObject({ granted: true, usage: 0.6 });
    expect(bucket.take(4, 500)).toMatchObject({ granted: true, usage: 1 });
    expect(bucket.take(1, 600)).toMatchObject({ granted: false, waitMs: 400 });
    expect(bucket.take(1, 1_000)).toMatchObject({ granted: true });
  });

  it('counts usage up to 1.8 of the limit, not further', () => {
    const bucket = new Bucket({ units: 10, windowMs: 1_000, retryAfter: 'always' });
    for (let time = 0; time < 50; time++) bucket.take(1, 0);
    expect(bucket.take(1, 0).usage).toBeCloseTo(1.8);
  });

  it('is not enforced unless asked for', async () => {
    await served({ tenant }, async (get) => {
      for (let time = 0; time < 3; time++) {
        const got = await get('/v1.0/identity/conditionalAccess/policies');
        expect([got.status, got.headers.get('x-ms-resource-unit')]).toEqual([200, null]);
      }
    });
  });
});
