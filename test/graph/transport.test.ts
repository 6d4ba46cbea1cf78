import { createServer, type Server } from 'node:http';
import { connect as openSocket, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { piecesOf } from '../../src/graph/packed.ts';
import { proxyFor, proxyOf } from '../../src/graph/proxy.ts';
import { troubleReaching } from '../../src/graph/networkTrouble.ts';
import { networkCodeOf } from '../../src/graph/errorChain.ts';
import { openTransport } from '../../src/graph/transport.ts';

it.each([
  ['nothing set', {}, null],
  ['an empty variable', { HTTPS_PROXY: '' }, null],
  ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy.test:3128' }, 'http://proxy.test:3128'],
  ['the small letters first', { https_proxy: 'http://a.test', HTTPS_PROXY: 'http://b.test' }, 'http://a.test'],
])('finds the proxy with %s', (_, env, wanted) => {
  expect(proxyOf(env)).toBe(wanted);
});

it.each([
  ['no scheme', { HTTPS_PROXY: 'foo:123' }, /HTTPS_PROXY names foo:123/],
  ['another scheme, and a password', { ALL_PROXY: 'socks5://u:secret@foo:123' }, /ALL_PROXY names foo:123,/],
])('refuses a proxy with %s', async (_, env, message) => {
  await expect(openTransport(env)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(message) as unknown,
  });
});

it.each([
  ['PROXY_407', { ALL_PROXY: 'http://proxy.test:3128' }, 'ALL_PROXY=http://USER:PASSWORD@HOST:PORT'],
  ['PROXY_502', { http_proxy: 'http://proxy.test:3128' }, 'Check http_proxy, and'],
  ['PROXY_CLOSED', { all_proxy: 'http://proxy.test:3128' }, 'Check that all_proxy names'],
  ['ECONNREFUSED', { https_proxy: '', HTTPS_PROXY: 'http://proxy.test:3128' }, 'Check HTTPS_PROXY, and'],
])('after %s the hint names the variable that names the proxy', (code, env, hint) => {
  const target = new URL('https://graph.microsoft.com');
  const trouble = troubleReaching(code, target, proxyFor(env, target));
  expect(trouble.what).toContain('the proxy proxy.test:3128');
  expect(trouble.hint).toContain(hint);
});

it.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1'])(
  'sends nothing for %s through a proxy',
  (url) => {
    expect(proxyFor({ HTTPS_PROXY: 'http://proxy.test:3128' }, new URL(url))).toBeNull();
  },
);

it("is Node's own fetch without a proxy", async () => {
  expect(await openTransport({})).toBe(fetch);
});

describe('behind a proxy', () => {
  const seen: string[] = [];
  let target: Server;
  let proxy: Server;
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  beforeAll(async () => {
    target = createServer((request, response) => {
      const body = '{"from":"target"}';
      if (request.url === '/packed') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(body));
      else response.end(body);
    });
    proxy = createServer();
    proxy.on('connect', (request, socket) => {
      seen.push(request.url ?? '');
      const through = openSocket(portOf(target), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
    });
    await listening(target);
    await listening(proxy);
    process.env['http_proxy'] = `http://127.0.0.1:${String(portOf(proxy))}`;
  });

  afterAll(() => {
    delete process.env['http_proxy'];
    target.close();
    proxy.close();
  });

  it('goes through it', async () => {
    const transport = await openTransport({ http_proxy: process.env['http_proxy'] });
    const response = await transport('http://graph.contoso.test/v1.0/organization', { method: 'GET' });
    expect(await response.json()).toEqual({ from: 'target' });
    expect(seen).toEqual(['graph.contoso.test:80']);
  });

  it('goes past it to this machine', async () => {
    const transport = await openTransport({ http_proxy: process.env['http_proxy'] });
    const response = await transport(`http://127.0.0.1:${String(portOf(target))}/`, { method: 'GET' });
    expect(await response.json()).toEqual({ from: 'target' });
    expect(seen).toEqual(['graph.contoso.test:80']);
  });

  it.each([
    ['through it', 'http://graph.contoso.test/packed'],
    ['past it', ''],
  ])('leaves packed what is read by one who unpacks it: %s', async (_, address) => {
    const transport = await openTransport({ http_proxy: process.env['http_proxy'] }, { packed: true });
    const response = await transport(address || `http://127.0.0.1:${String(portOf(target))}/packed`, {});
    expect(response.headers.get('content-encoding')).toBeNull();
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf(response)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('{"from":"target"}');
  });

  it.each([
    [407, 'PROXY_407'],
    [403, 'PROXY_403'],
  ])('tells its refusal %d from a connection that broke', async (status, code) => {
    const stern = createServer();
    stern.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${String(status)} No\r\n\r\n`));
    await listening(stern);
    const transport = await openTransport({ https_proxy: `http://127.0.0.1:${String(portOf(stern))}` });
    const error: unknown = await transport('https://graph.contoso.test/', {}).catch((thrown: unknown) => thrown);
    stern.close();
    expect(networkCodeOf(error)).toBe(code);
  });
});
