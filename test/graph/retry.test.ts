import { authenticate } from '../../src/graph/request/authenticate.ts';
import { GraphClient } from '../../src/graph/request/client.ts';
import { connect, type ConnectOptions } from '../../src/graph/connect.ts';
import type { Credential } from '../../src/graph/signIn/credential.ts';
import type { Step } from '../../src/graph/request/exchange.ts';
import { Pace } from '../../src/graph/pace/pace.ts';
import { graphLanes } from '../../src/graph/pace/workloads.ts';
import { retry } from '../../src/graph/request/retry.ts';
import type { RunLimits } from '../../src/graph/request/runLimits.ts';
import { TokenSource } from '../../src/graph/signIn/tokenSource.ts';
import { serve, type Reply, type Server } from './server.ts';
import { virtualClock } from './virtualClock.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const good: Reply = { body: { answer: 42 } };
const error = (status: number, code: string, message = '', headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { code, message } },
});

async function readThrough(replies: readonly Reply[], options: ConnectOptions = {}) {
  server = await serve((_, index) => replies[Math.min(index, replies.length - 1)] ?? good);
  const clock = virtualClock();
  const { graph } = await connect({
    graphUrl: server.url,
    env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    clock,
    random: () => 0,
    budgets: false,
    ...options,
  });
  return { answer: await graph.read('/v1.0/domains'), sent: server.seen.length, slept: clock.slept };
}

describe('a request is sent again', () => {
  it.each<[string, Reply, readonly number[]]>([
    ['after whole seconds of Retry-After', error(429, 'TooManyRequests', '', { 'Retry-After': '7' }), [7000]],
    ['after a fraction of Retry-After', error(429, 'TooManyRequests', '', { 'Retry-After': '2.128' }), [2128]],
    [
      'after the date of Retry-After, by the clock of the server',
      error(503, '', '', { Date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'Retry-After': 'Thu, 01 Jan 2026 00:00:09 GMT' }),
      [9000],
    ],
    ['after a second where 429 comes without Retry-After', error(429, 'TooManyRequests'), [1000]],
    ['after 408', error(408, 'RequestTimeout'), [1000]],
    ['after 500 without a body', { status: 500 }, [1000]],
    ['after the HTML page of a gateway', { status: 502, raw: '<html>Bad Gateway</html>' }, [1000]],
    ['after 503 without Retry-After', error(503, 'ServiceUnavailable'), [1000]],
    ['after 504', error(504, 'GatewayTimeout'), [1000]],
    ["after Intune's throttling, which comes as 500", error(500, 'InternalServerError', 'Rate limit reached'), [1000]],
    ['after a connection that broke at once', { cut: 'before' }, [1000]],
    ['after a connection that broke within the body', { cut: 'within', raw: '{"value":[' }, [1000]],
    ['after 200 with half a document', { raw: '{"value":[{"id":' }, [1000]],
    ['after 200 with nothing', { raw: '' }, [1000]],
    ['after 200 with an error in it', { body: { value: [1], error: { code: 'InternalServerError' } } }, [1000]],
    ['after "expired", once, at once', error(401, 'InvalidAuthenticationToken', 'Lifetime validation failed'), []],
  ])('%s', async (_, bad, slept) => {
    const seen = await readThrough([bad, good]);
    expect(seen).toEqual({ answer: { ok: true, value: { answer: 42 } }, sent: 2, slept });
  });

  it('with waits that double, up to a ceiling', async () => {
    const { answer, slept } = await readThrough([{ status: 503 }], { tries: 9 });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });
});

describe('a request is not sent again', () => {
  it.each<[string, Reply, string]>([
    ['after 400', error(400, 'BadRequest'), 'unexpectedAnswer'],
    ['after 403', error(403, 'Authorization_RequestDenied'), 'permissionMissing'],
    ['after 404', error(404, 'Request_ResourceNotFound'), 'notFound'],
    ['after 501', error(501, 'NotImplemented'), 'unexpectedAnswer'],
    ['after a page of HTML with 200', { raw: '<!DOCTYPE html><p>Sign in' }, 'unexpectedAnswer'],
    [
      'before a Retry-After that is longer than it may wait',
      error(429, 'TooManyRequests', '', { 'Retry-After': '3600' }),
      'throttled',
    ],
  ])('%s', async (_, bad, code) => {
    const { answer, sent, slept } = await readThrough([bad, good]);
    expect(answer).toMatchObject({ ok: false, reason: { code } });
    expect({ sent, slept }).toEqual({ sent: 1, slept: [] });
  });

  it('when the tries are used up', async () => {
    const { answer, sent } = await readThrough([error(429, 'TooManyRequests', '', { 'Retry-After': '1' })]);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'throttled' } });
    expect(sent).toBe(6);
  });

  it.each(['20.000', '29.700', '30.000'])('when the wait would pass the deadline, or end with it (%s)', async (at) => {
    const { answer, sent } = await readThrough([error(429, 'TooManyRequests', '', { 'Retry-After': '30' })], {
      deadlineAt: Date.parse(`2026-01-15T12:00:${at}Z`),
    });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'deadline' } });
    expect(sent).toBe(1);
  });
});

