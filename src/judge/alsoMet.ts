import type { Catalogue } from '../catalogue/catalogue.ts';
import { dependencies, evidenceOf } from '../evidence/dependencies.ts';
import { compute } from '../evidence/computed.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { isShort } from '../model/isShort.ts';
import type { Result } from '../model/result.ts';
import { sentTo } from './sentTo.ts';

/** A run that is over: what it read is there to be judged again. */
export interface Judged {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly findings: readonly Finding[];
  /** Evidence that is held whole. Streams are gone, so controls that walk through one are not judged again. */
  readonly held: ReadonlyMap<string, Result>;
  readonly again: (controls: readonly Control[], source: EvidenceSource) => Promise<readonly Finding[]>;
}

/**
 * The findings, each request with the other controls that it would meet as well: what was read is changed as the request would
 * change it, and whoever reads that is judged again.
 */
export async function withAlsoMet({ findings, ...run }: Judged): Promise<readonly Finding[]> {
  const { catalogue, controls, held } = run;
  if (findings.every(({ request }) => request === null)) return findings;
  const open = new Set(findings.filter(isShort).map(({ id }) => id));
  const candidates = controls
    .filter(({ id }) => open.has(id))
    .map((control) => ({ control, below: dependencies(evidenceOf(control, catalogue), catalogue) }))
    .filter(({ below }) => [...below].every((name) => held.has(name)));
  const read = new Map([...held].flatMap(([name, one]) => (one.ok ? [[name, one.value] as const] : [])));
  const told: Finding[] = [];
  for (const finding of findings) {
    if (finding.request === null) {
      told.push(finding);
      continue;
    }
    const changed = sentTo(read, catalogue.evidence, finding.request, 'merging');
    const others = candidates.filter(
      ({ control, below }) => control.id !== finding.id && [...below].some((name) => changed.has(name)),
    );
    const again = await run.again(
      others.map(({ control }) => control),
      new ChangedSource(catalogue, held, changed),
    );
    const alsoMeets = again.filter(({ status }) => status === 'pass').map(({ id }) => id);
    told.push({ ...finding, request: { ...finding.request, alsoMeets } });
  }
  return told;
}

/** What was read, as it would be after a change. */
class ChangedSource implements EvidenceSource {
  readonly #catalogue: Catalogue;
  readonly #held: ReadonlyMap<string, Result>;
  readonly #changed: ReadonlyMap<string, unknown>;

  constructor(catalogue: Catalogue, held: ReadonlyMap<string, Result>, changed: ReadonlyMap<string, unknown>) {
    this.#catalogue = catalogue;
    this.#held = held;
    this.#changed = changed;
  }

  setting(name: string): Promise<Result> {
    const { evidence } = this.#catalogue;
    if (this.#changed.has(name)) return Promise.resolve({ ok: true, value: this.#changed.get(name) });
    const definition = evidence.get(name);
    if (definition?.kind === 'computed') return compute(definition, evidence, (one) => this.setting(one));
    return Promise.resolve(this.#held.get(name) ?? gone);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the contract is asynchronous, the answer is here already
  async *stream(): AsyncIterable<Result<never>> {
    yield gone;
  }
}

const gone = {
  ok: false,
  reason: { code: 'notCollected', detail: 'it was not kept', hint: 'Nothing to do.' },
} as const satisfies Result<never>;
