import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { AuthorityOptions } from '../../src/emulator/emulator.ts';
import { served, testTls } from '../emulator/serving.ts';
import { ranAlone, type Ran } from './program.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const authority: AuthorityOptions = { tenantId };
const tenant = {
  '/v1.0/organization': { value: [{ id: tenantId, displayName: 'Contoso', verifiedDomains: [] }] },
  '/v1.0/subscribedSkus': { value: [] },
};
const extraCa = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));

let proxy: Server;
let through: string[];
beforeEach(async () => {
  through = [];
  proxy = createServer();
  proxy.on('connect', (request, socket) => {
    const [host = '', port] = (request.url ?? '').split(':');
    through.push(host);
    // Nobody but the proxy knows these names.
    const target = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  proxy.closeAllConnections();
  proxy.close();
});

/** @param host the name under which Graph and the sign-in service are known; loopback needs no proxy */
async function doctor(env: Readonly<Record<string, string>>, host = 'graph.contoso.test'): Promise<Ran> {
  let result: Ran | undefined;
  await served({ tls: testTls, tenant, authority }, async (_, emulator) => {
    const url = emulator.url.replace('127.0.0.1', host);
    result = await ranAlone(
      [
        'doctor',
        '--auth',
        'client-secret',
        '--graph-url',
        url,
        '--no-budgets',
        '--control',
        'entra.block-legacy-authentication',
      ],
      {
        AZURE_TENANT_ID: tenantId,
        AZURE_CLIENT_ID: tenantId,
        AZURE_CLIENT_SECRET: 'never-to-be-printed',
        // It describes itself by its loopback address only.
        AZURE_AUTHORITY_HOST: emulator.url,
        NODE_EXTRA_CA_CERTS: extraCa,
        // The certificate is for loopback.
        ...(host === '127.0.0.1' ? {} : { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
        COLUMNS: '2000',
        ...env,
      },
    );
  });
  if (!result) throw new Error('it never ran');
  return result;
}

const address = (): string =>
  `http://user:never-to-be-printed@127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;

describe('behind a proxy', () => {
  it('Graph goes through it, which looks up the name, and a sign-in service on this machine does not', async () => {
    const { out } = await doctor({ HTTPS_PROXY: address() });
    expect(out).toMatch(/^ok +proxy +requests to \S+ go through 127\.0\.0\.1:\d+$/m);
    expect(out).toMatch(/^not needed +Graph: name +the proxy looks up/m);
    expect(out).toMatch(/^ok +sign-in +application/m);
    expect(out).toMatch(/^ok +tenant +Contoso/m);
    expect(out).not.toContain('never-to-be-printed');
    expect([...new Set(through)]).toEqual(['graph.contoso.test']);
  }, 60_000);

  it.each([
    ['what is on this machine', {}, '127.0.0.1', 'is on this machine'],
    ['what is on this machine, by its name', {}, 'localhost', 'is on this machine'],
  ])(
    '%s does not',
    async (_sentence, env, host, why) => {
      const { out } = await doctor({ HTTPS_PROXY: address(), ...env }, host);
      expect(out).toMatch(new RegExp(`^not needed +proxy +.*${why}`, 'm'));
      expect(out).toMatch(/^ok +tenant +Contoso/m);
      expect(through).toEqual([]);
    },
    60_000,
  );

  it('that does not answer is told from a Graph that does not', async () => {
    const gone = address();
    await new Promise((resolve) => proxy.close(resolve));
    const { code, out } = await doctor({ HTTPS_PROXY: gone });
    expect(code).toBe(3);
    expect(out).toMatch(/^failed +Graph: connection +.*proxy.*ECONNREFUSED/m);
  }, 60_000);
});
