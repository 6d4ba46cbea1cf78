import { spawnSync } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Agent, fetch as undiciFetch } from 'undici';
import { connect, type ConnectOptions } from '../../src/graph/connect.ts';
import { networkCodeOf } from '../../src/graph/errorChain.ts';
import { leavingPacked, piecesOf, type Dispatching } from '../../src/graph/packed.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import { openTransport } from '../../src/graph/transport.ts';
import { serve, type Reply } from './server.ts';

const text = JSON.stringify({
  value: Array.from({ length: 4000 }, (_, at) => ({ id: at, name: `Zoë ${String(at)}` })),
});
const packed = gzipSync(text);
const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
const organization = '{"value":[{"id":"11111111-2222-3333-4444-555555555555","verifiedDomains":[]}]}';
const gzip = { 'Content-Encoding': 'gzip' };

let respond: (response: ServerResponse) => void;
let server: Server;
let url: string;
const agent = new Agent();

beforeAll(async () => {
  server = createServer((_request, response) => respond(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});

afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  server.close();
});

const with200 =
  (body: Buffer, encoding: string | string[] = 'gzip') =>
  (response: ServerResponse): void =>
    void response.writeHead(200, { 'Content-Encoding': encoding }).end(body);

interface Came {
  readonly text: string;
  readonly pieces: number;
}

async function read(response: Response): Promise<Came> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(response)) pieces.push(piece);
  return { text: Buffer.concat(pieces).toString(), pieces: pieces.length };
}

type Ask = (init?: object) => Promise<Response>;
const nodesOwn = fetch as unknown as (address: string, init: object) => Promise<Response>;
const undicis = undiciFetch as unknown as typeof nodesOwn;
const asking =
  (send: typeof nodesOwn, dispatcher: Dispatching): Ask =>
  (init) =>
    send(url, { ...init, redirect: 'manual', dispatcher });

/** Whether the text came, or the code of what failed. */
const outcomeOf = async (ask: Ask): Promise<string> => {
  try {
    return (await read(await ask())).text.replaceAll(text, '(the text)');
  } catch (error) {
    return networkCodeOf(error);
  }
};

describe.each([
  ["Node's fetch", nodesOwn],
  ["undici's fetch", undicis],
])('%s', (_, send) => {
  const ask = asking(send, leavingPacked(agent));
  const askPlain = asking(send, agent);

  it('leaves gzip packed, and it is unpacked in large pieces', async () => {
    respond = (response) => response.writeHead(200, gzip).end(packed);
    const response = await ask();
    expect([response.headers.get('content-encoding'), response.headers.get('x-securescore-encoding')]).toEqual([
      null,
      'gzip',
    ]);
    const came = await read(response);
    expect(came.text).toBe(text);
    expect(came.pieces).toBeLessThan(text.length / 16_384);
  });

  it.each<[string, (response: ServerResponse) => void, string | null]>([
    ['gzip', with200(packed), '(the text)'],
    ['gzip under its old name', with200(packed, ' X-GZIP'), '(the text)'],
    ['gzip of two members', with200(Buffer.concat([packed, packed])), '(the text)(the text)'],
    ['gzip that lacks its end', with200(packed.subarray(0, -8)), '(the text)'],
    ['gzip that ends too early', with200(packed.subarray(0, -3000)), null],
    ['gzip that ends in its first bytes', with200(packed.subarray(0, 5)), ''],
    ['gzip and something behind it', with200(Buffer.concat([packed, Buffer.from('junk')])), 'Z_DATA_ERROR'],
    ['gzip and zeros behind it', with200(Buffer.concat([packed, Buffer.alloc(99)])), '(the text)'],
    [
      'gzip of another text than its sum says',
      with200(Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])),
      'Z_DATA_ERROR',
    ],
    ['what calls itself gzip and is text', with200(Buffer.from('{"error":{}}')), 'Z_DATA_ERROR'],
    ['what calls itself gzip and is empty', with200(Buffer.alloc(0)), ''],
    ['no content that calls itself gzip', (response) => response.writeHead(204, gzip).end(), ''],
    ['what is not modified and calls itself gzip', (response) => response.writeHead(304, gzip).end(), ''],
    [
      'a redirect',
      (response) => response.writeHead(302, { ...gzip, location: 'https://x.example' }).end(packed),
      '(the text)',
    ],
    ['deflate', with200(deflateSync(text), 'deflate'), '(the text)'],
    ['brotli', with200(brotliCompressSync(text), 'br'), '(the text)'],
    ['gzip twice', with200(gzipSync(packed), 'gzip, gzip'), '(the text)'],
    ['gzip twice in two headers', with200(gzipSync(packed), ['gzip', 'gzip']), '(the text)'],
    ['an encoding that nobody knows', with200(Buffer.from(text), 'x'), '(the text)'],
    ['nothing packed', (response) => response.writeHead(200).end(text), '(the text)'],
    [
      'a connection that breaks within',
      (response) => response.writeHead(200, gzip).write(packed.subarray(0, 3000), () => response.destroy()),
      null,
    ],
  ])('comes to the same as without us: %s', async (_name, answer, expected) => {
    respond = answer;
    const outcome = await outcomeOf(ask);
    expect(outcome).toBe(await outcomeOf(askPlain));
    if (expected !== null) expect(outcome).toBe(expected);
  });

  it('is called off in the middle of a body', async () => {
    respond = (response) => response.writeHead(200, gzip).write(packed.subarray(0, 3000));
    const off = new AbortController();
    const reading = outcomeOf(() => ask({ signal: off.signal }));
    await wait(50);
    off.abort();
    expect(await reading).toBe('AbortError');
  });

  it('lets the connection go where nobody reads on, and unpacks no more', async () => {
    const closed = new Promise<string>((resolve) => {
      respond = (response) => {
        response.once('close', () => resolve('closed')).writeHead(200, gzip);
        response.write(bomb);
      };
    });
    const before = process.memoryUsage().arrayBuffers;
    let length = 0;
    for await (const piece of piecesOf(await ask())) {
      length += piece.byteLength;
      if (length > 8_000_000) break;
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32_000_000);
    expect(await closed).toBe('closed');
  });
});

