import { readFileSync } from 'node:fs';
import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type Emulator, type TenantData } from '../../src/emulator/emulator.ts';
import { unsignedToken } from '../../src/emulator/issue.ts';
import { connect } from '../../src/graph/connect.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { preflightLine, type Preflight } from '../../src/permissions/preflight.ts';

const demo = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8'));
const tenant = demo('tenant.json') as TenantData;
const granted = demo('permissions.json') as readonly string[];
const catalogue = await loadCatalogue();

interface Run {
  readonly report: Report;
  readonly found: Preflight | null;
  readonly asked: readonly string[];
}

interface Asking {
  /** What the emulator grants. */
  readonly permissions: readonly string[];
  readonly token: string;
  readonly only?: RegExp;
  readonly controls?: readonly Control[];
}

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
});

async function run({ permissions, token, only, controls = catalogue.controls }: Asking): Promise<Run> {
  emulator = await startEmulator({ tenant, permissions });
  const connection = await connect({
    graphUrl: emulator.url,
    env: { SECURESCORE_ACCESS_TOKEN: token },
    budgets: false,
    transport: emulator.fetch,
  });
  let found: Preflight | null = null;
  const report = await audit({
    catalogue,
    controls: controls.filter(({ id }) => only?.test(id) ?? true),
    selection: 'all controls',
    configuration: { emergencyAccounts: [], parameters: {}, exceptions: [], attestations: [] },
    connection,
    thresholds: [],
    version: '0',
    clock: () => new Date('2026-01-15T12:00:00Z'),
    onPreflight: (one) => (found = one),
  });
  return { report, found, asked: emulator.seen.map(({ path }) => path) };
}

const applicationToken = (roles: readonly string[]): string => unsignedToken({ tid: 't', idtyp: 'app', roles });
const userToken = (scopes: readonly string[]): string =>
  unsignedToken({ tid: 't', idtyp: 'user', scp: scopes.join(' ') });
const without = (name: string): readonly string[] => granted.filter((one) => one !== name);
const isChecked = ({ status }: Finding): boolean => status !== 'notChecked';

// Without Organization.Read.All licences are unknown, and then it is other controls that count.
const ofControls = granted.filter((name) => name !== 'Organization.Read.All');

describe('a permission taken away', () => {
  let before: Run | null = null;
  it.each(ofControls)(
    '%s: never raises the percentage, lowers completeness, and every control that it costs names it',
    async (name) => {
      const all = (before ??= await run({ permissions: granted, token: applicationToken(granted) }));
      await emulator?.close();
      const after = await run({ permissions: without(name), token: applicationToken(without(name)) });
      const lost = after.report.findings.filter(
        (finding, index) => !isChecked(finding) && isChecked(all.report.findings[index] ?? finding),
      );
      expect(after.report.score.awarded).toBeLessThanOrEqual(all.report.score.awarded);
      expect(after.report.score.percentage ?? 0).toBeLessThanOrEqual(all.report.score.percentage ?? 0);
      if (lost.length > 0) {
        expect(after.report.score.completeness.percentage ?? 0).toBeLessThan(
          all.report.score.completeness.percentage ?? 0,
        );
      }
      for (const { id, reason, message } of lost) {
        expect([id, reason?.code, `${reason?.detail ?? ''} ${message}`.includes(name)]).toEqual([
          id,
          'permissionMissing',
          true,
        ]);
      }
    },
    60_000,
  );
});

describe('a request that takes two permissions', () => {
  const only = /^entra\.(?:guests-are-active|block-legacy-authentication)$/;
  const both = ['AuditLog.Read.All', 'User.Read.All'];

  it.each(both)('is not sent with %s alone, and the other one is asked for', async (name) => {
    const roles = ['Organization.Read.All', 'Policy.Read.All', 'RoleManagement.Read.Directory', name];
    const other = both.find((one) => one !== name) ?? '';
    const { found, asked, report } = await run({ permissions: roles, token: applicationToken(roles), only });
    expect(found?.missing.map(({ permission }) => permission)).toContain(other);
    expect(found?.missing.map(({ permission }) => permission)).not.toContain(name);
    expect(asked.filter((path) => path.includes('signInActivity'))).toEqual([]);
    const finding = report.findings.find(({ id }) => id === 'entra.guests-are-active');
    expect(finding?.reason).toMatchObject({
      code: 'permissionMissing',
      hint: expect.stringContaining(other) as unknown,
    });
    expect(`${finding?.reason?.detail ?? ''} ${finding?.message ?? ''}`).toContain(other);
  });
});

