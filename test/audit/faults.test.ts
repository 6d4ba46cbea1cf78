import { readFileSync } from 'node:fs';
import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import type { SeenRequest } from '../../src/emulator/options.ts';
import type { TenantData } from '../../src/emulator/tenant.ts';
import { connect } from '../../src/graph/connect.ts';
import { workloadOf } from '../../src/graph/pace/workloads.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import type { Finding } from '../../src/model/finding.ts';
import { virtualClock } from '../graph/virtualClock.ts';

const catalogue = await loadCatalogue();
const tenant = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;
const slow = 120_000;

/** The whole catalogue against the sample tenant, in a time that passes only by waiting. */
async function audited(
  more: Partial<EmulatorOptions>,
): Promise<{ findings: readonly Finding[]; seen: readonly SeenRequest[] }> {
  const clock = virtualClock();
  const emulator = await startEmulator({ tenant, now: () => clock.now(), ...more });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const connection = await connect({
      env,
      graphUrl: emulator.url,
      budgets: false,
      clock,
      transport: clock.transport,
    });
    const { findings } = await audit({
      catalogue,
      controls: catalogue.controls,
      selection: 'all',
      configuration: configurationSchema.parse({}),
      connection,
      thresholds: [],
      version: '1.0.0',
      clock: () => new Date('2026-12-01T12:00:00Z'),
    });
    return { findings, seen: [...emulator.seen] };
  } finally {
    await emulator.close();
  }
}

const retryAfterSeconds = 3;
let calm: Awaited<ReturnType<typeof audited>>;
let faulty: Awaited<ReturnType<typeof audited>>;
beforeAll(async () => {
  calm = await audited({});
  faulty = await audited({
    faults: {
      every: 5,
      failures: ['unavailable', 'gatewayTimeout', 'reset', 'truncated'],
      throttleEvery: 7,
      retryAfters: ['integer'],
      retryAfterSeconds,
    },
  });
}, slow);

describe('a fault in every fifth request and a 429 in every seventh', () => {
  it('change no finding', () => {
    expect(faulty.findings).toEqual(calm.findings);
  });

  it('did happen', () => {
    const statuses = new Map<number, number>();
    for (const { status } of faulty.seen) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const status of [429, 503, 504, 0]) expect(statuses.get(status)).toBeGreaterThan(3);
    expect(calm.seen.filter(({ status }) => status === 429 || status >= 500)).toEqual([]);
  });

  it('bring no request of a workload before its Retry-After has passed', () => {
    const throttled = faulty.seen.filter(({ status }) => status === 429);
    const early = throttled.flatMap((refused) =>
      faulty.seen.filter(
        ({ path, time }) =>
          workloadOf(path) === workloadOf(refused.path) &&
          time > refused.time &&
          time < refused.time + retryAfterSeconds * 1000,
      ),
    );
    expect(early).toEqual([]);
  });

  it('are met with nothing but GET', () => {
    expect(new Set(faulty.seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
