import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { connect, type ConnectOptions } from '../../src/graph/connect.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import type { Result } from '../../src/model/result.ts';
import { mailPolicies } from '../../src/providers/mailPolicies.ts';
import { readersOf } from '../../src/providers/readers.ts';
import { testTls } from '../emulator/serving.ts';

const tenant = { '/v1.0/organization': { value: [{ id: '8f1c2d3e-0000-4000-8000-00000000c0de' }] } };
const policy = 'version: STSv1\nmode: enforce\nmx: *.b.test\nmax_age: 604800\n';

interface Seen {
  readonly answer: Result;
  /** What left this machine: method, path, and the headers that could tell who asks. */
  readonly seen: readonly string[];
  readonly log: readonly SentRequest[];
}

interface Asking {
  readonly tls?: boolean;
  readonly connection?: ConnectOptions;
  readonly named?: boolean;
}

/** Fetches the file of a domain from a real server on loopback. */
async function fetchFrom(
  answer: RequestListener,
  { tls = false, connection, named = true }: Asking = {},
): Promise<Seen> {
  const emulator = await startEmulator({ tenant });
  const seen: string[] = [];
  const listener: RequestListener = (request, response) => {
    const told = ['authorization', 'cookie'].filter((header) => header in request.headers);
    seen.push([request.method, request.url, ...told].join(' '));
    answer(request, response);
  };
  const server = tls ? createTlsServer(testTls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${String(port)}`);
  const log: SentRequest[] = [];
  try {
    const connected = await connect({
      graphUrl: emulator.url,
      env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
      services: named ? { endpoints: new Map([['mailPolicies', url]]) } : {},
      onRequest: (sent) => {
        if (sent.path.startsWith('mtaSts')) log.push(sent);
      },
      ...connection,
    });
    return { answer: await readersOf(connected)('mailPolicies').read('Contoso.test'), seen, log };
  } finally {
    server.closeAllConnections();
    await Promise.all([emulator.close(), new Promise((resolve) => server.close(resolve))]);
  }
}

const giving =
  (status: number, headers: Readonly<Record<string, string>>, body = ''): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

const plain = { 'Content-Type': 'text/plain' };

it('fetches one file of each domain, and tells nobody who asks', async () => {
  const { answer, seen, log } = await fetchFrom(giving(200, { ...plain, 'Set-Cookie': 'a=b' }, policy));
  expect(answer).toEqual({ ok: true, value: { served: true, text: policy, problem: '' } });
  expect(seen).toEqual(['GET /mta-sts.contoso.test/.well-known/mta-sts.txt']);
  expect(log).toMatchObject([
    {
      method: 'GET',
      path: 'mtaSts https://mta-sts.contoso.test/.well-known/mta-sts.txt',
      status: 200,
      bytes: policy.length,
    },
  ]);
});

it.each<[string, RequestListener, string]>([
  ['there is none', giving(404, plain, policy), 'the server answered 404'],
  ['nobody may see it', giving(403, plain, policy), 'the server answered 403'],
  ['it is empty by status', giving(204, plain), 'the server answered 204'],
  [
    'it leads to another host',
    giving(301, { ...plain, Location: 'http://127.0.0.1:1/' }, policy),
    'leads elsewhere (301)',
  ],
  ['it leads to another path of the host', giving(302, { ...plain, Location: '/x' }, policy), 'leads elsewhere (302)'],
  ['it is a page', giving(200, { 'Content-Type': 'text/html' }, policy), 'its type is text/html'],
  ['it says no type', giving(200, {}, policy), 'its type is not stated'],
  ['it is a little larger than 64 KB', giving(200, plain, 'x'.repeat(64 * 1024 + 1)), 'larger than 64 KB'],
  [
    'it is endless',
    (_, response) => {
      pour(response.writeHead(200, plain));
    },
    'larger than 64 KB',
  ],
])('takes it for an answer that no sender gets a policy where %s', async (_, answer, problem) => {
  const found = await fetchFrom(answer);
  expect(found.answer).toMatchObject({ ok: true, value: { served: false, text: '' } });
  expect(JSON.stringify(found.answer)).toContain(problem);
  expect(found.seen).toHaveLength(1);
});

function pour(response: {
  write(text: string): boolean;
  once(event: 'drain', then: () => void): unknown;
  destroyed: boolean;
}) {
  while (!response.destroyed && response.write('x'.repeat(16_384)));
  response.once('drain', () => pour(response));
}

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['parameters of its type', { 'Content-Type': 'Text/Plain; charset=utf-8' }, policy],
  ['64 KB', plain, 'x'.repeat(64 * 1024)],
])('takes it as it is with %s', async (_, headers, text) => {
  expect((await fetchFrom(giving(200, headers, text))).answer).toMatchObject({
    ok: true,
    value: { served: true, text },
  });
});

it.each<[string, RequestListener, string, string]>([
  ['the server is down', giving(503, plain), 'unexpectedAnswer', 'answered with 503'],
  ['it asks to wait', giving(429, plain), 'unexpectedAnswer', 'answered with 429'],
  ['the connection breaks', (_, response) => void response.destroy(), 'timedOut', 'had no answer'],
  [
    'it breaks within the file',
    (_, response) => void response.writeHead(200, plain).write('version', () => response.destroy()),
    'timedOut',
    'had no answer',
  ],
])('leaves it open where %s', async (_, answer, code, detail) => {
  const found = await fetchFrom(answer);
  expect(found.answer).toMatchObject({ ok: false, reason: { code } });
  expect(JSON.stringify(found.answer)).toContain(detail);
  expect(found.seen).toHaveLength(1);
});

it('keeps to the deadline of the run', async () => {
  const deadlineAt = performance.timeOrigin + performance.now() + 1500;
  const { answer } = await fetchFrom(() => undefined, { connection: { deadlineAt } });
  expect(answer).toMatchObject({ ok: false, reason: { code: 'deadline' } });
});

describe('over TLS', () => {
  it('nobody gets a policy by a certificate that nobody trusts', async () => {
    const { answer, seen } = await fetchFrom(giving(200, plain, policy), { tls: true });
    expect(answer).toMatchObject({ ok: true, value: { served: false, text: '' } });
    expect(JSON.stringify(answer)).toContain('certificate');
    expect(seen).toEqual([]);
  });

  it('a certificate that is trusted is fine', async () => {
    const dispatcher = new Agent({ connect: { ca: testTls.cert } });
    const transport = ((url: string, init: object) =>
      undiciFetch(url, { ...init, dispatcher })) as unknown as typeof fetch;
    const { answer } = await fetchFrom(giving(200, plain, policy), { tls: true, connection: { transport } });
    expect(answer).toMatchObject({ ok: true, value: { served: true, text: policy } });
    await dispatcher.close();
  });

  it('what speaks no TLS serves no policy', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoints = new Map([['mailPolicies', new URL(`https://127.0.0.1:${String(port)}`)]]);
    const { answer } = await fetchFrom(giving(200, plain), { connection: { services: { endpoints } } });
    expect(answer).toMatchObject({ ok: true, value: { served: false } });
    await new Promise((resolve) => server.close(resolve));
  });
});

