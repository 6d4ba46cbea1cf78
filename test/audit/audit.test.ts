import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { EmulatorOptions } from '../../src/emulator/emulator.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import { reportSchema, type Report } from '../../src/model/report.ts';
import { skus } from '../emulator/serving.ts';
import { withTenant } from './sample.ts';

// The real controls, on tenants that have nothing to show.
const catalogue = await loadCatalogue();

const audited = (options: Partial<EmulatorOptions>): Promise<Report> =>
  withTenant(options, (connection) =>
    audit({
      catalogue,
      controls: catalogue.controls,
      selection: 'all controls',
      configuration: configurationSchema.parse({}),
      connection,
      thresholds: [{ gate: 'fail-under', wanted: 70, unit: 'percent' }],
      version: '1.0.0',
      clock: () => new Date('2026-01-15T12:00:00Z'),
    }),
  );

const slow = 60_000;
const passing = ({ findings }: Report): readonly string[] =>
  findings.filter(({ points }) => (points.awarded ?? 0) > 0).map(({ id }) => id);

it.each<readonly [string, Partial<EmulatorOptions>]>([
  ['where nothing is there at all', {}],
  ['where everything is forbidden', { permissions: [] }],
  [
    'where everything but the licences is forbidden',
    { permissions: ['Organization.Read.All'], tenant: { '/v1.0/subscribedSkus': skus('AAD_PREMIUM') } },
  ],
  ['where every answer is an empty object', { overrides: { '/v1.0/p*': { body: {} }, '/beta/*': { body: {} } } }],
])(
  'a tenant %s gives a whole report, and nothing passes by accident',
  async (_, options) => {
    const report = await audited(options);
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.findings.map(({ id }) => id)).toEqual(catalogue.controls.map(({ id }) => id));
    expect(passing(report)).toEqual([]);
    expect(report.score.awarded).toBe(0);
    expect(report.exitCode).not.toBe(0);
    expect(JSON.stringify(report)).not.toContain('Internal error in securescore');
  },
  slow,
);

it(
  'a tenant without any licence has controls that are not licensed, with the points that a licence would unlock',
  async () => {
    const report = await audited({ tenant: { '/v1.0/subscribedSkus': skus() } });
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.run.plans).toEqual([]);
    const unlicensed = report.findings.filter(({ status }) => status === 'notLicensed');
    expect(unlicensed.length).toBeGreaterThan(0);
    expect(passing(report)).toEqual([]);
  },
  slow,
);

it(
  'a tenant whose licences could not be read has nothing that is not licensed',
  async () => {
    const report = await audited({ overrides: { '/v1.0/subscribedSkus': 'permissionMissing' } });
    expect(report.run.plans).toBeNull();
    expect(report.findings.filter(({ status }) => status === 'notLicensed')).toEqual([]);
  },
  slow,
);
