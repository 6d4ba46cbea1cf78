import type { Catalogue } from '../catalogue/catalogue.ts';
import { gatherIds } from '../evidence/derivedIds.ts';
import { dependencies, heldAmong } from '../evidence/dependencies.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import type { DerivedEvidence } from '../model/evidence.ts';
import { once } from '../model/once.ts';
import type { Reason } from '../model/reason.ts';
import type { RecordSink } from '../probe/probeRun.ts';
import type { HeldEvidence } from './heldEvidence.ts';
import type { ExcludedNames } from './excludedNames.ts';
import { unforeseen } from '../evidence/unforeseen.ts';
import { streamOrder } from './streamOrder.ts';

/** A reader of evidence, which may include populations. */
interface Reader {
  /** The evidence that it reads itself. */
  readonly reads: ReadonlySet<string>;
  /** The populations that it needs, including those from which only ids are derived. */
  readonly populations: readonly string[];
  /** Where it takes records; resolves once it is ready to. */
  readonly sinks: () => Promise<readonly RecordSink[]>;
}

type Taker = Pick<RecordSink, 'accept' | 'restart'>;

interface StreamsOptions {
  readonly catalogue: Catalogue;
  readonly source: EvidenceSource;
  readonly heldEvidence: HeldEvidence;
  readonly readers: readonly Reader[];
  /** Where the records of people, groups and applications show who is excluded from policies. */
  readonly names: Promise<ExcludedNames>;
  readonly onRecords?: (population: string, count: number) => void;
  /** Lets whatever else is waiting be heard. */
  readonly turn: () => Promise<void>;
}

/** Where records take long, this is when somebody else has a turn. */
const turnMs = 100;

/** Types whose records have a name that a policy may exclude. */
const namedTypes: ReadonlySet<unknown> = new Set(['user', 'group', 'servicePrincipal']);

/** The populations of one judgement: each is read once, when all its readers are ready, and handed to them page by page. */
export class PopulationStreams {
  readonly #options: StreamsOptions;
  readonly #derived: readonly DerivedEvidence[];
  readonly #after: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #streamed = once((population: string) => this.#stream(population));

  constructor(options: StreamsOptions) {
    this.#options = options;
    const { catalogue, readers } = options;
    const read = dependencies(
      readers.filter(({ populations }) => populations.length > 0).flatMap(({ reads }) => [...reads]),
      catalogue,
    );
    // In the order of the catalogue: which of two that wait for each other goes first does not depend on what is selected.
    this.#derived = [...catalogue.evidence.values()].flatMap((one) =>
      one.kind === 'derived' && read.has(one.name) ? [one] : [],
    );
    const populations = new Set(readers.flatMap((one) => one.populations));
    // Ids may be derived with the help of other ids, too.
    const deriving = this.#derived.map(({ name, from }) => new Set([...dependencies([name], catalogue), from]));
    this.#after = streamOrder(populations, this.#derived, [...readers.map(({ reads }) => reads), ...deriving]);
  }

  /** Resolves once these have been streamed. */
  async all(populations: Iterable<string>): Promise<void> {
    await Promise.all([...populations].map((name) => this.#streamed(name)));
  }

  async #stream(population: string): Promise<void> {
    const { heldEvidence, readers, catalogue } = this.#options;
    const derived = this.#derived.filter(({ from }) => from === population);
    const leansOn = dependencies(
      derived.map(({ name }) => name),
      catalogue,
    );
    await Promise.all([heldEvidence.all(heldAmong(leansOn, catalogue)), this.all(this.#after.get(population) ?? [])]);
    const ready = readers.filter(({ reads }) => reads.has(population)).map(({ sinks }) => sinks());
    // Several controls may share one that takes the records.
    const sinks = [...new Set((await Promise.all(ready)).flat())].filter(({ of }) => of === population);
    const gatherers = derived.map(
      (definition) => [definition.name, gatherIds(definition, heldEvidence.context)] as const,
    );
    const takers = [...sinks, ...gatherers.map(([, gatherer]) => gatherer), ...(await this.#namesFrom(population))];
    const faults = new Map<Taker, Reason>();
    const failure = await this.#pages(population, takers, faults);
    for (const sink of sinks) {
      const reason = failure ?? faults.get(sink);
      if (reason) sink.fail(reason);
    }
    for (const [name, gatherer] of gatherers)
      heldEvidence.put(name, gatherer.finish(failure ?? faults.get(gatherer) ?? null));
  }

  async #namesFrom(population: string): Promise<readonly ExcludedNames[]> {
    const definition = this.#options.catalogue.evidence.get(population);
    const isNamed = definition?.kind === 'requested' && namedTypes.has(definition.type);
    const names = await this.#options.names;
    return isNamed && names.areWanted ? [names] : [];
  }

  /** @param faults a reader that fails on a record gets no more of them; the others go on */
  async #pages(population: string, all: readonly Taker[], faults: Map<Taker, Reason>): Promise<Reason | null> {
    const takers = [...all];
    let count = 0;
    for await (const answer of this.#options.source.stream(population)) {
      if (!answer.ok) return answer.reason;
      if (answer.value.restarted) {
        takers.forEach((taker) => taker.restart());
        count = 0;
      }
      let turnAt = performance.now();
      for (const record of answer.value.records) {
        handOver(record, takers, (taker, error) => faults.set(taker, unforeseen('judging', population, error)));
        if (performance.now() - turnAt < turnMs) continue;
        await this.#options.turn();
        turnAt = performance.now();
      }
      count += answer.value.records.length;
      this.#options.onRecords?.(population, count);
    }
    return null;
  }
}

/** A reader that fails on the record is dropped. One catch for all of them: there are dozens, and a million records. */
function handOver(record: unknown, takers: Taker[], letGo: (taker: Taker, error: unknown) => void): void {
  let at = 0;
  while (at < takers.length) {
    try {
      for (; at < takers.length; at += 1) takers[at]?.accept(record);
    } catch (error) {
      for (const taker of takers.splice(at, 1)) letGo(taker, error);
    }
  }
}
