import type { Catalogue } from '../catalogue/catalogue.ts';
import { gatherIds, type IdGatherer } from '../evidence/derivedIds.ts';
import { lacksEvery, type Licences } from '../evidence/licences.ts';
import { closure, evidenceOf } from '../evidence/needs.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import type { IdSet } from '../expression/idSet.ts';
import { contextOf, extend, type Context } from '../expression/unavailable.ts';
import type { Control, ParameterValue } from '../model/control.ts';
import type { DerivedEvidence, Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Reason } from '../model/reason.ts';
import { compileProbe } from '../probe/compile.ts';
import { findingOf, without, type FindingFacts } from '../probe/finding.ts';
import { undoOf, type Answered } from '../probe/undo.ts';
import { populationFilters, type PopulationFilters } from '../probe/population.ts';
import type { ProbeRun, RecordSink } from '../probe/run.ts';
import { streamOrder } from './streamOrder.ts';

export interface JudgeOptions {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly source: EvidenceSource;
  readonly licences: Licences;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  readonly emergencyAccounts: IdSet;
  readonly now: Date;
  readonly onRecords?: (population: string, count: number) => void;
}

/** Exactly one finding for each control, in their order, whatever goes wrong on the way. */
export async function judge(options: JudgeOptions): Promise<readonly Finding[]> {
  return new Judgement(options).run();
}

interface Judged {
  readonly control: Control;
  readonly facts: FindingFacts;
  /** Null where the finding is known without looking. */
  readonly run: ProbeRun | null;
  readonly early: Finding | null;
}

