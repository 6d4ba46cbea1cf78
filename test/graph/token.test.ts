import { environmentToken } from '../../src/graph/signIn/environmentToken.ts';
import { readToken, tenantOf } from '../../src/graph/signIn/token.ts';
import { TokenSource } from '../../src/graph/signIn/tokenSource.ts';
import type { Credential } from '../../src/graph/signIn/credential.ts';
import { virtualClock } from './virtualClock.ts';

const jwt = (claims: unknown): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const none = { tenantId: null, roles: null, scopes: null, appId: null, identity: null, expiresAt: null };

describe('a token', () => {
  it('of an application tells its roles and its name', () => {
    const claims = {
      tid: 'ABC',
      roles: ['User.Read.All'],
      appid: 'id',
      app_displayname: 'Auditor',
      exp: 1_700_000_000,
    };
    expect(readToken(jwt(claims))).toEqual({
      tenantId: 'abc',
      roles: ['User.Read.All'],
      scopes: null,
      appId: 'id',
      identity: 'Auditor',
      expiresAt: new Date(1_700_000_000_000),
    });
  });

  it('of a user tells its scopes and the user', () => {
    const facts = readToken(jwt({ tid: 'a', scp: 'User.Read Policy.Read.All', upn: 'ada@contoso.com' }));
    expect(facts).toMatchObject({ roles: null, scopes: ['User.Read', 'Policy.Read.All'], identity: 'ada@contoso.com' });
  });

  it('of an application without any permission says so', () => {
    expect(readToken(jwt({ idtyp: 'app' })).roles).toEqual([]);
  });

  it.each(['', 'opaque', 'a.b.c', 'a..c', '...', jwt(null), jwt([1]), jwt('x'), jwt(1), `x.${'ÿ'.repeat(9)}.y`])(
    'that cannot be read tells nothing: "%s"',
    (token) => {
      expect(readToken(token)).toEqual(none);
      expect(tenantOf(token)).toBeNull();
    },
  );

  it('with claims of the wrong type tells nothing wrong', () => {
    expect(readToken(jwt({ tid: 1, roles: 'x', scp: 2, appid: {}, upn: [], exp: '1' }))).toEqual(none);
    expect(readToken(jwt({ exp: 1e300, roles: [1, 'a'] }))).toEqual({ ...none, roles: ['a'] });
  });
});

describe('SECURESCORE_ACCESS_TOKEN', () => {
  it.each(['opaque', ' opaque\n', 'Bearer opaque'])('%j is the token', async (value) => {
    const credential = environmentToken({ SECURESCORE_ACCESS_TOKEN: value });
    expect((await credential.getToken()).token).toBe('opaque');
  });

  it.each([undefined, '', ' ', 'secret\nline', 'secret secret', 'secretä'])(
    '%j is none, and is not repeated',
    (value) => {
      const open = (): Credential => environmentToken({ SECURESCORE_ACCESS_TOKEN: value });
      expect(open).toThrow(expect.objectContaining({ code: 'noCredentials' }) as Error);
      expect(open).not.toThrow('secret');
    },
  );
});

describe('tokens are kept', () => {
  function counting(lifeMs: number) {
    const clock = virtualClock();
    const asked: unknown[] = [];
    const credential: Credential = {
      kind: 'azure-cli',
      description: '',
      answeredBy: () => null,
      getToken: (renewal) => {
        asked.push(renewal);
        return Promise.resolve({ token: `t${String(asked.length)}`, expiresAt: clock.now() + lifeMs });
      },
    };
    return { clock, asked, tokens: new TokenSource(credential, clock) };
  }

  it('for as long as they last, however many ask', async () => {
    const { clock, asked, tokens } = counting(3_600_000);
    expect(await Promise.all([1, 2, 3].map(() => tokens.token(null, null)))).toEqual(['t1', 't1', 't1']);
    await clock.sleep(3_200_000);
    expect(await tokens.token(null, null)).toBe('t1');
    await clock.sleep(200_000);
    expect(await tokens.token(null, null)).toBe('t2');
    expect(asked).toHaveLength(2);
  });

  it('until one is refused; then everybody who was refused shares the new one', async () => {
    const { asked, tokens } = counting(3_600_000);
    const first = await tokens.token(null, null);
    const again = await Promise.all([1, 2, 3].map(() => tokens.token(first, { forceRefresh: true })));
    expect(again).toEqual(['t2', 't2', 't2']);
    expect(await tokens.token(first, { forceRefresh: true })).toBe('t2');
    expect(asked).toEqual([{}, { forceRefresh: true }]);
  });
});
