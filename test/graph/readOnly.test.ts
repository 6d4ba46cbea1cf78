import { authenticate } from '../../src/graph/request/authenticate.ts';
import { GraphClient } from '../../src/graph/request/client.ts';
import { systemClock } from '../../src/graph/pace/clock.ts';
import { environmentToken } from '../../src/graph/signIn/environmentToken.ts';
import type { Asked, Exchange, Step } from '../../src/graph/request/exchange.ts';
import { graphReads, type Guard } from '../../src/graph/request/readOnly.ts';
import { TokenSource } from '../../src/graph/signIn/tokenSource.ts';

const asked = (method: string, path: string, body?: unknown): Asked =>
  ({
    method,
    url: `https://graph.microsoft.com${path}`,
    path,
    headers: {},
    workload: 'other',
    cost: 1,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }) as Asked;

/** Sends through the steps and tells what would have left this machine. */
async function sendThrough(steps: readonly Step[], request: Asked, guard: Guard = () => true): Promise<Exchange[]> {
  const sent: Exchange[] = [];
  const last: Step = (exchange) => {
    sent.push(exchange);
    return Promise.resolve();
  };
  await new GraphClient(guard, [...steps, last]).send(request);
  return sent;
}

const graph = graphReads('https://graph.microsoft.com');

describe('only reads are sent to Graph', () => {
  it.each<[string, Asked]>([
    ['GET', asked('GET', '/v1.0/users')],
    ['GET of beta', asked('GET', '/beta/users?$top=5')],
  ])('%s passes', async (_, request) => {
    expect(await sendThrough([], request, graph)).toHaveLength(1);
  });

  it.each<[string, Asked]>([
    ...['PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'POST', 'QUERY', 'get', 'GET ', ''].map(
      (method): [string, Asked] => [`the method "${method}"`, asked(method, '/v1.0/users')],
    ),
    ['GET with a body', asked('GET', '/v1.0/users', {})],
    ['GET with an empty body', { ...asked('GET', '/v1.0/users'), body: '' }],
    ['a batch of reads', asked('POST', '/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '/users' }] })],
    ['a path outside the versions', asked('GET', '/v2.0/users')],
    ['a path that climbs out of its version', asked('GET', '/v1.0/../users')],
    ['a path that climbs in disguise', asked('GET', '/v1.0/%2e%2e/users')],
    ['the version alone', asked('GET', '/v1.0')],
    ['another host', { ...asked('GET', '/v1.0/users'), url: 'https://graph.microsoft.com.evil.example/v1.0/users' }],
    ['another scheme', { ...asked('GET', '/v1.0/users'), url: 'http://graph.microsoft.com/v1.0/users' }],
    ['no URL', { ...asked('GET', '/v1.0/users'), url: '/v1.0/users' }],
  ])('%s does not', async (_, request) => {
    await expect(sendThrough([], request, graph)).rejects.toThrow('refused to send');
  });
});

describe('the token', () => {
  const tokens = new TokenSource(environmentToken({ SECURESCORE_ACCESS_TOKEN: 'opaque' }), systemClock);

  it.each([
    ['https://graph.microsoft.com', 'https://graph.microsoft.com/v1.0/users'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1.0/users'],
    ['http://[::1]:8080', 'http://[::1]:8080/v1.0/users'],
    ['http://localhost:8080', 'http://localhost:8080/v1.0/users'],
  ])('for %s goes to %s', async (graphUrl, url) => {
    const step = authenticate(tokens, new URL(graphUrl));
    const [exchange] = await sendThrough([step], { ...asked('GET', '/v1.0/users'), url });
    expect(exchange?.token).toBe('opaque');
  });

  it.each([
    ['https://graph.microsoft.com', 'https://graph.microsoft.us/v1.0/users'],
    ['https://graph.microsoft.com', 'https://graph.microsoft.com.evil.example/v1.0/users'],
    ['https://graph.microsoft.com', 'https://graph.microsoft.com@evil.example/v1.0/users'],
    ['https://graph.microsoft.com', 'http://graph.microsoft.com/v1.0/users'],
    ['http://graph.example', 'http://graph.example/v1.0/users'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8081/v1.0/users'],
  ])('for %s does not go to %s', async (graphUrl, url) => {
    const step = authenticate(tokens, new URL(graphUrl));
    await expect(sendThrough([step], { ...asked('GET', '/v1.0/users'), url })).rejects.toThrow(
      'refused to send a token',
    );
  });
});
