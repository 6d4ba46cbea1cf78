import { groupsIn } from '../../expression/intune/assignment.ts';
import type { Reason } from '../../model/reason.ts';
import type { PopulationFilter } from '../populationFilter.ts';
import type { RecordSink } from '../probeRun.ts';
import { FirstNames } from '../firstNames.ts';
import type { Hit, ObjectWatch, ObjectStanding } from '../objectWatch.ts';
import type { Interval } from './interval.ts';
import { reaches, type AssignedPolicy, type ReachCertainty, type JudgeReached, type Unit } from './reached.ts';
import type { Directory } from './units.ts';

interface Work<Says> {
  readonly of: string;
  readonly filter: PopulationFilter | null;
  readonly nameOf: (record: unknown) => string;
  readonly counts: (record: Readonly<Record<string, unknown>>) => ReachCertainty;
  /** Only those count whom some policy reaches. */
  readonly onlyReached: boolean;
  readonly directory: Directory;
  /** For the objects that exceptions name. */
  readonly watch: ObjectWatch<AlikeDevices | null> | null;
  /** What policies there are; null: nothing is to be counted. */
  readonly ask: () => { readonly policies: readonly AssignedPolicy<Says>[]; readonly judge: JudgeReached<Says> } | null;
}

/** Those whom the same policies reach: what they earn, how many there are for certain, and how many more there may be. */
export interface AlikeDevices {
  readonly share: Interval;
  /** Whether any policy reaches them. */
  readonly reached: ReachCertainty;
  certain: number;
  unclear: number;
}

/** Counts devices or people by which policies reach them: those who have the same earn the same, and are judged once. */
export class AudienceSink<Says> implements RecordSink {
  readonly of: string;
  readonly #work: Work<Says>;
  #alike = new Map<string, AlikeDevices>();
  #byGroups = new Combination();
  #met = new Set<string>();
  #asked: ReturnType<Work<Says>['ask']> | undefined;
  #tellingApart: readonly string[] | null = null;
  affected = new FirstNames();
  failure: Reason | null = null;

  constructor(work: Work<Says>) {
    this.#work = work;
    this.of = work.of;
  }

