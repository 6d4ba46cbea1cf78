import type { Expression } from '../../expression/expression.ts';
import { extend, type Context } from '../../expression/unavailable.ts';
import type { Reason } from '../../model/reason.ts';
import type { PopulationFilter } from '../population.ts';
import type { RecordSink } from '../run.ts';
import { labelOf } from '../show.ts';
import { SmallestNames } from '../smallest.ts';
import type { Interval } from './interval.ts';
import { reaches, type AssignedPolicy, type Certainty, type JudgeReached, type Unit } from './reached.ts';
import type { Directory } from './units.ts';

interface Work<Says> {
  readonly of: string;
  readonly filter: PopulationFilter | null;
  readonly label: Expression;
  readonly settings: Context;
  readonly counts: (record: Readonly<Record<string, unknown>>) => Certainty;
  readonly directory: Directory;
  /** What policies there are; null: nothing is to be counted. */
  readonly ask: () => { readonly policies: readonly AssignedPolicy<Says>[]; readonly judge: JudgeReached<Says> } | null;
}

/** Counts devices or people by which policies reach them: those who have the same earn the same, and are judged once. */
export class AudienceSink<Says> implements RecordSink {
  readonly of: string;
  readonly #work: Work<Says>;
  readonly #shares = new Map<string, Interval>();
  #certain = new Map<string, number>();
  #unclear = new Map<string, number>();
  #met = new Set<string>();
  affected = new SmallestNames();
  failure: Reason | null = null;

  constructor(work: Work<Says>) {
    this.#work = work;
    this.of = work.of;
  }

  accept(record: unknown): void {
    if (typeof record !== 'object' || record === null || this.#asked === null) return;
    const one = record as Readonly<Record<string, unknown>>;
    const counts = this.#counts(one);
    if (counts === 'no') return;
    const unit = this.#work.directory.unit(one);
    const key = this.#keyOf(unit);
    const tally = counts === 'yes' ? this.#certain : this.#unclear;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    if (this.#share(key).low < 1) {
      const context = extend(this.#work.settings, { [this.#work.filter?.as ?? 'device']: record });
      this.affected.add(labelOf(this.#work.label, context));
    }
  }

  restart(): void {
    this.#certain = new Map();
    this.#unclear = new Map();
    this.#met = new Set();
    this.affected = new SmallestNames();
    this.failure = null;
  }

  fail(reason: Reason): void {
    this.failure = reason;
  }

  /** How many there are for certain, and how many perhaps besides. */
  get size(): { readonly certain: number; readonly unclear: number } {
    const sum = (tally: ReadonlyMap<string, number>): number => [...tally.values()].reduce((a, b) => a + b, 0);
    return { certain: sum(this.#certain), unclear: sum(this.#unclear) };
  }

  /** How many earn everything. */
  get passed(): number {
    return [...this.#certain].reduce((sum, [key, count]) => sum + (this.#share(key).low === 1 ? count : 0), 0);
  }

  /** The share of the points that all of them earn together. */
  get share(): Interval {
    const certain = [...this.#certain].map(([key, count]) => [this.#share(key), count] as const);
    const unclear = [...this.#unclear].map(([key, count]) => [this.#share(key), count] as const);
    if (unclear.length === 0) return weighted(certain);
    // Who may not belong to them counts where that lowers what is certain, or raises what is open.
    const [without, together] = [certain.length > 0 ? weighted(certain) : null, weighted([...certain, ...unclear])];
    const lows = [together.low, ...(without ? [without.low] : []), ...unclear.map(([share]) => share.low)];
    const highs = [together.high, ...(without ? [without.high] : []), ...unclear.map(([share]) => share.high)];
    return { low: Math.min(...lows), high: Math.max(...highs) };
  }

  /** Whether the exclusion of a group meets somebody. */
  meets(group: string): boolean {
    return this.#met.has(group);
  }

  get #asked(): ReturnType<Work<Says>['ask']> {
    return this.#work.ask();
  }

  #counts(record: Readonly<Record<string, unknown>>): Certainty {
    const where = this.#work.filter?.classify(record) ?? null;
    if (typeof where === 'string') return 'no';
    return where === null ? this.#work.counts(record) : 'maybe';
  }

  #keyOf(unit: Unit): string {
    let key = '';
    for (const { assignment } of this.#asked?.policies ?? []) {
      if (assignment) {
        for (const group of assignment.excludedGroups) {
          if (!this.#met.has(group) && unit.isIn(group) !== 'no') this.#met.add(group);
        }
      }
      key += letters[reaches(assignment, unit)];
    }
    return key;
  }

  #share(key: string): Interval {
    const known = this.#shares.get(key);
    if (known) return known;
    const reached = (this.#asked?.policies ?? []).flatMap(({ says }, index) =>
      key[index] === letters.no ? [] : [{ says, certain: key[index] === letters.yes }],
    );
    const share = this.#asked?.judge(reached) ?? { low: 0, high: 0 };
    this.#shares.set(key, share);
    return share;
  }
}

const letters = { yes: 'y', no: 'n', maybe: 'm' } as const;

function weighted(parts: readonly (readonly [Interval, number])[]): Interval {
  const count = parts.reduce((sum, [, many]) => sum + many, 0);
  const of = (pick: (one: Interval) => number): number =>
    parts.reduce((sum, [share, many]) => sum + pick(share) * many, 0) / count;
  return { low: of(({ low }) => low), high: of(({ high }) => high) };
}
