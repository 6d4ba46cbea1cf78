import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aadstsCodes } from '../../src/emulator/signInFailures.ts';
import { startEmulator, type AuthorityOptions, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { served, testTls } from '../emulator/serving.ts';
import { ran, ranScript, type Ran } from './program.ts';

// The whole way: the program as built, over https, to an authority and a Graph of our own.
const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const secret = 'never-to-be-printed';
const assertion = 'never.to-be.printed';
const authority: AuthorityOptions = { tenantId, clientId, clientSecret: secret, pollInterval: 0.01 };
const permissions = [
  'Policy.Read.All',
  'Organization.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
  'RoleManagement.Read.Directory',
];
const organization = {
  value: [{ id: tenantId, displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example', isInitial: true }] }],
};
const tenant = {
  '/v1.0/organization': organization,
  '/v1.0/users': { value: [] },
  '/v1.0/subscribedSkus': { value: [] },
};
const extraCa = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));
const certificate = fileURLToPath(new URL('./fixtures/test-only-rsa.pem', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'securescore-'));
  writeFileSync(join(folder, 'federated'), assertion);
});
afterAll(() => rmSync(folder, { recursive: true }));

type Environment = Readonly<Record<string, string>>;
const application: Environment = { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId };

interface SignIn {
  readonly kind: string;
  readonly env: Environment;
  readonly options?: Partial<EmulatorOptions>;
}

async function doctor({ kind, env, options }: SignIn): Promise<Ran> {
  let result: Ran | undefined;
  await served({ tls: testTls, tenant, permissions, authority, ...options }, async (_, { url }) => {
    result = await ran(
      ['doctor', '--auth', kind, '--graph-url', url, '--no-budgets', '--control', 'entra.block-legacy-authentication'],
      { ...application, AZURE_AUTHORITY_HOST: url, NODE_EXTRA_CA_CERTS: extraCa, COLUMNS: '2000', ...env },
    );
  });
  if (!result) throw new Error('it never ran');
  // Whatever happens: no secret, no assertion, no token.
  expect(result.out + result.err).not.toMatch(/never-to-be|to-be\.printed|\beyJ/);
  return result;
}

/** Signs in at each authority that is named, in one process, and prints what came of it. */
const signInEverywhere = `
const { openCredential } = await import(new URL('graph/signIn/credentials.js', process.argv[1]));
const { clouds } = await import(new URL('graph/nationalClouds.js', process.argv[1]));
const errors = await Promise.all(process.argv.slice(2).map((authorityHost) =>
  openCredential({ kind: 'client-secret', cloud: clouds.global, env: process.env, authorityHost }).getToken().then(
    () => ({ message: 'signed in', hint: '', exitCode: 0 }),
    ({ message, hint, exitCode }) => ({ message, hint, exitCode }))));
console.log(JSON.stringify(errors));
`;

async function closedPort(): Promise<string> {
  let url = '';
  await served({ tls: testTls }, (_, emulator) => {
    url = emulator.url;
    return Promise.resolve();
  });
  return url;
}

const withSecret: SignIn = { kind: 'client-secret', env: { AZURE_CLIENT_SECRET: secret } };

describe('signing in works with', () => {
  it.each<[string, SignIn, string]>([
    ['a client secret', withSecret, `application ${clientId}, with a secret`],
    [
      'a certificate',
      { kind: 'client-certificate', env: { AZURE_CLIENT_CERTIFICATE_PATH: certificate } },
      'with a certificate',
    ],
    ['a device code', { kind: 'device-code', env: {} }, 'a user, with a device code'],
  ])(
    '%s',
    async (_, signIn, described) => {
      const { code, out, err } = await doctor(signIn);
      expect({ code, err: err.replace(/To sign in, open \S+ and enter.*\n/, '') }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(new RegExp(`^ok +sign-in +.*${described}`, 'm'));
      expect(out).toMatch(/^ok +tenant +Contoso/m);
      expect(out).toContain('An audit would work');
    },
    60_000,
  );

  it('a federated token', async () => {
    const env = { AZURE_FEDERATED_TOKEN_FILE: join(folder, 'federated') };
    const { code, out } = await doctor({ kind: 'workload-identity', env });
    expect([code, out]).toEqual([0, expect.stringMatching(/^ok +sign-in +the workload identity/m)]);
  }, 60_000);

  it.each([429, 503] as const)(
    'a sign-in service that is busy first (%i)',
    async (status) => {
      const options = { authority: { ...authority, busy: { status, times: 2, retryAfter: '1' } } };
      expect((await doctor({ ...withSecret, options })).code).toBe(0);
    },
    60_000,
  );
});

it('tells a user which role is expected besides the permission, and that it takes a while', async () => {
  const few = permissions.filter((name) => name !== 'Policy.Read.All');
  const { code, out } = await doctor({ kind: 'device-code', env: {}, options: { permissions: few } });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^failed +Policy\.Read\.All +.* was refused.*\n +-> Consent to Policy\.Read\.All .*Security Reader.*few minutes/m,
  );
  expect(out).toMatch(/An audit would work, except for: Policy\.Read\.All\.\n$/);
}, 60_000);