class Judgement {
  readonly #options: JudgeOptions;
  readonly #reads = new Map<string, ReadonlySet<string>>();
  #held: ReadonlyMap<string, Evidence> = new Map();

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  async run(): Promise<readonly Finding[]> {
    const { controls, catalogue } = this.#options;
    for (const control of controls) this.#reads.set(control.id, evidenceOf(control, catalogue));
    const asked = controls.filter((control) => this.#early(control) === null);
    const names = closure(
      asked.flatMap((control) => [...(this.#reads.get(control.id) ?? [])]),
      catalogue,
    );
    const settings = await this.#settings(names);
    const filters = populationFilters(catalogue.populations.values(), streamed(catalogue), settings);
    const judged = controls.map((control) => this.#begin(control, settings, filters));
    await this.#stream(
      names,
      settings,
      judged.flatMap(({ run }) => run?.sinks ?? []),
    );
    return judged.map((one) => this.#finish(one));
  }

  async #settings(names: ReadonlySet<string>): Promise<Context> {
    const held = [...names].filter((name) => {
      const definition = this.#options.catalogue.evidence.get(name);
      return definition && !('from' in definition) && definition.shape !== 'population';
    });
    const values = await Promise.all(
      held.map(async (name) => [name, await this.#options.source.setting(name)] as const),
    );
    const { emergencyAccounts, now } = this.#options;
    this.#held = new Map<string, Evidence>(values);
    return contextOf(this.#held, { emergencyAccounts, now });
  }

  #facts(control: Control): FindingFacts {
    return {
      evidence: [...(this.#reads.get(control.id) ?? [])],
      measuredAt: this.#options.now.toISOString(),
      licencesKnown: this.#options.licences.known,
    };
  }

  /** What can be said before anything is asked. */
  #early(control: Control): Finding | null {
    const facts = this.#facts(control);
    if ('review' in control.probe) {
      const { review, every } = control.probe;
      const hint = `Look at it every ${every} days, and write down in attestations who did.`;
      return without(control, 'manual', { code: 'needsReview', detail: review, hint }, facts);
    }
    return null;
  }

  #begin(control: Control, settings: Context, filters: PopulationFilters): Judged {
    const early = this.#early(control);
    if (early) return { control, facts: this.#facts(control), run: null, early };
    const undo = undoOf(control.remediation.request, this.#answered(control));
    const facts = { ...this.#facts(control), undo };
    const overrides = this.#options.parameters[control.id] ?? {};
    const defaults = Object.entries(control.parameters).map(([name, { default: value }]) => [
      name,
      overrides[name] ?? value,
    ]);
    const context = extend(settings, { parameters: Object.fromEntries(defaults) as Record<string, ParameterValue> });
    return { control, facts, run: compileProbe(control.probe, control.points).begin(context, filters), early: null };
  }

  /** The single objects that a control reads, as they were answered. */
  #answered(control: Control): readonly Answered[] {
    return [...(this.#reads.get(control.id) ?? [])].flatMap((name) => {
      const definition = this.#options.catalogue.evidence.get(name);
      const found = this.#held.get(name);
      if (!definition || !('get' in definition) || definition.shape !== 'object' || definition.forEach) return [];
      return found?.status === 'available' ? [{ get: definition.get, value: found.value }] : [];
    });
  }

  #finish({ control, facts, run, early }: Judged): Finding {
    if (early ?? !run) return early ?? without(control, 'notChecked', fault(control, 'it never ran'), facts);
    try {
      return this.#licensed(control, facts, findingOf(control, run.finish(), facts));
    } catch (error) {
      return without(
        control,
        'notChecked',
        fault(control, error instanceof Error ? error.message : String(error)),
        facts,
      );
    }
  }

  /**
   * What the licences do not allow cannot be held against a tenant. What it does all the same counts: policies outlive the
   * licence that they were made with.
   */
  #licensed(control: Control, facts: FindingFacts, finding: Finding): Finding {
    const lacking = lacksEvery(this.#options.licences, control.plans) && finding.status !== 'pass';
    return lacking ? without(control, 'notLicensed', unlicensed(control), facts) : finding;
  }

  async #stream(names: ReadonlySet<string>, settings: Context, sinks: readonly RecordSink[]): Promise<void> {
    const { catalogue } = this.#options;
    const derived = [...names].flatMap((name) => {
      const definition = catalogue.evidence.get(name);
      return definition && 'from' in definition ? [definition] : [];
    });
    const wanted = new Set([...sinks.map(({ of }) => of), ...derived.map(({ from }) => from)]);
    const readers = this.#options.controls.map((control) => this.#reads.get(control.id) ?? new Set<string>());
    for (const wave of streamOrder(wanted, derived, readers)) {
      await Promise.all(
        wave.map((population) =>
          this.#streamOne(
            population,
            sinks.filter(({ of }) => of === population),
            derived.filter(({ from }) => from === population),
            settings,
          ),
        ),
      );
    }
  }

  async #streamOne(
    population: string,
    sinks: readonly RecordSink[],
    derived: readonly DerivedEvidence[],
    settings: Context,
  ): Promise<void> {
    const gatherers = derived.map((definition) => [definition.name, gatherIds(definition, settings)] as const);
    const failure = await this.#pages(population, [...sinks, ...gatherers.map(([, gatherer]) => gatherer)]);
    if (failure) sinks.forEach((sink) => sink.fail(failure));
    for (const [name, gatherer] of gatherers) {
      const found = contextOf(new Map([[name, gatherer.finish(failure)]]));
      Object.defineProperties(settings, Object.getOwnPropertyDescriptors(found));
    }
  }

  async #pages(population: string, takers: readonly (RecordSink | IdGatherer)[]): Promise<Reason | null> {
    let count = 0;
    for await (const answer of this.#options.source.stream(population)) {
      if (!answer.ok) return answer.reason;
      if (answer.value.restarted) {
        takers.forEach((taker) => taker.restart());
        count = 0;
      }
      for (const record of answer.value.records) {
        for (const taker of takers) taker.accept(record);
      }
      count += answer.value.records.length;
      this.#options.onRecords?.(population, count);
    }
    return null;
  }
}

function streamed({ evidence }: Catalogue): ReadonlySet<string> {
  return new Set([...evidence.values()].filter(({ shape }) => shape === 'population').map(({ name }) => name));
}

function unlicensed(control: Control): Reason {
  return {
    code: 'notLicensed',
    detail: `the tenant has none of the service plans ${control.plans.join(', ')}`,
    hint: `A licence that holds one of them unlocks ${control.points} ${control.points === 1 ? 'point' : 'points'}.`,
  };
}

function fault(control: Control, what: string): Reason {
  return {
    code: 'notCollected',
    detail: `${control.id} could not be judged: ${what}`,
    hint: 'This is a fault of securescore; please report it.',
  };
}
