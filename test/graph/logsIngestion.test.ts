import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { batchesOf, checkIngestionLibrary, ingest, ingestionWrites } from '../../src/graph/logsIngestion.ts';
import { systemClock } from '../../src/graph/pace/clock.ts';
import { tokenCredential } from '../../src/graph/signIn/environmentToken.ts';
import { TokenSource } from '../../src/graph/signIn/tokenSource.ts';

const rule = 'dcr-0123456789abcdef0123456789abcdef';
const stream = 'Custom-SecurescoreFindings_CL';
const tokens = new TokenSource(tokenCredential('a-token-of-ours', 'T'), systemClock, 'https://monitor.azure.com');

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
  readonly records: readonly object[];
}

const received: Received[] = [];
let answers: readonly Answer[] = [];
/** The last answer is given to all that come after it. */
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = gunzipSync(Buffer.concat(pieces)).toString();
    const { method = '', url = '', headers } = request;
    const give = answers[Math.min(received.length, answers.length - 1)];
    received.push({ method, url, headers, bytes: body.length, records: JSON.parse(body) as object[] });
    give?.(response, request);
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => received.splice(0));

const says =
  (status: number, body = '', headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
const said = (code: string) => JSON.stringify({ error: { code, message: `about ${code}` } });

const origin = (): URL => new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
const send = (records: readonly object[], limits = {}) =>
  ingest({ origin: origin(), rule, stream }, records, { tokens, transport: fetch, ...limits });
/** Each is about a third of what fits into a request. */
const large = Array.from({ length: 7 }, (_, at) => ({ at, text: 'ü'.repeat(150_000) }));

it('posts the records to the stream of the rule, packed, with the token', async () => {
  answers = [says(204)];
  expect(await send([{ a: 1 }, { a: 'ü' }])).toEqual({ arrived: 2, failure: null });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    method: 'POST',
    // As the library writes api-version.
    url: `/dataCollectionRules/${rule}/streams/${stream}?api%2Dversion=2023-01-01`,
    headers: {
      authorization: 'Bearer a-token-of-ours',
      'content-encoding': 'gzip',
      'content-type': 'application/json',
    },
    records: [{ a: 1 }, { a: 'ü' }],
  });
});

it('sends no request for nothing', async () => {
  answers = [says(204)];
  expect(await send([])).toEqual({ arrived: 0, failure: null });
  expect(received).toEqual([]);
});

it('never has more than 1 MB in a request, and loses no record', async () => {
  answers = [says(204)];
  expect(await send(large)).toEqual({ arrived: 7, failure: null });
  expect(received.flatMap(({ records }) => records)).toEqual(large);
  expect(Math.max(...received.map(({ bytes }) => bytes))).toBeLessThan(1_000_000);
  expect(received.length).toBe(4);
});

it('a record that is larger than a request goes alone', () => {
  const batches = batchesOf([{ a: 1 }, { a: 'x'.repeat(2_000) }, { a: 2 }], 1_000);
  expect(batches.map((one) => one.length)).toEqual([1, 1, 1]);
});

it('tries again after the time that 429 says, and after 503', async () => {
  answers = [says(429, said('TooManyRequests'), { 'retry-after': '1' }), says(503), says(204)];
  const begun = performance.now();
  expect(await send([{ a: 1 }])).toEqual({ arrived: 1, failure: null });
  expect(received).toHaveLength(3);
  expect(performance.now() - begun).toBeGreaterThan(990);
}, 20_000);

it('a wait that takes longer than its patience ends it', async () => {
  answers = [says(429, '', { 'retry-after': '3600' })];
  expect(await send([{ a: 1 }], { patienceMs: 1_000 })).toEqual({
    arrived: 0,
    failure: 'it took longer than 1 seconds',
  });
});

it('what hangs is given up', async () => {
  answers = [() => undefined];
  const { arrived, failure } = await send([{ a: 1 }], { timeoutMs: 200, patienceMs: 1_500 });
  expect([arrived, failure]).toEqual([0, 'it did not answer in time']);
}, 20_000);

