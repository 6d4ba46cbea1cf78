import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { testTls } from '../emulator/serving.ts';
import { ran, type Ran } from './program.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const organization = { value: [{ id: tenantId, displayName: 'Contoso', verifiedDomains: [] }] };
const extraCa = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));
const standIn = new URL('./fixtures/token-store.mjs', import.meta.url).href;

let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'securescore-'));
  emulator = await startEmulator({
    tls: testTls,
    tenant: { '/v1.0/organization': organization, '/v1.0/subscribedSkus': { value: [] } },
    permissions: ['Organization.Read.All', 'Policy.Read.All', 'RoleManagement.Read.Directory'],
    authority: { tenantId, clientId, pollInterval: 0.01 },
  });
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

/** How often the sign-in service was asked for a token so far. */
const tokensAsked = (): number => emulator.seen.filter(({ path }) => path.includes('/oauth2/v2.0/token')).length;

function doctor(kind: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  return ran(
    [
      ...['doctor', '--cache-token', '--auth', kind, '--graph-url', emulator.url, '--no-budgets'],
      ...['--control', 'entra.block-legacy-authentication'],
    ],
    {
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: 'never-to-be-printed',
      AZURE_AUTHORITY_HOST: emulator.url,
      NODE_EXTRA_CA_CERTS: extraCa,
      XDG_CONFIG_HOME: folder,
      COLUMNS: '2000',
      ...env,
    },
  );
}

const stored = (name: string): Readonly<Record<string, string>> => ({
  TOKEN_STORE: name === 'locked' ? name : join(folder, name),
  NODE_OPTIONS: `--import ${standIn}`,
});

describe('--cache-token', () => {
  it('spares an application the sign-in the next time', async () => {
    const first = await doctor('client-secret', stored('application'));
    expect([first.code, first.err]).toEqual([0, '']);
    const asked = tokensAsked();
    expect(asked).toBeGreaterThan(0);
    expect((await doctor('client-secret', stored('application'))).code).toBe(0);
    expect(tokensAsked()).toBe(asked);
  }, 60_000);

  it('spares a user the question, and remembers nothing but who it was', async () => {
    const first = await doctor('device-code', stored('user'));
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('To sign in, open')]);
    const again = await doctor('device-code', stored('user'));
    expect([again.code, again.err]).toEqual([0, '']);
    expect(again.out).toMatch(/^ok +sign-in +a user, with a device code: reader@emulator\.invalid/m);
    const remembered = readFileSync(join(folder, 'securescore', 'sign-in.json'), 'utf8');
    expect(remembered).toContain('reader@emulator.invalid');
    expect(remembered).not.toMatch(/eyJ|token|secret/i);
  }, 60_000);

  it.each<[string, string, Readonly<Record<string, string>>, number, RegExp]>([
    ['whose package is not installed', 'client-secret', {}, 3, /cache-persistence, which is not installed/],
    ['whose store is locked', 'client-secret', stored('locked'), 3, /store of the operating system cannot be used/],
  ])(
    '%s ends with what to do',
    async (_, kind, env, code, said) => {
      const result = await doctor(kind, env);
      expect([result.code, result.out]).toEqual([code, expect.stringMatching(said)]);
      expect(result.out).toContain('leave --cache-token out');
    },
    60_000,
  );

  it.each(['default', 'azure-cli', 'managed-identity', 'environment-token'])(
    'has nothing to keep for %s',
    async (kind) => {
      const { code, err } = await doctor(kind, { SECURESCORE_ACCESS_TOKEN: 'opaque' });
      expect([code, err]).toEqual([2, expect.stringContaining(`does not work with --auth ${kind}`)]);
    },
    60_000,
  );
});