it('a token that stays refused ends the run, and nothing more is sent', async () => {
  server = await serve(() => error(401, 'InvalidAuthenticationToken', 'Access token has expired'));
  const { graph } = await connect({ graphUrl: server.url, env: { SECURESCORE_ACCESS_TOKEN: 'opaque' } });
  await expect(graph.read('/v1.0/domains')).rejects.toMatchObject({ code: 'tokenRefused' });
  await expect(graph.read('/v1.0/users')).rejects.toMatchObject({ code: 'tokenRefused' });
  expect(server.seen).toHaveLength(2);
});

it('a request that is never answered times out, twice', async () => {
  const { answer, sent } = await readThrough([{ delayMs: 2000 }], { timeoutMs: 40 });
  expect(answer).toMatchObject({ ok: false, reason: { code: 'timedOut' } });
  expect(sent).toBe(2);
});

it('a run that is called off sends nothing more', async () => {
  const off = new AbortController();
  server = await serve(() => {
    setTimeout(() => off.abort(), 30);
    return { delayMs: 2000 };
  });
  const { graph } = await connect({
    graphUrl: server.url,
    env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    signal: off.signal,
  });
  const reading = graph.read('/v1.0/domains');
  await expect(reading).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
  expect(server.seen).toHaveLength(1);
});

describe('a claims challenge', () => {
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1' } } });
  const challenge = {
    'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
  };

  it.each([401, 403])('(%i) is met once, with a token that has the claims', async (status) => {
    const asked: unknown[] = [];
    const sent: (string | null)[] = [];
    const run: RunLimits = {
      clock: virtualClock(),
      signal: new AbortController().signal,
      deadlineAt: Infinity,
      timeoutMs: 1000,
      maxWaitMs: 1000,
      tries: 6,
      random: () => 0,
      onWait: undefined,
    };
    const credential: Credential = {
      kind: 'client-secret',
      description: '',
      answeredBy: () => null,
      getToken: (renewal) => {
        asked.push(renewal);
        return Promise.resolve({ token: `t${String(asked.length)}`, expiresAt: null });
      },
    };
    const challenging: Step = (exchange) => {
      sent.push(exchange.token);
      const body = { form: 'json', value: {} } as const;
      exchange.outcome = { kind: 'answer', status, headers: new Headers(challenge), body };
      return Promise.resolve();
    };
    const url = new URL('https://graph.microsoft.com');
    const tokens = new TokenSource(credential, run.clock);
    const client = new GraphClient(
      () => true,
      [retry(run, new Pace(run, { budgets: false, lanes: graphLanes })), authenticate(tokens, url), challenging],
    );
    const path = '/v1.0/users';
    await client.send({ method: 'GET', url: url.origin + path, path, headers: {}, workload: 'directory', cost: 1 });
    expect(asked).toEqual([{}, { claims }]);
    expect(sent).toEqual(['t1', 't2']);
  });
});

describe('a name that cannot be resolved', () => {
  const blip = (code: string) =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('is tried again once the host has answered: %s', async (code) => {
    server = await serve(() => good);
    let sent = 0;
    const transport: typeof fetch = (...asked) => (++sent === 2 ? Promise.reject(blip(code)) : fetch(...asked));
    const { graph } = await connect({
      graphUrl: server.url,
      env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
      clock: virtualClock(),
      transport,
    });
    expect(await graph.read('/v1.0/domains')).toEqual({ ok: true, value: { answer: 42 } });
    expect(sent).toBe(3);
  });

  it('ends the run at once where it never has', async () => {
    let sent = 0;
    const transport: typeof fetch = () => {
      sent += 1;
      return Promise.reject(blip('ENOTFOUND'));
    };
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
    await expect(connect({ env, clock: virtualClock(), transport })).rejects.toMatchObject({
      code: 'graphUnreachable',
    });
    expect(sent).toBe(1);
  });
});

describe('an answer that holds an error', () => {
  it.each<[string, Reply]>([
    ['beside a list', { body: { value: [{ id: 'a' }], error: { code: 'UnknownError', message: 'It broke.' } } }],
    ['beside the properties of an object', { body: { id: 'a', isEnabled: true, error: { code: 'UnknownError' } } }],
    ['under the name that older services use', { body: { value: [], 'odata.error': { code: 'x' } } }],
  ])('is a failure: %s', async (_, reply) => {
    const { answer, sent } = await readThrough([reply]);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    expect(sent).toBe(3);
  });

  it('is none where the error is null', async () => {
    expect((await readThrough([{ body: { id: 'a', error: null } }])).answer.ok).toBe(true);
  });
});