it('asks no host where Graph is on this machine and no server was named', async () => {
  const { answer, seen, log } = await fetchFrom(giving(200, plain, policy), { named: false });
  expect(answer).toMatchObject({ ok: false, reason: { code: 'notCollected' } });
  expect(JSON.stringify(answer)).toContain('--endpoint mailPolicies=URL');
  expect([seen, log]).toEqual([[], []]);
});

describe('the guard', () => {
  const file = 'https://mta-sts.a.test/.well-known/mta-sts.txt';
  const reads = (method: string, target: string, body?: string, origin = '') =>
    mailPolicies.isReadOnly({ method, target, body }, origin);

  it('lets the file of a domain through, at its own host or at a server that was named', () => {
    expect(reads('GET', file)).toBe(true);
    const origin = 'http://127.0.0.1:8080';
    expect(reads('GET', `${origin}/mta-sts.a.test/.well-known/mta-sts.txt`, undefined, origin)).toBe(true);
  });

  it.each<[string, string, string, string | undefined]>([
    ['another method', 'POST', file, undefined],
    ['a look-up', 'QUERY', file, undefined],
    ['a body', 'GET', file, ''],
    ['no TLS', 'GET', file.replace('https', 'http'), undefined],
    ['another host', 'GET', file.replace('mta-sts.a', 'a'), undefined],
    ['another path', 'GET', file.replace('.txt', '.json'), undefined],
    ['a query', 'GET', `${file}?a=b`, undefined],
    ['a fragment', 'GET', `${file}#a`, undefined],
    ['a user', 'GET', file.replace('https://', 'https://user@'), undefined],
    ['a port', 'GET', file.replace('a.test', 'a.test:8443'), undefined],
    ['a path before it', 'GET', file.replace('/.well', '/x/.well'), undefined],
    ['a host in the path of another', 'GET', 'https://evil.test/mta-sts.a.test/.well-known/mta-sts.txt', undefined],
    ['a line break', 'GET', `${file}\n`, undefined],
    ['a name with a slash in code', 'GET', file.replace('a.test', 'a%2ftest'), undefined],
    ['Graph', 'GET', 'https://graph.microsoft.com/v1.0/users', undefined],
  ])('and not %s', (_, method, target, body) => {
    expect(reads(method, target, body)).toBe(false);
  });

  it('sends nowhere else once a server was named', () => {
    expect(reads('GET', file, undefined, 'http://127.0.0.1:8080')).toBe(false);
  });
});

it.each<[string, unknown, string | null]>([
  ['a domain', 'contoso.com', 'contoso.com'],
  ['a URL', 'https://a.test/', null],
  ['a port', 'a.test:80', null],
  ['nothing', '', null],
  ['null', null, null],
])('a placeholder takes no more than a name: %s', (_, value, inserted) => {
  expect(mailPolicies.insert(value)).toBe(inserted);
});

// All others run meanwhile.
it.concurrent(
  'waits for ten seconds at most',
  async () => {
    const begun = Date.now();
    const { answer } = await fetchFrom(() => undefined);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'timedOut' } });
    expect(Date.now() - begun).toBeGreaterThan(9900);
    expect(Date.now() - begun).toBeLessThan(12_000);
  },
  20_000,
);
