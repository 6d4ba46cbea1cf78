import { readFileSync } from 'node:fs';
import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type TenantData } from '../../src/emulator/emulator.ts';
import { clouds, cloudHas } from '../../src/graph/nationalClouds.ts';
import { connect } from '../../src/graph/connect.ts';
import { startServices } from '../../src/library/standIns.ts';
import { cloudNames, type CloudName } from '../../src/model/clouds.ts';

const tenant = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;
const catalogue = await loadCatalogue();

async function run(cloud: CloudName) {
  const emulator = await startEmulator({ tenant, cloud });
  const services = await startServices(tenant);
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any', ...services.tokens };
    const report = await audit({
      catalogue,
      controls: catalogue.controls,
      selection: 'all controls',
      configuration: { emergencyAccounts: [], parameters: {}, exceptions: [], attestations: [] },
      connection: await connect({
        graphUrl: emulator.url,
        cloud,
        env,
        services: services.settings,
        budgets: false,
      }),
      thresholds: [],
      version: '0',
      clock: () => new Date('2026-01-15T12:00:00Z'),
    });
    return {
      report,
      asked: emulator.seen.map(({ path }) => path),
      unknown: emulator.seen.filter(({ status }) => status === 400).map(({ path }) => path),
    };
  } finally {
    await Promise.all([emulator.close(), services.close()]);
  }
}

it.each(cloudNames)(
  'in %s nothing is asked that the cloud does not have, and what needs it is not applicable',
  async (name) => {
    const { report, asked, unknown } = await run(name);
    expect(asked.filter((path) => !cloudHas(clouds[name], path))).toEqual([]);
    // The emulator has a table of its own of what each cloud knows.
    expect(unknown).toEqual([]);
    const without = report.findings.filter(({ reason }) => reason?.code === 'notInThisCloud');
    expect(without.length > 0).toBe(clouds[name].missing.length > 0);
    for (const { id, status, reason } of without) {
      expect([id, status, reason?.detail]).toEqual([
        id,
        'notApplicable',
        expect.stringContaining(`the ${name} cloud has no `),
      ]);
    }
    // What does not exist there is in no denominator, and lowers no completeness.
    expect(report.score.completeness.percentage).toBe(100);
  },
  60_000,
);