  accept(record: unknown): void {
    if (this.#asked === undefined) this.#begin();
    if (typeof record !== 'object' || record === null || this.#asked === null) return;
    const one = record as Readonly<Record<string, unknown>>;
    const counts = this.#counts(one);
    if (counts === 'no') {
      this.#watch(record, null, false);
      return;
    }
    const alike = this.#alikeTo(one);
    if (this.#work.onlyReached && alike.reached === 'no') {
      this.#watch(record, null, false);
      return;
    }
    const isCertain = counts === 'yes' && (alike.reached === 'yes' || !this.#work.onlyReached);
    if (isCertain) alike.certain += 1;
    else alike.unclear += 1;
    this.#watch(record, alike, isCertain);
    if (alike.share.low < 1) this.affected.add(this.#work.nameOf(record));
  }

  #watch(record: unknown, alike: AlikeDevices | null, isCertain: boolean): void {
    const { watch, nameOf } = this.#work;
    if (watch) watch.see(record, nameOf(record), standingOf(alike, isCertain), alike);
  }

  restart(): void {
    this.#work.watch?.restart();
    this.#alike = new Map();
    this.#byGroups = new Combination();
    this.#met = new Set();
    this.affected = new FirstNames();
    this.failure = null;
  }

  fail(reason: Reason): void {
    this.failure = reason;
  }

  /** How many there are for certain, and how many more there may be. */
  get size(): { readonly certain: number; readonly unclear: number } {
    const all = [...this.#alike.values()];
    return {
      certain: all.reduce((sum, { certain }) => sum + certain, 0),
      unclear: all.reduce((sum, { unclear }) => sum + unclear, 0),
    };
  }

  /** How many earn everything. */
  get passed(): number {
    return [...this.#alike.values()].reduce((sum, { share, certain }) => sum + (share.low === 1 ? certain : 0), 0);
  }

  /** The share of the points that all of them earn together, where whoever is `passing` earns everything. */
  shareWith(passing: readonly Hit<AlikeDevices | null>[]): Interval {
    const all = [...this.#alike.values()];
    const left = (one: AlikeDevices): number => one.certain - passing.filter(({ of }) => of === one).length;
    const whole = { low: 1, high: 1 };
    const certain = [
      ...all.flatMap((one) => (left(one) > 0 ? [[one.share, left(one)] as const] : [])),
      ...(passing.length > 0 ? [[whole, passing.length] as const] : []),
    ];
    const unclear = all.flatMap((one) => (one.unclear > 0 ? [[one.share, one.unclear] as const] : []));
    if (unclear.length === 0) return weighted(certain);
    // Those who may not belong to them count if that lowers what is certain, or raises what is open.
    const [without, together] = [certain.length > 0 ? weighted(certain) : null, weighted([...certain, ...unclear])];
    const lows = [together.low, ...(without ? [without.low] : []), ...unclear.map(([share]) => share.low)];
    const highs = [together.high, ...(without ? [without.high] : []), ...unclear.map(([share]) => share.high)];
    return { low: Math.min(...lows), high: Math.max(...highs) };
  }

  /** Whether the exclusion of a group affects somebody. */
  meets(group: string): boolean {
    return this.#met.has(group);
  }

  #begin(): void {
    this.#asked = this.#work.ask();
    const assignments = (this.#asked?.policies ?? []).flatMap(({ assignment }) => assignment ?? []);
    const isByGroups = assignments.every(({ inclusions }) => inclusions.every(({ filter }) => filter === null));
    this.#tellingApart = isByGroups ? [...new Set(assignments.flatMap(groupsIn))] : null;
  }

  /** Where groups alone tell people apart, the policies are asked once for each combination of them. */
  #alikeTo(record: Readonly<Record<string, unknown>>): AlikeDevices {
    const { directory } = this.#work;
    if (this.#tellingApart === null) return this.#reachedBy(this.#keyOf(directory.unit(record)));
    let combination = this.#byGroups;
    for (const group of this.#tellingApart) combination = combination.with(directory.isMember(record, group));
    combination.alike ??= this.#reachedBy(this.#keyOf(directory.unit(record)));
    return combination.alike;
  }

  #reachedBy(key: string): AlikeDevices {
    let alike = this.#alike.get(key);
    if (!alike)
      this.#alike.set(key, (alike = { share: this.#share(key), reached: reachedBy(key), certain: 0, unclear: 0 }));
    return alike;
  }

  #counts(record: Readonly<Record<string, unknown>>): ReachCertainty {
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
    const reached = (this.#asked?.policies ?? []).flatMap(({ says }, index) =>
      key[index] === letters.no ? [] : [{ says, certain: key[index] === letters.yes }],
    );
    return this.#asked?.judge(reached) ?? { low: 0, high: 0 };
  }
}

/** What is known of somebody's membership in one group after the other: a key would have to be put together for each of a million. */
class Combination {
  readonly #next: { [certainty in ReachCertainty]?: Combination } = {};
  alike: AlikeDevices | null = null;

  with(isMember: ReachCertainty): Combination {
    return (this.#next[isMember] ??= new Combination());
  }
}

const reachedBy = (key: string): ReachCertainty =>
  key.includes(letters.yes) ? 'yes' : key.includes(letters.maybe) ? 'maybe' : 'no';

function standingOf(alike: AlikeDevices | null, isCertain: boolean): ObjectStanding {
  if (alike === null) return { is: 'leftOut', share: 0 };
  const { low, high } = alike.share;
  if (!isCertain || low < high) return { is: 'undecided', share: 0 };
  return { is: low === 1 ? 'passes' : 'short', share: low };
}

const letters = { yes: 'y', no: 'n', maybe: 'm' } as const;

function weighted(parts: readonly (readonly [Interval, number])[]): Interval {
  const count = parts.reduce((sum, [, many]) => sum + many, 0);
  const of = (pick: (one: Interval) => number): number =>
    parts.reduce((sum, [share, many]) => sum + pick(share) * many, 0) / count;
  return { low: of(({ low }) => low), high: of(({ high }) => high) };
}
