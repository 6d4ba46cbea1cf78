import { createServer, type Server } from 'node:http';
import { connect as openSocket, type AddressInfo } from 'node:net';
import { proxyOf } from '../../src/graph/proxy.ts';
import { openTransport } from '../../src/graph/transport.ts';

it.each([
  ['nothing set', {}, null],
  ['an empty variable', { HTTPS_PROXY: '' }, null],
  ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy.test:3128' }, 'http://proxy.test:3128'],
  ['the small letters first', { https_proxy: 'http://a.test', HTTPS_PROXY: 'http://b.test' }, 'http://a.test'],
])('finds the proxy with %s', (_, env, wanted) => {
  expect(proxyOf(env)).toBe(wanted);
});

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
    target = createServer((_request, response) => response.end('{"from":"target"}'));
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
});
