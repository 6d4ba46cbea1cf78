import { audit } from '../../src/audit/audit.ts';
import { describe as describeSelection } from '../../src/catalogue/select.ts';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { compare } from '../../src/diff/compare.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import type { TenantData } from '../../src/emulator/tenantData.ts';
import { plansByEvidence } from '../../src/evidence/plansByEvidence.ts';
import { connect } from '../../src/graph/connect.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import { reportSchema, type Report } from '../../src/model/report.ts';
import { renderJson } from '../../src/report/json.ts';
import { tenant } from '../audit/sampleTenant.ts';
import { virtualClock } from '../graph/virtualClock.ts';
import type { z } from 'zod';

export const catalogue = await loadCatalogue();
const plans = plansByEvidence(catalogue);

export interface Measured {
  readonly tenant?: TenantData;
  /** Left out: all of them. */
  readonly permissions?: readonly string[];
  readonly configuration?: z.input<typeof configurationSchema>;
  readonly catalogue?: Catalogue;
  readonly only?: (id: string) => boolean;
}

/** As a file holds it. */
export const saved = (report: Report): Report => reportSchema.parse(JSON.parse(renderJson(report)));

/** The sample tenant as it was changed, measured and saved. */
export async function measured(how: Measured = {}): Promise<Report> {
  const clock = virtualClock(Date.parse('2026-11-27T12:00:00Z'));
  const judged = how.catalogue ?? catalogue;
  const controls = judged.controls.filter(({ id }) => how.only?.(id) ?? true);
  const emulator = await startEmulator({
    tenant: how.tenant ?? tenant,
    now: () => clock.now(),
    ...(how.permissions && { permissions: how.permissions }),
  });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const connection = await connect({
      env,
      graphUrl: emulator.url,
      budgets: false,
      clock,
      transport: emulator.fetch,
    });
    return saved(
      await audit({
        catalogue: judged,
        controls,
        selection: describeSelection(how.only ? { control: ['some'] } : {}),
        configuration: configurationSchema.parse(how.configuration ?? {}),
        connection,
        thresholds: [],
        version: '1.0.0',
        clock: () => new Date('2026-12-01T12:00:00Z'),
      }),
    );
  } finally {
    await emulator.close();
  }
}

export const compared = (before: Report, after: Report): Comparison =>
  compare(before, after, { plans, whole: describeSelection({}) });
