import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineAuthority } from '../../src/graph/signIn/authority.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { openCredential } from '../../src/graph/signIn/credentials.ts';
import type { CredentialKind } from '../../src/graph/signIn/credentialKinds.ts';
import type { Environment } from '../../src/model/environment.ts';
import { signInError } from '../../src/graph/signIn/signInErrors.ts';
import { testTls } from '../emulator/serving.ts';

const tenant = '11111111-2222-3333-4444-555555555555';
const app = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: tenant, AZURE_CLIENT_SECRET: 's3cr3t' };

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'securescore-'))));
afterAll(() => rm(folder, { recursive: true }));

let server: Server | undefined;
afterEach(() => server?.close());

async function listen(made: Server): Promise<string> {
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${String((made.address() as AddressInfo).port)}`;
}

const named = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name }, more);

const explain = (error: unknown, kind: CredentialKind = 'client-secret') =>
  signInError(error, { kind, authority: 'https://login.microsoftonline.com', env: {}, tenant, hidden: ['s3cr3t'] });

describe('a sign-in that the service refuses says what is wrong and who can fix it', () => {
  it.each<[number, string, RegExp]>([
    [7000215, 'the client secret is wrong', /VALUE/],
    [7000222, 'expired', /creates a new one/],
    [700027, 'certificate', /thumbprints/],
    [700213, 'subject', /Federated credentials/],
    [7000218, 'terminal', /public client flows/],
    [90094, 'only an administrator', /securescore permissions/],
    [50105, 'not assigned', /administrator assigns/],
    [700016, 'does not exist in this tenant', /AZURE_CLIENT_ID/],
    [65001, 'consented', /securescore permissions/],
    [50076, 'second factor', /--auth browser/],
    [50079, 'enrol', /mfasetup/],
    [53003, 'Conditional Access', /sign-in logs/],
    [500011, 'does not know Microsoft Graph', /--cloud/],
    [700082, 'not used for too long', /az login/],
    [90002, 'knows no tenant', /--cloud/],
    [900023, 'knows no tenant', /--cloud/],
    [123456789, 'Words of the service', /error\?code=123456789/],
  ])('AADSTS%i', async (code, what, hint) => {
    const said = `invalid_grant: AADSTS${code}: Words of the service. Trace ID: 1 Correlation ID: 2`;
    const error = await explain(named('AuthenticationRequiredError', said));
    expect(error).toMatchObject({ code: 'signInFailed', exitCode: 3 });
    expect(error.message).toContain(what);
    expect(error.message).not.toContain('Trace ID');
    expect(error.hint).toMatch(hint);
  });

  it.each([
    [
      'in a job of GitHub, where az has a token for ten minutes',
      { GITHUB_ACTIONS: 'true' },
      /token of the job.*expired/,
    ],
    ['elsewhere', {}, /^Signing in failed: the assertion was not valid at this time/],
  ])('of a chain is not ascribed to members that were not tried: %s', async (_, env, message) => {
    const errors = [
      'EnvironmentCredential is unavailable. No underlying credential could be used.',
      'ManagedIdentityCredential: Network unreachable. Message: network_error',
      'ERROR: AADSTS700024: Client assertion is not within its valid time range. Trace ID: abc',
      "Azure Developer CLI couldn't be found.",
    ].map((said) => named('CredentialUnavailableError', said));
    const all = errors.map((one) => `CredentialUnavailableError: ${one.message}`).join('\n');
    const chain = named('AggregateAuthenticationError', `ChainedTokenCredential authentication failed.\n${all}`, {
      errors,
    });
    const authority = 'https://login.microsoftonline.com';
    const signIn = { kind: 'default', authority, env, tenant: 'contoso.com', hidden: [] } as const;
    expect((await signInError(chain, signIn)).message).toMatch(message);
  });

  it('also where a chain or a cause hides it', async () => {
    const inner = named('AuthenticationRequiredError', 'AADSTS7000222: expired');
    const chain = named('AggregateAuthenticationError', 'all failed', { errors: [named('X', 'no'), inner] });
    expect((await explain(chain, 'default')).message).toContain('AADSTS7000222');
    expect((await explain(new Error('wrapped', { cause: inner }))).message).toContain('AADSTS7000222');
  });

  it('without the secret, even where the service repeats it', async () => {
    const error = await explain(new Error('AADSTS1: bad secret s3cr3t, token eyJhbGciOi.eyJ0aWQi.c2ln'));
    expect(error.message).toContain('bad secret ***, token ***');
    expect(`${error.stack ?? ''}${String(error.cause)}`).not.toMatch(/s3cr3t|eyJ/);
  });
});

it.each<[CredentialKind, RegExp]>([
  ['default', /--demo/],
  ['azure-cli', /az login/],
  ['azure-developer-cli', /azd auth login/],
  ['azure-powershell', /Connect-AzAccount/],
  ['managed-identity', /Assign an identity/],
  ['workload-identity', /service account/],
])('%s that is not set up says how to set it up', async (kind, hint) => {
  const error = await explain(named('CredentialUnavailableError', 'It is not available.'), kind);
  expect(error).toMatchObject({ code: 'noCredentials', hint: expect.stringMatching(hint) as unknown });
});

describe('credentials', () => {
  it.each<[string, CredentialKind, Environment, string]>([
    ['no variables', 'client-secret', {}, 'AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET'],
    ['no secret', 'client-secret', { ...app, AZURE_CLIENT_SECRET: '' }, 'needs AZURE_CLIENT_SECRET'],
    ['no such file', 'client-secret', { ...app, AZURE_CLIENT_SECRET_FILE: '/nowhere/x' }, '/nowhere/x'],
    ['no certificate', 'client-certificate', app, 'AZURE_CLIENT_CERTIFICATE_PATH'],
    ['no token', 'environment-token', {}, 'SECURESCORE_ACCESS_TOKEN'],
  ])('%s', (_, kind, env, message) => {
    const open = (): unknown => openCredential({ kind, cloud: clouds.global, env });
    expect(open).toThrow(expect.objectContaining({ code: 'noCredentials' }) as Error);
    expect(open).toThrow(message);
  });

  const encrypted = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' },
  }).privateKey;
  const rsa = readFileSync(new URL('../cli/fixtures/test-only-rsa.pem', import.meta.url), 'utf8');
  const certificate = rsa.slice(rsa.indexOf('-----BEGIN CERTIFICATE'), rsa.lastIndexOf('CERTIFICATE-----') + 16);

  describe.each<CredentialKind>(['client-certificate', 'default'])('%s, a certificate file that cannot do', (kind) => {
    it.each<[string, string | null, string, string | undefined]>([
      ['is not there', null, 'cannot be read', undefined],
      ['is none', 'not a certificate', 'no certificate in PEM form', undefined],
      ['lacks the key', testTls.cert, 'without its private key', undefined],
      ['is not RSA', testTls.key + testTls.cert, 'not RSA', undefined],
      ['is encrypted', encrypted + certificate, 'an encrypted private key', undefined],
      ['has another password', encrypted + certificate, 'PASSWORD does not open', 'wrong-one'],
    ])('because it %s', (_, content, message, password) => {
      const path = join(folder, content === null ? 'none.pem' : 'cert.pem');
      if (content !== null) writeFileSync(path, content);
      const env = {
        ...app,
        AZURE_CLIENT_SECRET: '',
        AZURE_CLIENT_CERTIFICATE_PATH: path,
        ...(password !== undefined && { AZURE_CLIENT_CERTIFICATE_PASSWORD: password }),
      };
      const open = (): unknown => openCredential({ kind, cloud: clouds.global, env });
      expect(open).toThrow(expect.objectContaining({ code: 'noCredentials' }) as Error);
      expect(open).toThrow(message);
      expect(open).not.toThrow('wrong-one');
    });
  });

  it.each<[string, Environment, CredentialKind]>([
    ['a secret in a file', { AZURE_CLIENT_SECRET_FILE: 'FILE' }, 'client-secret'],
    ['a job of GitHub', { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x' }, 'workload-identity'],
    ['nothing else', {}, 'default'],
  ])('an application with %s is found without being asked for', (_, more, kind) => {
    const file = join(folder, 'secret');
    writeFileSync(file, 's3cr3t\n');
    const given = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, value === 'FILE' ? file : value]),
    );
    const env = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: tenant, ...given };
    expect(openCredential({ cloud: clouds.global, env }).kind).toBe(kind);
  });

  it('a token in the environment wins, unless another kind is asked for', () => {
    const env = { ...app, SECURESCORE_ACCESS_TOKEN: 'opaque' };
    expect(openCredential({ cloud: clouds.global, env }).kind).toBe('environment-token');
    expect(openCredential({ cloud: clouds.global, env, kind: 'client-secret' }).kind).toBe('client-secret');
    expect(openCredential({ cloud: clouds.global, env: app }).kind).toBe('default');
  });
});

describe('the sign-in service itself is looked at', () => {
  it('when its certificate is not trusted', async () => {
    const host = await listen(createHttps(testTls));
    const credential = openCredential({
      kind: 'client-secret',
      cloud: clouds.global,
      env: app,
      authorityHost: `https://${host}`,
    });
    await expect(credential.getToken()).rejects.toMatchObject({
      code: 'signInFailed',
      message: expect.stringContaining('is not trusted') as unknown,
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS') as unknown,
    });
  });

  it.each<[string, RequestListener, string | null]>([
    ['and is well', (_, response) => response.end('{}'), null],
    [
      'and does not know the tenant',
      (_, response) => response.writeHead(400).end('{"error":"invalid_tenant","error_description":"AADSTS90002: no"}'),
      'knows no tenant',
    ],
    ['and answers with an error', (_, response) => response.writeHead(502).end('<html>'), 'answered 502'],
    ['and breaks the connection', (_, response) => response.destroy(), 'broke'],
  ])('%s', async (_, listener, message) => {
    const host = await listen(createHttp(listener));
    const found = await examineAuthority(`http://${host}`, tenant, {});
    if (message === null) expect(found).toBeNull();
    else expect(found?.message).toContain(message);
  });

  it('and is not there', async () => {
    const host = await listen(createHttp());
    await new Promise((resolve) => server?.close(resolve));
    expect((await examineAuthority(`http://${host}`, tenant, {}))?.message).toContain('ECONNREFUSED');
  });
});