describe('an application whose token lacks permissions', () => {
  const only = /^entra\.(?:block-legacy-authentication|guests-have-sponsors)$/;

  it('is told before anything is collected, and what it cannot read is not asked for', async () => {
    const roles = ['Organization.Read.All', 'User.Read.All'];
    const { found, asked, report } = await run({ permissions: roles, token: applicationToken(roles), only });
    expect(found?.missing.map(({ permission }) => permission)).toContain('Policy.Read.All');
    expect(asked.filter((path) => /conditionalAccess|policies/.test(path))).toEqual([]);
    const [legacy, guests] = report.findings;
    expect(legacy).toMatchObject({ status: 'notChecked', reason: { code: 'permissionMissing' } });
    expect(legacy?.reason?.hint).toContain('securescore permissions');
    expect(guests?.status).not.toBe('notChecked');
  });

  it('goes on with what a broader permission includes', async () => {
    const roles = ['Directory.Read.All', 'Policy.Read.All'];
    const { found } = await run({ permissions: roles, token: applicationToken(roles), only });
    expect(found?.missing).toEqual([]);
    expect(found === null ? null : preflightLine(found)).toBeNull();
  });

  it('ends where not one request is left', async () => {
    const roles = ['Organization.Read.All'];
    await expect(run({ permissions: roles, token: applicationToken(roles), only })).rejects.toMatchObject({
      code: 'permissionsMissing',
      exitCode: 3,
      message: expect.stringContaining('Policy.Read.All') as unknown,
    });
  });
});

describe('what only a signed-in user can read', () => {
  const only = /^(?:entra\.accidental-deletions-are-stopped|entra\.synchronisation-is-fresh)$/;
  const path = '/v1.0/directory/onPremisesSynchronization';

  it('is not asked for by an application, which is told so, and counts as no missing permission', async () => {
    const { asked, found, report } = await run({ permissions: granted, token: applicationToken(granted), only });
    expect(asked).not.toContain(path);
    expect(found?.missing).toEqual([]);
    expect(report.findings[0]).toMatchObject({
      status: 'notChecked',
      reason: { code: 'permissionMissing', detail: expect.stringContaining('only a signed-in user') as unknown },
    });
    expect(report.findings[0]?.reason?.hint).not.toContain('Grant');
  });

  it.each([
    ['a person', userToken(['OnPremDirectorySynchronization.Read.All', ...granted])],
    ['a token that does not tell', 'opaque'],
  ])('is asked for by %s', async (_, token) => {
    const permissions = ['OnPremDirectorySynchronization.Read.All', ...granted];
    const { asked, report } = await run({ permissions, token, only });
    expect(asked).toContain(path);
    expect(report.findings.map(({ status }) => status)).not.toContain('notChecked');
  });

  it('ends the run where nothing else was selected', async () => {
    const controls = catalogue.controls
      .filter(({ id }) => id === 'entra.accidental-deletions-are-stopped')
      .map((control): Control => ({
        ...control,
        id: 'test.synchronised',
        probe: probeSchema.parse({ requires: { 'it is there': 'onPremisesSynchronization.size() > 0' } }),
      }));

    await expect(run({ permissions: granted, token: applicationToken(granted), controls })).rejects.toMatchObject({
      code: 'permissionsMissing',
      message: expect.stringContaining('signed-in user') as unknown,
    });
  });
});

it('a signed-in user is warned, and Graph has the last word', async () => {
  const scopes = ['User.Read'];
  const { found, asked } = await run({
    permissions: granted,
    token: userToken(scopes),
    only: /^entra\.block-legacy-authentication$/,
  });
  expect(found?.permissionType).toBe('delegated');
  expect(found?.missing.length).toBeGreaterThan(0);
  expect(asked.some((path) => path.includes('conditionalAccess'))).toBe(true);
});

it('a token that tells nothing is tried as it is', async () => {
  const { found } = await run({ permissions: granted, token: 'opaque', only: /^entra\.block-legacy-authentication$/ });
  expect(found).toBeNull();
});

it('says in one line what is missing and what it costs', () => {
  const missing = [
    { permission: 'AuditLog.Read.All', controls: ['a', 'b', 'c', 'd'], points: 7 },
    { permission: 'Domain.Read.All', controls: ['e'], points: 1 },
  ];
  const line = preflightLine({
    permissionType: 'application',
    needed: 9,
    missing,
    withheld: new Map(),
    nothingLeft: false,
  });
  expect(line).toBe(
    '2 of 9 permissions are missing: AuditLog.Read.All (7.00 points in 4 controls), Domain.Read.All (1.00 points in 1 control); securescore permissions prints how to grant them',
  );
});