describe('signing in that is refused', () => {
  // These are answers of the device code flow while it waits, and of a request that we never send.
  const codes = aadstsCodes.filter((code) => ![70016, 70020, 900144].includes(code));

  it('says what is wrong and who can mend it, each code in its own words', async () => {
    const emulators = await Promise.all(
      codes.map((fails) => startEmulator({ tenant, tls: testTls, authority: { ...authority, fails } })),
    );
    const env = { ...application, AZURE_CLIENT_SECRET: secret, NODE_EXTRA_CA_CERTS: extraCa };
    const { out, err } = await ranScript(signInEverywhere, [...emulators.map(({ url }) => url)], env);
    await Promise.all(emulators.map((emulator) => emulator.close()));
    expect(out + err).not.toContain(secret);
    const errors = JSON.parse(out) as readonly {
      readonly message: string;
      readonly hint: string;
      readonly exitCode: number;
    }[];
    errors.forEach(({ message, hint, exitCode }, index) => {
      const code = codes[index] ?? 0;
      expect([code, exitCode]).toEqual([code, 3]);
      expect(message).toMatch(new RegExp(`AADSTS${code}\\b|knows no tenant`));
      expect(hint.length).toBeGreaterThan(10);
    });
    // 90002 and 900023 mean the same: there is no such tenant.
    expect(new Set(errors.map(({ message }) => message.replace(/127\.0\.0\.1:\d+/, ''))).size).toBe(codes.length - 1);
  }, 120_000);

  it('ends the command with 3 and names the step', async () => {
    const { code, out } = await doctor({ ...withSecret, options: { authority: { ...authority, fails: 7000222 } } });
    expect(code).toBe(3);
    expect(out).toMatch(/^failed +sign-in +.*secret has expired \(AADSTS7000222\)/m);
  }, 60_000);

  it('because the tenant does not exist is told from a network that fails', async () => {
    const stranger = '99999999-2222-4333-8444-555555555555';
    const { code, out } = await doctor({ ...withSecret, env: { ...withSecret.env, AZURE_TENANT_ID: stranger } });
    expect(code).toBe(3);
    expect(out).toMatch(/^ok +sign-in service: connection/m);
    expect(out).toMatch(/^failed +sign-in service: tenant +.*knows no tenant/m);
  }, 60_000);

  it('because the certificate of the service is not trusted says so', async () => {
    const { code, out } = await doctor({ ...withSecret, env: { ...withSecret.env, NODE_EXTRA_CA_CERTS: '' } });
    expect(code).toBe(3);
    expect(out).toMatch(/^failed +sign-in service: connection +.*is not trusted/m);
    expect(out).toMatch(/^failed +Graph: connection +.*is not trusted/m);
    expect(out).toContain('NODE_EXTRA_CA_CERTS');
  }, 60_000);

  it('because nothing listens says so', async () => {
    const env = { ...withSecret.env, AZURE_AUTHORITY_HOST: await closedPort() };
    const { code, out } = await doctor({ ...withSecret, env });
    expect(code).toBe(3);
    expect(out).toMatch(/^failed +sign-in service: connection +.*ECONNREFUSED/m);
  }, 60_000);
});
