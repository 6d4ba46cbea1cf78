import type { Catalogue } from '../catalogue/catalogue.ts';
import { lacksEvery } from '../evidence/licences.ts';
import type { Licences } from '../model/licence.ts';
import { dependencies, evidenceOf, heldAmong } from '../evidence/dependencies.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import { unforeseen } from '../evidence/unforeseen.ts';
import type { IdSet } from '../expression/idSet.ts';
import { EvaluationLimits } from '../expression/evaluationLimits.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import type { Control, ParameterValue } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { isShort } from '../model/isShort.ts';
import { isForPerson, personsTask } from '../probe/aboutProbe.ts';
import { compileProbe } from '../probe/compile.ts';
import { findingOf, without, type FindingFacts } from '../probe/findingOf.ts';
import { populationFilters, type PopulationFilters } from '../probe/populationFilter.ts';
import type { WantedObject } from '../probe/objectWatch.ts';
import type { JudgedObjects, ObjectsVerdict } from '../probe/verdict.ts';
import type { Result } from '../model/result.ts';
import type { ProbeRun } from '../probe/probeRun.ts';
import { remedyOf } from '../remediation/remedy.ts';
import { unlicensed } from './unlicensed.ts';
import { withAlsoMet } from './alsoMet.ts';
import { emergencyLookAlikes, withSuggestedExceptions } from './suggestedExceptions.ts';
import { HeldEvidence } from './heldEvidence.ts';
import { ExcludedNames } from './excludedNames.ts';
import { PopulationStreams } from './populationStreams.ts';
import { Turns } from './turns.ts';

export interface JudgeOptions {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly source: EvidenceSource;
  readonly licences: Licences;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  readonly emergencyAccounts: IdSet;
  readonly now: Date;
  /** The objects that exceptions name, by control. */
  readonly objects?: ReadonlyMap<string, readonly WantedObject[]>;
  /** Called once for each of these controls that was judged: what became of its objects, and which ids hold a privileged role. */
  readonly onObjects?: (control: string, found: JudgedObjects) => void;
  readonly onRecords?: (population: string, count: number) => void;
  /** Called with each finding as soon as it is there, whatever their order. */
  readonly onJudged?: (finding: Finding) => void;
  /** What ends it before everything is judged. */
  readonly ends?: Ends;
}

interface Ends {
  readonly signal: AbortSignal;
  /** Until the deadline: expressions of others are not evaluated after it. */
  readonly leftMs: number;
}

/** Exactly one finding for each control, in their order, whatever goes wrong on the way. */
export async function judge(options: JudgeOptions): Promise<readonly Finding[]> {
  const judgement = new Judgement(options);
  const findings = await judgement.run();
  const { catalogue, controls, licences, parameters, emergencyAccounts, now, ends } = options;
  const silent = { catalogue, licences, parameters, emergencyAccounts, now, ...(ends && { ends }) };
  return withAlsoMet({
    catalogue,
    controls,
    findings,
    held: judgement.held,
    again: (some, source) => new Judgement({ ...silent, controls: some, source }).run(),
  });
}

const policies = 'conditionalAccessPolicies';

/** A control and the evidence that it is judged by. */
interface Case {
  readonly control: Control;
  /** What it reads itself. */
  readonly reads: readonly string[];
  /** The held evidence and the populations below that. */
  readonly held: readonly string[];
  readonly populations: readonly string[];
}

/** Every control is judged as soon as its own evidence is there: slow evidence delays only its own controls. */
class Judgement {
  readonly #options: JudgeOptions;
  readonly #heldEvidence: HeldEvidence;
  readonly #filters: PopulationFilters;
  readonly #objects = new Map<string, ObjectsVerdict>();
  readonly #turns: Turns;

  constructor(options: JudgeOptions) {
    const { source, emergencyAccounts, now, catalogue } = options;
    this.#options = options;
    this.#turns = new Turns(options.ends?.signal);
    const limits = new EvaluationLimits(options.ends?.leftMs);
    const variables = { emergencyAccounts, now, licences: options.licences, ...limits.variables };
    this.#heldEvidence = new HeldEvidence(source, variables);
    const streamed = [...catalogue.evidence.values()].filter(({ shape }) => shape === 'population');
    const names = new Set(streamed.map(({ name }) => name));
    this.#filters = populationFilters(catalogue.populations.values(), names, this.#heldEvidence.context);
  }

  /** What arrived of the evidence that is held whole. */
  get held(): ReadonlyMap<string, Result> {
    return this.#heldEvidence.arrived;
  }