describe("a run over Node's fetch", () => {
  const place = Symbol.for('undici.globalDispatcher.2');
  const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
  const readThrough = async (reply: Reply, options: ConnectOptions = {}) => {
    const packing = await serve(() => reply, { raw: gzipSync(organization), headers: gzip });
    const sent: SentRequest[] = [];
    try {
      const limits = { budgets: false, tries: 1, onRequest: (one: SentRequest) => sent.push(one), ...options };
      const { graph } = await connect({ env, graphUrl: packing.url, ...limits });
      return { answer: await graph.read('/v1.0/domains'), bytes: sent.at(-1)?.bytes ?? 0 };
    } finally {
      await packing.close();
    }
  };

  const before: unknown = Reflect.get(globalThis, place);
  beforeAll(() => Reflect.set(globalThis, place, agent));
  // It cannot be deleted where a library has put it there.
  afterAll(() => Reflect.set(globalThis, place, before));

  it('hands its answers over packed', async () => {
    respond = with200(packed);
    const transport = await openTransport({}, { packed: true });
    expect((await transport(url)).headers.get('x-securescore-encoding')).toBe('gzip');
  });

  it('and to whoever unpacks nothing as they always were', async () => {
    respond = with200(packed);
    const transport = await openTransport({});
    expect(await (await transport(url)).text()).toBe(text);
  });

  it('reads what is packed, and counts its bytes unpacked', async () => {
    const { answer, bytes } = await readThrough({ raw: packed, headers: gzip });
    expect([answer, bytes]).toEqual([{ ok: true, value: JSON.parse(text) as unknown }, Buffer.byteLength(text)]);
  });

  it.each<[string, Reply, ConnectOptions, string, string]>([
    [
      'a refusal that calls itself gzip',
      { status: 403, raw: 'no', headers: gzip },
      {},
      'permissionMissing',
      'was refused',
    ],
    ['JSON that calls itself gzip', { raw: '{}', headers: gzip }, {}, 'timedOut', 'Z_DATA_ERROR'],
    ['half a page', { raw: packed.subarray(0, -3000), headers: gzip }, {}, 'unexpectedAnswer', 'not JSON'],
    [
      'a connection that breaks within',
      { raw: packed.subarray(0, 3000), headers: gzip, cut: 'within' },
      {},
      'timedOut',
      'broke (',
    ],
    [
      'a page that never ends',
      { raw: packed.subarray(0, 3000), headers: { ...gzip, 'Content-Length': '5000' } },
      { timeoutMs: 300 },
      'timedOut',
      'within 1 s',
    ],
  ])('tells why it has nothing: %s', async (_, reply, options, code, detail) => {
    const { answer } = await readThrough(reply, options);
    expect(answer).toMatchObject({ ok: false, reason: { code, detail: expect.stringContaining(detail) as unknown } });
  });

  it('lets go what unpacks to more than any page takes', async () => {
    const { answer, bytes } = await readThrough({ raw: bomb, headers: gzip });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    expect(bytes).toBeGreaterThan(60_000_000);
    expect(bytes).toBeLessThan(70_000_000);
  }, 30_000);
});

it('leaves an answer over HTTP/2 packed too, whose headers come by name', () => {
  const headers: Record<string, unknown> = { 'content-encoding': 'gzip', date: 'now' };
  const told: unknown[] = [];
  const dispatcher: Dispatching = {
    dispatch(_options, handler) {
      const { onResponseStart } = handler as { onResponseStart: (...given: readonly unknown[]) => void };
      onResponseStart.call(handler, { rawHeaders: headers }, 200, headers, '');
      return true;
    },
  };
  const handler = { onResponseStart: (...given: readonly unknown[]) => void told.push(given[2]) };
  expect(leavingPacked(dispatcher).dispatch({}, handler)).toBe(true);
  expect(told).toEqual([{ 'x-securescore-encoding': 'gzip', date: 'now' }]);
});

it("finds the dispatcher of Node's own fetch after the first request", () => {
  const script = `
    await fetch('data:,x');
    const found = ['undici.globalDispatcher.2', 'undici.globalDispatcher.1'].map((name) => globalThis[Symbol.for(name)]);
    process.stdout.write(String(found.some((one) => typeof one?.dispatch === 'function')));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stdout).toBe('true');
});
