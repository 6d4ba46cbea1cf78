import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { unsignedToken } from '../../src/emulator/issue.ts';
import type { EmulatorOptions } from '../../src/emulator/emulator.ts';
import { reporters } from '../evidence/collecting.ts';
import { served, testTls } from '../emulator/serving.ts';
import { ran, type Ran } from './program.ts';

const tenantId = '8f1c2d3e-0000-4000-8000-00000000c0de';
const secret = 'never-to-be-printed';
const extraCa = fileURLToPath(new URL('../emulator/fixtures/test-only-cert.pem', import.meta.url));
const control = 'entra.all-users-can-complete-mfa';
const permissions = ['Organization.Read.All', 'User.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'];

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'securescore-'))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Run extends Ran {
  /** Tokens that the sign-in service handed out, and requests that Graph answered with 401. */
  readonly tokens: number;
  readonly refused: number;
}

/** Runs one command after another against one emulator. */
async function runs(options: Partial<EmulatorOptions>, commands: readonly (readonly string[])[], token?: string) {
  const results: Run[] = [];
  const authority = { tenantId };
  await served(
    { tls: testTls, tenant: reporters(3000), permissions, authority, ...options },
    async (_, { url, seen }) => {
      for (const command of commands) {
        const before = seen.length;
        const result = await ran([...command, '--control', control, '--graph-url', url, '--no-budgets'], {
          AZURE_TENANT_ID: tenantId,
          AZURE_CLIENT_ID: tenantId,
          AZURE_CLIENT_SECRET: secret,
          AZURE_AUTHORITY_HOST: url,
          NODE_EXTRA_CA_CERTS: extraCa,
          XDG_CONFIG_HOME: join(folder, 'config'),
          ...(token !== undefined && { SECURESCORE_ACCESS_TOKEN: token }),
        });
        const own = seen.slice(before);
        const tokens = own.filter(({ path, status }) => path.includes('/oauth2/v2.0/token') && status === 200).length;
        results.push({ ...result, tokens, refused: own.filter(({ status }) => status === 401).length });
      }
    },
  );
  return results;
}

const evidence = (): string => join(folder, 'evidence');
const collecting = ['collect', '--auth', 'client-secret', '--audit-log', 'AUDIT'] as const;
const collect = (): readonly string[] =>
  [...collecting, '--out', evidence()].map((one) => (one === 'AUDIT' ? join(folder, 'audit.jsonl') : one));

const packed = Buffer.from([0x1f, 0x8b]);

/** Everything that a run left behind, unpacked. */
function leftBehind(at = folder): string {
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)))
    .map((bytes) => (bytes.subarray(0, 2).equals(packed) ? gunzipSync(bytes) : bytes).toString('latin1'))
    .join('\n');
}

describe('a token that ends in the middle of a run', () => {
  it('because of a claims challenge is renewed once, and the run goes on', async () => {
    const [run] = await runs({ tokens: { claimsChallenge: true } }, [collect()]);
    expect(run).toMatchObject({ code: 0, err: '', refused: 1, tokens: 2 });
  }, 60_000);

  it('because it expired is renewed, and the run goes on', async () => {
    const [run] = await runs({ tokens: { expireAfter: 4 } }, [collect()]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run?.tokens).toBeGreaterThan(1);
  }, 60_000);

  it('and cannot be renewed ends the run in order, and what was read is kept', async () => {
    const token = unsignedToken({ tid: tenantId, idtyp: 'app', roles: permissions });
    const collectIt = ['collect', '--out', evidence()];
    const [first] = await runs({ tokens: { expireAfter: 4 } }, [collectIt], token);
    expect(first).toMatchObject({ code: 3, out: '' });
    expect(first?.err).toMatch(/refused the token.*\n.*get a new token.*collect --resume/);
    const another = unsignedToken({ tid: tenantId, idtyp: 'app', roles: permissions, uti: 'another' });
    const [second] = await runs({}, [['collect', '--resume', evidence()]], another);
    expect(second).toMatchObject({ code: 0 });
    expect(leftBehind()).not.toContain(token.split('.')[1]);
  }, 60_000);

  it('ends an audit that keeps nothing with what to do', async () => {
    const token = unsignedToken({ tid: tenantId, idtyp: 'app', roles: permissions });
    const [run] = await runs({ tokens: { expireAfter: 4 } }, [['audit']], token);
    expect(run).toMatchObject({ code: 3, out: '', err: expect.stringContaining('get a new token') as unknown });
    expect(run?.err).not.toContain('--resume');
  }, 60_000);
});

it('a sign-in that fails leaves a folder that can be named again', async () => {
  const failing = { tokens: { accepted: [] } };
  const again = await runs(failing, [collect(), collect()]);
  for (const { code, err } of again) {
    expect([code, err]).toEqual([3, expect.stringContaining('refused the token')]);
    expect(err).not.toContain('--resume');
  }
}, 60_000);

it('no secret and no token stands in what is printed, in the evidence or in the audit log', async () => {
  const audit = ['audit', '--auth', 'client-secret', '--verbose', '--format', 'json'];
  const results = await runs({}, [[...collect(), '--verbose'], audit, [...collect(), '--no-redact']]);
  const [collected, audited] = results;
  expect([collected?.code, audited?.code]).toEqual([0, 0]);
  expect(collected?.err).toMatch(/^signed in: application \S+, with a secret: securescore$/m);
  const everything = [leftBehind(), ...results.flatMap(({ out, err }) => [out, err])].join('\n');
  expect(everything).toContain('/v1.0/organization');
  expect(everything).not.toMatch(/never-to-be-printed|\beyJ|Bearer/);
}, 60_000);

it('collect says before it collects what the token lacks, and what that costs', async () => {
  const few = ['Organization.Read.All', 'User.Read.All'];
  const token = unsignedToken({ tid: tenantId, idtyp: 'app', roles: few });
  const command = ['collect', '--out', evidence(), '--control', 'entra.guests-have-sponsors'];
  const [run] = await runs({ permissions: few }, [command], token);
  expect(run).toMatchObject({ code: 0, refused: 0 });
  expect(run?.err).toMatch(
    /^warning: \d of \d permissions (?:is|are) missing: .*AuditLog\.Read\.All \([\d.]+ points? in 1 control\)/m,
  );
  expect(leftBehind(evidence())).toContain('the token does not have AuditLog.Read.All');
}, 60_000);
