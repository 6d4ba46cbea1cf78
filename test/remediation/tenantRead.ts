import { readFileSync } from 'node:fs';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import type { TenantData } from '../../src/emulator/tenantData.ts';
import { compute } from '../../src/evidence/computed.ts';
import { dependencies, evidenceOf } from '../../src/evidence/dependencies.ts';
import { licencesOf } from '../../src/evidence/licences.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import type { EvidenceSource } from '../../src/evidence/source.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { connect } from '../../src/graph/connect.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Control } from '../../src/model/control.ts';
import { isRequested } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Page } from '../../src/model/graph.ts';
import type { Result } from '../../src/model/result.ts';
import { readersOf } from '../../src/providers/readers.ts';
import { virtualClock } from '../graph/virtualClock.ts';
import type { ReadEvidence } from '../../src/judge/sentTo.ts';

export const catalogue = await loadCatalogue();
const tenant = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;

const everyPlan = new Set([
  ...catalogue.controls.flatMap(({ plans }) => plans),
  ...[...catalogue.evidence.values()].flatMap((one) => (isRequested(one) ? one.plans : [])),
]);

/** All that can be read of the sample tenant. */
async function readSample(): Promise<ReadonlyMap<string, Result>> {
  const clock = virtualClock();
  const emulator = await startEmulator({ tenant, now: () => clock.now() });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    const connection = await connect({ env, graphUrl: emulator.url, budgets: false, clock, transport: emulator.fetch });
    const { cloud } = connection;
    const readers = readersOf(connection);
    const before = new LiveSource({ catalogue, readers, cloud, licences: { known: false } });
    const licences = licencesOf(await before.setting('subscribedSkus'));
    const live = new LiveSource({ catalogue, readers, cloud, licences });
    const results = new Map<string, Result>();
    for (const one of catalogue.evidence.values()) {
      if (!isRequested(one)) continue;
      results.set(one.name, one.shape === 'population' ? await allOf(live, one.name) : await live.setting(one.name));
    }
    return results;
  } finally {
    await emulator.close();
  }
}

async function allOf(source: EvidenceSource, name: string): Promise<Result> {
  const records: unknown[] = [];
  for await (const page of source.stream(name)) {
    if (!page.ok) return page;
    records.push(...page.value.records);
  }
  return { ok: true, value: records };
}

const sample = await readSample();
const licences = licencesOf(
  sample.get('subscribedSkus') ?? { ok: false, reason: { code: 'notCollected', detail: '', hint: '' } },
);

/** What was read of the sample tenant, for requests to change. */
export const sampleRead: ReadEvidence = new Map(
  [...sample].flatMap(([name, one]) => (one.ok ? [[name, one.value] as const] : [])),
);

/** The sample tenant where these answers are others. */
class ChangedTenant implements EvidenceSource {
  readonly #changes: ReadEvidence;

  constructor(changes: ReadEvidence) {
    this.#changes = changes;
  }

  setting(name: string): Promise<Result> {
    const definition = catalogue.evidence.get(name);
    if (definition?.kind === 'computed') return compute(definition, catalogue.evidence, (one) => this.setting(one));
    return Promise.resolve(this.#found(name));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the contract is asynchronous, the answer is here already
  async *stream(name: string): AsyncIterable<Result<Page>> {
    const found = this.#found(name);
    yield found.ok
      ? { ok: true, value: { records: found.value as readonly unknown[], next: null, restarted: false } }
      : found;
  }

  #found(name: string): Result {
    if (this.#changes.has(name)) return { ok: true, value: this.#changes.get(name) };
    return sample.get(name) ?? { ok: false, reason: { code: 'notCollected', detail: `no ${name}`, hint: '' } };
  }
}

/** What these controls find in the sample tenant with some other answers. */
export function judged(
  controls: readonly Control[],
  changes: ReadEvidence,
  more: { readonly emergencyAccounts?: readonly string[]; readonly everyPlan?: boolean } = {},
): Promise<readonly Finding[]> {
  return judge({
    catalogue,
    controls,
    source: new ChangedTenant(changes),
    licences: more.everyPlan ? { known: true, plans: everyPlan } : licences,
    parameters: {},
    emergencyAccounts: IdSet.of(more.emergencyAccounts ?? []),
    now: new Date('2026-12-01T12:00:00Z'),
  });
}

/** The controls whose verdict may depend on any of these. */
export function readersOfAny(names: Iterable<string>): readonly Control[] {
  const wanted = new Set(names);
  return catalogue.controls.filter(
    (control) =>
      !('review' in control.probe) &&
      [...dependencies(evidenceOf(control, catalogue), catalogue)].some((name) => wanted.has(name)),
  );
}
