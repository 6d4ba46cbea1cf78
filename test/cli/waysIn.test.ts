import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unsignedToken } from '../../src/emulator/issue.ts';
import type { AuthorityOptions } from '../../src/emulator/emulator.ts';
import { served, testTls } from '../emulator/serving.ts';
import { ran, ranAlone, type Ran } from './program.ts';
import { endpoint, tools, writeTool, type Endpoint } from './standIns.ts';

// What hands out tokens outside Entra is played on loopback; the library between it and us is the real one.
const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const assertion = 'never.to-be.printed';
const authority: AuthorityOptions = { tenantId, clientId, assertion };
const permissions = ['Organization.Read.All', 'Policy.Read.All', 'RoleManagement.Read.Directory'];
const tenant = {
  '/v1.0/organization': {
    value: [{ id: tenantId, displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example', isInitial: true }] }],
  },
  '/v1.0/subscribedSkus': { value: [] },
};
const extraCa = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));
const token = unsignedToken({ tid: tenantId, idtyp: 'app', roles: permissions, app_displayname: 'Stand-in' });
const application = { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'securescore-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const open: Endpoint[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function handsOut(...parameters: Parameters<typeof endpoint>): Promise<Endpoint> {
  const one = await endpoint(...parameters);
  open.push(one);
  return one;
}

async function doctor(kind: string | null, env: Readonly<Record<string, string>>): Promise<Ran> {
  let result: Ran | undefined;
  await served({ tls: testTls, tenant, permissions, authority }, async (_, { url }) => {
    const chosen = kind === null ? [] : ['--auth', kind];
    // The token of a managed identity is remembered as long as the process lives.
    const run = kind === 'managed-identity' ? ranAlone : ran;
    result = await run(
      ['doctor', ...chosen, '--graph-url', url, '--no-budgets', '--control', 'entra.block-legacy-authentication'],
      {
        AZURE_AUTHORITY_HOST: url,
        NODE_EXTRA_CA_CERTS: extraCa,
        COLUMNS: '2000',
        ...env,
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      },
    );
  });
  if (!result) throw new Error('it never ran');
  expect(result.out + result.err).not.toMatch(/never[.-]to-be|to-be\.printed|\beyJ/);
  return result;
}

const signedIn = (described: string): RegExp => new RegExp(`^ok +sign-in +${described}`, 'm');

describe('a command line tool that somebody is signed in to gives the token', () => {
  it.each(Object.entries(tools))(
    '%s',
    async (kind, { name, script }) => {
      writeTool(folder, name, script(token));
      const { code, out } = await doctor(kind, {});
      expect([code, out]).toEqual([0, expect.stringMatching(signedIn('the account signed in to .*: Stand-in'))]);
    },
    60_000,
  );

  it('and the default chain says which one it was', async () => {
    writeTool(folder, 'az', tools['azure-cli']?.script(token) ?? '');
    // Without this the chain would look for the metadata service of a virtual machine first.
    const { code, out } = await doctor(null, { AZURE_TOKEN_CREDENTIALS: 'dev' });
    expect([code, out]).toEqual([0, expect.stringMatching(signedIn('the first of .*, by the Azure CLI: Stand-in'))]);
  }, 60_000);

  it.each([
    [
      'nobody is signed in',
      'echo "ERROR: Please run \'az login\' to setup account." >&2; exit 1',
      'nobody is signed in',
    ],
    [
      'a second factor is expected',
      'echo "ERROR: AADSTS50076: Due to a change ..." >&2; exit 1',
      'a second factor is required',
    ],
  ])(
    'unless %s',
    async (_, script, what) => {
      writeTool(folder, 'az', script);
      const { code, out } = await doctor('azure-cli', {});
      expect(code).toBe(3);
      expect(out).toMatch(
        new RegExp(`^failed +sign-in +Signing in through the Azure CLI failed: .*${what}.*\n? +-> .*az login`, 'm'),
      );
    },
    60_000,
  );
});