it.each([
  [403, 'OperationFailed', /^it answered 403 OperationFailed: .*Monitoring Metrics Publisher/],
  [404, 'NotFound', /^it answered 404 NotFound: there is no such rule or stream/],
  [400, 'InvalidStream', /^it answered 400 InvalidStream: the stream or its columns/],
  [401, 'InvalidToken', /^it answered 401 InvalidToken: the token/],
] as const)('%s is said with what to do, and not tried again', async (status, code, words) => {
  answers = [says(status, said(code), { 'content-type': 'application/json' })];
  const { arrived, failure } = await send(large);
  expect([arrived, failure]).toEqual([0, expect.stringMatching(words)]);
  expect(received).toHaveLength(1);
});

it.each([
  ['no body', ''],
  ['a page', '<html>no</html>'],
  ['a hostile code', JSON.stringify({ error: { code: '\u001b[31m##vso[x]', message: 'm' } })],
])('a refusal with %s is a refusal all the same', async (_, body) => {
  answers = [says(403, body)];
  expect((await send([{ a: 1 }])).failure).toMatch(/^it answered 403: whoever/);
});

it('413 costs the records of that request alone', async () => {
  answers = [says(204), says(413, said('ContentLengthLimitExceeded')), says(204)];
  const { arrived, failure } = await send(large);
  expect([arrived, failure]).toEqual([5, expect.stringMatching(/^it answered 413/)]);
  expect(received).toHaveLength(4);
});

it('what arrived before a refusal is counted', async () => {
  answers = [says(204), says(403)];
  expect((await send(large)).arrived).toBe(2);
  expect(received).toHaveLength(2);
});

it.each([200, 202])('%s is taken as said', async (status) => {
  answers = [says(status)];
  expect((await send([{ a: 1 }])).failure).toMatch(/^it answered 20[02]/);
});

it.each([302, 307, 308])('a redirect with %s is not followed, so the token goes nowhere else', async (status) => {
  answers = [says(status, '', { location: `${origin().origin}/elsewhere` })];
  expect((await send([{ a: 1 }])).failure).toMatch(/a redirect, which is not followed/);
  expect(received).toHaveLength(1);
});

it('says that nobody is there', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const nobody = { origin: new URL(`http://127.0.0.1:${String(port)}`), rule, stream };
  const { failure } = await ingest(nobody, [{ a: 1 }], { tokens, transport: fetch, patienceMs: 500 });
  expect(failure).toMatch(/could not be reached|longer than/);
});

const allowed = ingestionWrites({ origin: new URL('https://a.ingest.monitor.azure.com'), rule, stream });
const path = `/dataCollectionRules/${rule}/streams/${stream}?api-version=2023-01-01`;
it.each([
  [true, 'POST', `https://a.ingest.monitor.azure.com${path}`],
  [false, 'GET', `https://a.ingest.monitor.azure.com${path}`],
  [false, 'PATCH', `https://a.ingest.monitor.azure.com${path}`],
  [false, 'POST', `http://a.ingest.monitor.azure.com${path}`],
  [false, 'POST', `https://b.ingest.monitor.azure.com${path}`],
  [false, 'POST', `https://graph.microsoft.com${path}`],
  [false, 'POST', `https://a.ingest.monitor.azure.com${path.replace(stream, 'Custom-Other')}`],
  [false, 'POST', `https://a.ingest.monitor.azure.com${path.replace(rule, 'dcr-1')}`],
  [false, 'POST', `https://a.ingest.monitor.azure.com${path.replace('?', '/../../other?')}`],
  [false, 'POST', `https://a.ingest.monitor.azure.com${path}&redirect=x`],
  [false, 'POST', 'not a URL'],
])('the guard says %s to %s %s', (verdict, method, target) => {
  expect(allowed({ method, target, body: undefined })).toBe(verdict);
});

it('without the library, it says how to install it', () => {
  const missing = (): string => {
    throw new Error('Cannot find module');
  };
  expect(() => {
    checkIngestionLibrary(missing as unknown as NodeJS.RequireResolve);
  }).toThrow(
    expect.objectContaining({
      hint: expect.stringContaining('npm install @azure/monitor-ingestion') as unknown,
    }) as Error,
  );
});
