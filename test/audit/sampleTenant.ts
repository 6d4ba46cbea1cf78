import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import type { SeenRequest } from '../../src/emulator/options.ts';
import type { TenantData } from '../../src/emulator/tenantData.ts';
import { connect } from '../../src/graph/connect.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Score } from '../../src/model/score.ts';
import { virtualClock } from '../graph/virtualClock.ts';

export const catalogue = await loadCatalogue();
export const tenant = JSON.parse(
  readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8'),
) as TenantData;

export interface Audited {
  readonly findings: readonly Finding[];
  readonly score: Score;
  readonly seen: readonly SeenRequest[];
}

/** The whole catalogue against the sample tenant, in a time that passes only by waiting. */
export async function audited(
  more: Partial<EmulatorOptions>,
  configuration: z.input<typeof configurationSchema> = {},
): Promise<Audited> {
  const clock = virtualClock();
  const emulator = await startEmulator({ tenant, now: () => clock.now(), ...more });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const connection = await connect({
      env,
      graphUrl: emulator.url,
      budgets: false,
      clock,
      // What breaks on the wire has to be sent.
      transport: more.faults ? clock.transport : emulator.fetch,
    });
    const { findings, score } = await audit({
      catalogue,
      controls: catalogue.controls,
      selection: 'all',
      configuration: configurationSchema.parse(configuration),
      connection,
      thresholds: [],
      version: '1.0.0',
      clock: () => new Date('2026-12-01T12:00:00Z'),
    });
    return { findings, score, seen: [...emulator.seen] };
  } finally {
    await emulator.close();
  }
}
