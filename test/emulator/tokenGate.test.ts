import { unsignedToken } from '../../src/emulator/issue.ts';
import { errorCode, people, served } from './serving.ts';

const tenant = { '/v1.0/groups': people(1) };
const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });

describe('a token', () => {
  it('is any, unless certain ones are demanded', async () => {
    await served({ tenant, tokens: { accepted: ['good'] } }, async (get) => {
      expect((await get('/v1.0/groups', bearer('good'))).status).toBe(200);
      const refused = await get('/v1.0/groups', bearer('bad'));
      expect([refused.status, errorCode(refused)]).toEqual([401, 'InvalidAuthenticationToken']);
    });
  });

  it('expires after so many requests, and another is good again', async () => {
    await served({ tenant, tokens: { expireAfter: 2 } }, async (get) => {
      const statuses: number[] = [];
      for (const token of ['a', 'a', 'a', 'a', 'b']) statuses.push((await get('/v1.0/groups', bearer(token))).status);
      expect(statuses).toEqual([200, 200, 401, 401, 200]);
    });
  });

  it('can be called expired although it is not', async () => {
    await served({ tenant, tokens: { refuseFirst: 1 } }, async (get) => {
      expect((await get('/v1.0/groups')).status).toBe(401);
      expect((await get('/v1.0/groups')).status).toBe(200);
    });
  });

  it('is challenged for its claims until another one comes', async () => {
    await served({ tenant, tokens: { claimsChallenge: true } }, async (get) => {
      const challenged = await get('/v1.0/groups', bearer('old'));
      expect(challenged.status).toBe(401);
      const header = challenged.headers.get('www-authenticate') ?? '';
      expect(header).toContain('error="insufficient_claims"');
      const claims = /claims="([^"]+)"/.exec(header)?.[1] ?? '';
      expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toMatchObject({
        access_token: { nbf: { essential: true } },
      });
      expect((await get('/v1.0/groups', bearer('old'))).status).toBe(401);
      expect((await get('/v1.0/groups', bearer('new'))).status).toBe(200);
    });
  });

  it('is held to its own expiry where asked', async () => {
    const token = unsignedToken({ exp: 100 });
    await served({ tenant, tokens: { mindExpiry: true }, now: () => 99_000 }, async (get) => {
      expect((await get('/v1.0/groups', bearer(token))).status).toBe(200);
    });
    await served({ tenant, tokens: { mindExpiry: true }, now: () => 101_000 }, async (get) => {
      expect((await get('/v1.0/groups', bearer(token))).status).toBe(401);
    });
  });
});
