import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { audit } from '../../src/audit/audit.ts';
import { prepare } from '../../src/library/prepare.ts';
import { startServices } from '../../src/library/standIns.ts';
import { startEmulator, type SeenRequest, type TenantData } from '../../src/emulator/emulator.ts';
import { connect } from '../../src/graph/connect.ts';
import { findingStatuses } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { ran, ranAlone } from './program.ts';

const root = new URL('../../', import.meta.url);
const inRoot = (path: string): string => fileURLToPath(new URL(path, root));
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const slow = 60_000;

/** The sample tenant, audited as if it were that day. */
async function audited(day: string): Promise<{ report: Report; seen: readonly SeenRequest[] }> {
  const tenant = json('demo/tenant.json') as TenantData;
  const emulator = await startEmulator({ tenant, permissions: json('demo/permissions.json') as readonly string[] });
  const services = await startServices(tenant);
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'demo', ...services.tokens };
    const connection = await connect({ env, graphUrl: emulator.url, services: services.settings, budgets: false });
    const prepared = await prepare({ config: inRoot('demo/securescore.yaml') }, () => undefined);
    const report = await audit({
      ...prepared,
      connection,
      thresholds: [],
      version: '1.0.0',
      clock: () => new Date(`${day}T12:00:00Z`),
    });
    return { report, seen: emulator.seen };
  } finally {
    await Promise.all([emulator.close(), services.close()]);
  }
}

let report: Report;
let seen: readonly SeenRequest[];
beforeAll(async () => {
  ({ report, seen } = await audited('2026-12-01'));
}, slow);

describe('the sample tenant', () => {
  it('shows every status, and both kinds of exception', () => {
    expect([...new Set(report.findings.map(({ status }) => status))].sort()).toEqual([...findingStatuses].sort());
    const kinds = report.findings.flatMap(({ exception }) => exception?.kind ?? []);
    // Two of the configuration, and three that Microsoft's portal tells.
    expect(kinds.sort()).toEqual(['acceptedRisk', 'acceptedRisk', 'alternateMitigation', 'thirdParty', 'thirdParty']);
  });

  it('has one finding for every control', async () => {
    const { catalogue } = await prepare({ config: inRoot('demo/securescore.yaml') }, () => undefined);
    expect(report.findings.map(({ id }) => id).sort()).toEqual(catalogue.controls.map(({ id }) => id).sort());
  });

  it('is neither hopeless nor perfect, and nearly all of it could be checked', () => {
    expect(report.score.percentage).toBeGreaterThan(40);
    expect(report.score.percentage).toBeLessThan(65);
    expect(report.score.completeness.percentage).toBeGreaterThan(90);
    expect(report.score.completeness.percentage).toBeLessThan(100);
  });

  it('leaves nothing unchecked but what its application may not read', () => {
    const unchecked = report.findings.filter(({ status }) => status === 'notChecked');
    expect(unchecked.filter(({ reason }) => reason?.code !== 'permissionMissing').map(({ id }) => id)).toEqual([]);
    const hints = unchecked.map(({ reason }) => /^(?:Grant \S+|Sign in as a user)/.exec(reason?.hint ?? '')?.[0]);
    expect([...new Set(hints)].sort()).toEqual(['Grant DeviceManagementServiceConfig.Read.All', 'Sign in as a user']);
  });

  it('answers every request but those that are refused, and those for groups and applications that are gone', () => {
    const unanswered = seen.filter(({ status }) => ![200, 401, 403].includes(status)).map(({ path }) => path);
    const gone =
      /^\/(?:v1\.0|beta)\/(?:(?:groups|directoryObjects)\/[0-9a-f-]{36}(?:\/transitiveMembers)?|servicePrincipals\(appId='[0-9a-f-]{36}'\)(?:\/delegatedPermissionClassifications)?)(?:\?|$)/;
    expect(unanswered.filter((path) => !gone.test(path))).toEqual([]);
  });

  it(
    'gives the same result years later',
    async () => {
      const later = await audited('2051-01-01');
      const judged = ({ findings }: Report) => findings.map(({ id, status, points }) => ({ id, status, points }));
      expect(judged(later.report)).toEqual(judged(report));
    },
    slow,
  );

  it('is what its script writes', () => {
    expect(() => execFileSync(process.execPath, [inRoot('demo/make.js'), '--check'])).not.toThrow();
  });
});

it(
  'securescore audit --demo prints the result that its schema describes',
  async () => {
    const { code, out, err } = await ran(['audit', '--demo', '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const ajv = new Ajv2020({ strict: true });
    addFormats.default(ajv);
    const valid = ajv.validate(json('schemas/result.schema.json') as object, JSON.parse(out));
    expect({ valid, errors: ajv.errors ?? null }).toEqual({ valid: true, errors: null });
    const { run, controls, findings } = JSON.parse(out) as Report;
    expect(run).toMatchObject({ source: 'demo', evidence: 'none', configuration: { foreignControls: [] } });
    expect(run.configuration.path).toBe('demo/securescore.yaml');
    expect(Object.keys(controls).sort()).toEqual(findings.map(({ id }) => id).sort());
    // In the JSON numbers are rounded, once.
    const { awarded, percentage } = (JSON.parse(out) as Report).score;
    expect(awarded).toBe(Math.round(report.score.awarded * 1e6) / 1e6);
    expect(percentage).toBe(Math.round((report.score.percentage ?? 0) * 1e6) / 1e6);
  },
  slow,
);

it(
  'securescore audit --demo is the same where there is no network, not even to the machine itself',
  async () => {
    const args = ['audit', '--demo', '--format', 'json', '--control', 'exchange.*'];
    const noNetwork = new URL('./fixtures/no-network.mjs', import.meta.url).href;
    const [usual, without] = await Promise.all([ran(args), ranAlone(args, { NODE_OPTIONS: `--import ${noNetwork}` })]);
    expect({ code: without.code, err: without.err }).toEqual({ code: 0, err: '' });
    const statuses = ({ out }: { readonly out: string }): unknown =>
      (JSON.parse(out) as Report).findings.map(({ id, status, points }) => [id, status, points]);
    expect(statuses(without)).toEqual(statuses(usual));
    expect(JSON.stringify(statuses(without))).not.toContain('notChecked');
  },
  slow,
);