describe('a managed identity gives the token', () => {
  const answer = () => ({
    access_token: token,
    expires_on: String(Math.floor(Date.now() / 1000) + 3600),
    resource: 'https://graph.microsoft.com',
    token_type: 'Bearer',
  });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['system assigned', {}, null],
    ['user assigned', { AZURE_CLIENT_ID: clientId }, clientId],
  ])(
    'of App Service, %s',
    async (_, env, wanted) => {
      const metadata = await handsOut(answer);
      const header = 'never-to-be-printed';
      const { code, out } = await doctor('managed-identity', {
        IDENTITY_ENDPOINT: `${metadata.url}/msi/token`,
        IDENTITY_HEADER: header,
        ...env,
      });
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(signedIn('the managed identity of this machine: Stand-in')),
      ]);
      const [asked] = metadata.seen;
      const query = new URL(asked?.url ?? '', metadata.url).searchParams;
      expect(asked?.headers['x-identity-header']).toBe(header);
      expect(query.get('resource')).toMatch(/^https:\/\/graph\.microsoft\.com/);
      expect(query.get('client_id')).toBe(wanted);
    },
    60_000,
  );

  it('of a virtual machine', async () => {
    const metadata = await handsOut(() => ({ ...answer(), expires_in: '3600' }));
    const { code, out } = await doctor('managed-identity', { AZURE_POD_IDENTITY_AUTHORITY_HOST: metadata.url });
    expect([code, out]).toEqual([0, expect.stringMatching(signedIn('the managed identity'))]);
    expect(metadata.seen.at(-1)?.headers['metadata']).toBe('true');
  }, 60_000);
});

describe('a pipeline exchanges its own token', () => {
  const github = (url: string): Readonly<Record<string, string>> => ({
    ...application,
    GITHUB_ACTIONS: 'true',
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'never-to-be-printed',
  });
  const azureDevOps = (url: string): Readonly<Record<string, string>> => ({
    TF_BUILD: 'True',
    AZURESUBSCRIPTION_TENANT_ID: tenantId,
    AZURESUBSCRIPTION_CLIENT_ID: clientId,
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 'connection',
    SYSTEM_OIDCREQUESTURI: `${url}/oidctoken`,
    SYSTEM_ACCESSTOKEN: 'never-to-be-printed',
  });

  it.each(['workload-identity', null])(
    'of GitHub Actions, --auth %s',
    async (kind) => {
      const oidc = await handsOut(() => ({ value: assertion }));
      const { code, out } = await doctor(kind, github(oidc.url));
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(signedIn('the workload identity of this machine \\(GitHub Actions\\)')),
      ]);
      // The library asks twice for what it needs once.
      expect(oidc.seen[0]).toMatchObject({
        url: '/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
        headers: { authorization: 'Bearer never-to-be-printed' },
      });
    },
    60_000,
  );

  it('of Azure DevOps', async () => {
    const oidc = await handsOut(() => ({ oidcToken: assertion }), { https: true });
    const { code, out } = await doctor('workload-identity', azureDevOps(oidc.url));
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(signedIn('the workload identity of this machine \\(Azure DevOps\\)')),
    ]);
    expect(oidc.seen[0]?.url).toContain('serviceConnectionId=connection');
  }, 60_000);

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['GitHub without the permission', { ...application, GITHUB_ACTIONS: 'true' }, /id-token: write/],
    ['Azure DevOps without a service connection', { ...application, TF_BUILD: 'True' }, /\$\(System\.AccessToken\)/],
    ['a machine of no platform', application, /AZURE_FEDERATED_TOKEN_FILE/],
  ])(
    'and %s says what is missing',
    async (_, env, said) => {
      const { code, out } = await doctor('workload-identity', env);
      expect([code, out]).toEqual([3, expect.stringMatching(said)]);
    },
    60_000,
  );

  it('and one that gives none says so, without what it answered', async () => {
    const refuses = await handsOut(() => ({ message: assertion }), { status: 403 });
    const { code, out } = await doctor('workload-identity', github(refuses.url));
    expect([code, out]).toEqual([3, expect.stringMatching(/GitHub gave no token to exchange: .* answered 403/)]);
    const denies = await handsOut(() => ({ message: assertion }), { status: 401, https: true });
    const other = await doctor('workload-identity', azureDevOps(denies.url));
    expect([other.code, other.out]).toEqual([
      3,
      expect.stringMatching(/Azure DevOps gave no token for the service connection/),
    ]);
  }, 60_000);

  it('and a token that the application does not expect is told as such', async () => {
    const oidc = await handsOut(() => ({ value: 'another.one.altogether' }));
    const { code, out } = await doctor('workload-identity', github(oidc.url));
    expect([code, out]).toEqual([3, expect.stringMatching(/subject of this workload \(AADSTS700213\)/)]);
  }, 60_000);
});

describe('a user signs in', () => {
  it('in the browser', async () => {
    const browser = join(folder, 'browser');
    writeTool(
      folder,
      'browser',
      `exec "${process.execPath}" -e 'fetch(process.argv[1]).then((page) => page.text())' "$1"`,
    );
    const { code, out } = await doctor('browser', { ...application, BROWSER: browser });
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(signedIn('a user, in the browser: reader@emulator.invalid')),
    ]);
  }, 60_000);
});