  async run(): Promise<readonly Finding[]> {
    const cases = this.#options.controls.map((control) => this.#caseOf(control));
    await this.#askFor(cases);
    const runs = new Map(cases.map((one) => [one, this.#begin(one)]));
    const readers = cases.map((one) => {
      const sinks = async () => (await runs.get(one))?.sinks ?? [];
      return { reads: new Set(one.reads), populations: one.populations, sinks };
    });
    const names = this.#excludedNames(cases);
    const turn = () => this.#turns.take();
    const streams = new PopulationStreams({ ...this.#options, heldEvidence: this.#heldEvidence, readers, names, turn });
    const judged = cases.map(async (one) => {
      const run = await runs.get(one);
      await streams.all(one.populations);
      await this.#turns.take();
      const finding = this.#finish(one, run ?? null);
      this.#options.onJudged?.(finding);
      return finding;
    });
    // Together, so that the first failure fails the run and no rejection goes unhandled.
    const [found, ...findings] = await Promise.all([names, ...judged]);
    await this.#turns.take();
    this.#tellObjects();
    const lookAlikes = emergencyLookAlikes((name) => this.#heldEvidence.get(name));
    return findings.map((finding) => withSuggestedExceptions(finding, found, { now: this.#options.now, lookAlikes }));
  }

  #tellObjects(): void {
    const held = ['privilegedUsers', 'privilegedServicePrincipals'].map((name) => this.#heldEvidence.get(name));
    const privileged = privilegedIds(held);
    for (const [control, found] of this.#objects) {
      const ids = found.outcomes.flatMap(({ id }) => (id !== null && privileged.has(id.toLowerCase()) ? [id] : []));
      this.#options.onObjects?.(control, { ...found, privileged: ids });
    }
  }

  /** Only if the policies are read anyway: no request is sent just for a name. */
  async #excludedNames(cases: readonly Case[]): Promise<ExcludedNames> {
    const isRead = cases.some(({ held }) => held.includes(policies));
    if (isRead) await this.#heldEvidence.all([policies]);
    const found = this.#heldEvidence.get(policies);
    return new ExcludedNames(found?.ok ? found.value : []);
  }

  #caseOf(control: Control): Case {
    const { catalogue } = this.#options;
    const reads = evidenceOf(control, catalogue);
    const below = [...dependencies(reads, catalogue)];
    return {
      control,
      reads: [...reads],
      held: heldAmong(below, catalogue),
      populations: below.filter((name) => catalogue.evidence.get(name)?.shape === 'population'),
    };
  }

  /** The evidence that most controls need is requested first: some answers take Graph a second each. */
  async #askFor(cases: readonly Case[]): Promise<void> {
    const waiting = new Map<string, number>();
    for (const name of cases.flatMap(({ held }) => held)) waiting.set(name, (waiting.get(name) ?? 0) + 1);
    const names = [...waiting].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
    for (const name of names) {
      // Each control waits for its own evidence, and meets a failure there.
      this.#heldEvidence.all([name]).catch(() => undefined);
      await this.#turns.take();
    }
  }

  /** @returns null if a person has to judge it */
  async #begin({ control, held }: Case): Promise<ProbeRun | null> {
    if (isForPerson(control.probe)) return null;
    await this.#turns.take();
    const probe = compileProbe(control.probe, control.points);
    await this.#heldEvidence.all(held);
    await this.#turns.take();
    try {
      return probe.begin(this.#contextFor(control), this.#filters, this.#options.objects?.get(control.id));
    } catch (error) {
      // Told where every failure of a control is.
      return { sinks: [], finish: rethrow(error) };
    }
  }

  #contextFor(control: Control): Context {
    const overrides = this.#options.parameters[control.id] ?? {};
    const parameters = Object.fromEntries(
      Object.entries(control.parameters).map(([name, { default: value }]) => [name, overrides[name] ?? value]),
    );
    return extend(this.#heldEvidence.context, { parameters });
  }

  #finish({ control, reads }: Case, run: ProbeRun | null): Finding {
    const facts: FindingFacts = {
      evidence: reads,
      measuredAt: this.#options.now.toISOString(),
      licencesKnown: this.#options.licences.known,
    };
    const task = personsTask(control.probe);
    if (task) return without(control, 'manual', task, facts);
    try {
      if (!run) throw new Error('it never ran');
      const verdict = run.finish();
      if (verdict.objects) this.#objects.set(control.id, verdict.objects);
      const finding = this.#licensed(control, facts, findingOf(control, verdict, facts));
      if (!isShort(finding)) return finding;
      return { ...finding, ...remedyOf(control.remediation.request, this.#contextFor(control), verdict.failing) };
    } catch (error) {
      return without(control, 'notChecked', unforeseen('judging', control.id, error), facts);
    }
  }

  /**
   * A tenant loses nothing for what its licences do not allow. What it does all the same counts: policies outlive the
   * licence with which they were created.
   */
  #licensed(control: Control, facts: FindingFacts, finding: Finding): Finding {
    const { awarded, available } = finding.points;
    // Met, or claimed to be.
    const isMet = finding.status === 'pass' || (finding.status === 'excepted' && awarded === available);
    const lacking = lacksEvery(this.#options.licences, control.plans) && !isMet;
    return lacking ? without(control, 'notLicensed', unlicensed(control), facts) : finding;
  }
}

/** In small letters. */
function privilegedIds(answers: readonly (Result | undefined)[]): ReadonlySet<string> {
  const ids = answers.flatMap((answer) =>
    answer?.ok && Array.isArray(answer.value) ? (answer.value as unknown[]) : [],
  );
  return new Set(ids.flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : [])));
}

function rethrow(error: unknown): () => never {
  return () => {
    throw error;
  };
}
