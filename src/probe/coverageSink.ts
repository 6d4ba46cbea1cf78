import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import { unmemoised, memoised } from '../expression/memoised.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { judgeAll, overRecords, type Named, type NamedConditions } from './named.ts';
import { membership, type Membership, type PopulationFilter } from './populationFilter.ts';
import type { PolicyQuestion } from './policyQuestions.ts';
import type { ReportedOn } from './reportedOn.ts';
import type { RecordSink } from './probeRun.ts';
import type { ObjectWatch, ObjectStanding } from './objectWatch.ts';
import { naming, showValue } from './show.ts';
import { FirstNames } from './firstNames.ts';
import { FirstRecords } from './firstRecords.ts';

interface Work {
  readonly of: string;
  readonly filter: PopulationFilter | null;
  readonly as: string;
  /** null: records go by the name that their population gives them, and otherwise by themselves. */
  readonly label: Expression | null;
  /** What was read of a record, for the message. */
  readonly found: Expression | null;
  readonly precondition: Named;
  readonly exclude: Named;
  readonly requires: Named;
  /** What a record still counts for that lacks such a requirement and no other; of several the least. */
  readonly partial: Readonly<Record<string, number>>;
  readonly settings: Context;
  /** For records that are judged by what another population reports on them. */
  readonly reportedOn: ReportedOn | null;
  /** What policies ask of the people behind a record. */
  readonly questions: readonly PolicyQuestion[];
  /** For the objects that exceptions name. */
  readonly watch: ObjectWatch | null;
}

/** Counts the records of one coverage as they are streamed. */
export class CoverageSink implements RecordSink {
  readonly of: string;
  readonly #work: Work;
  readonly #context: Context;
  readonly #exclude: NamedConditions;
  readonly #requires: NamedConditions;
  readonly #nameOf: (record: unknown) => string;
  #tally = new Tally();
  #failure: Reason | null = null;
  #idle: boolean | undefined;

  constructor(work: Work) {
    this.#work = work;
    this.of = work.of;
    const context = extend(work.settings, {});
    for (const { name, answer } of work.questions) Object.defineProperty(context, name, { get: () => answer(context) });
    this.#context = context;
    const named = work.label ? null : work.filter;
    this.#nameOf = named?.nameOf ?? naming(work.label ?? compileExpression(work.as), work.as, context);
    this.#exclude = overRecords(work.exclude, memoised, work.as, context);
    // What is asked of people depends on more of the record than the conditions name.
    this.#requires = overRecords(work.requires, work.questions.length > 0 ? unmemoised : memoised, work.as, context);
  }

  get tally(): Tally {
    return this.#tally;
  }

  get failure(): Reason | null {
    return this.#failure;
  }

  /** The groups that may be left out, in the order of the files. */
  get groups(): readonly string[] {
    return [...(this.#work.filter?.groups ?? []), ...this.#work.exclude.map(([name]) => name)];
  }

  accept(record: unknown): void {
    // If nobody can pass, no record needs to be read.
    this.#idle ??= judgeAll(this.#work.precondition, this.#work.settings).missing.length > 0;
    if (this.#idle) return;
    const tally = this.#tally;
    tally.total += 1;
    const unreported = this.#report(record);
    const where = this.#membership(record, unreported);
    if (typeof where === 'string') {
      tally.leftOut.set(where, (tally.leftOut.get(where) ?? 0) + 1);
      this.#watch(record, 'leftOut');
      return;
    }
    tally.counted += 1;
    // Who is not in the report may meet it by something else, unless that could not be read.
    const found = this.#judge(record);
    const isOpen = found === null || (typeof found === 'object' && found.unread);
    const judged = unreported === null || isOpen ? found : unreported;
    if (typeof judged === 'number' && where === null) {
      this.#countPart(record, judged);
      return;
    }
    // A record that fails, or lacks something, may still turn out to be left out.
    const own = typeof judged === 'number' ? 'fails' : judged;
    const doubt = own !== null && (own === 'fails' || where?.unread) ? (where ?? own) : (own ?? where);
    if (doubt === null) {
      tally.passed += 1;
      this.#watch(record, 'passes');
    } else {
      const name = this.#nameOf(record);
      if (doubt === 'fails') this.#fails(name, record);
      else tally.doubt(doubt, name);
      this.#watch(record, typeof doubt === 'object' && doubt.unread ? 'undecided' : 'short');
      tally.affected.add(name);
    }
  }

  #watch(record: unknown, is: ObjectStanding['is'], share = 0): void {
    this.#work.watch?.see(record, this.#nameOf(record), { is, share }, null);
  }

  restart(): void {
    this.#work.watch?.restart();
    this.#tally = new Tally();
    this.#failure = null;
  }

  fail(reason: Reason): void {
    this.#failure = reason;
  }

  /** Adds what is reported on somebody to their record: null if there is nothing. */
  #report(one: unknown): Unknown | null {
    const { reportedOn } = this.#work;
    if (!reportedOn) return null;
    const found = reportedOn.find(one);
    this.#context[reportedOn.as] = 'record' in found ? found.record : null;
    return 'record' in found ? null : found;
  }

  #membership(record: unknown, unreported: Unknown | null): Membership {
    const known = this.#work.filter?.classify(record) ?? null;
    if (typeof known === 'string' || unreported) return known;
    const own = membership(this.#exclude, record);
    return typeof own === 'string' ? own : (known ?? own);
  }

  #countPart(record: unknown, share: number): void {
    const tally = this.#tally;
    const name = this.#nameOf(record);
    tally.parts += share;
    tally.partly += 1;
    this.#watch(record, 'short', share);
    this.#fails(name, record);
    tally.affected.add(name);
  }

  #fails(name: string, record: unknown): void {
    this.#tally.failing.add(name, record);
    const { found, as } = this.#work;
    if (!found) return;
    this.#context[as] = record;
    const text = showValue(found, this.#context);
    if (text !== null) this.#tally.told.add(`${name}: ${text}`);
  }

  /** A number: what it counts for, for it lacks nothing but what costs a part. */
  #judge(record: unknown): null | 'fails' | number | Unknown {
    let doubt: Unknown | null = null;
    let share = 1;
    for (const one of this.#requires) {
      const truth = one.holds(record);
      if (truth === false) share = Math.min(share, this.#work.partial[one.name] ?? 0);
      else if (truth !== true) doubt ??= truth;
      if (share === 0) return 'fails';
    }
    return doubt ?? (share < 1 ? share : null);
  }
}

class Tally {
  passed = 0;
  /** What those count for that pass in part, together. */
  parts = 0;
  /** How many those are. */
  partly = 0;
  counted = 0;
  total = 0;
  readonly leftOut = new Map<string, number>();
  readonly affected = new FirstNames();
  /** What was read of those that do not pass, each with its name. */
  readonly told = new FirstNames();
  readonly failing = new FirstRecords();
  /** Whom evidence that could not be read leaves undecided. */
  readonly unreached = new FirstNames();
  /** Undecided records: because evidence could not be read, and because the record lacks something. */
  unread = 0;
  lacking = 0;
  readonly reasons = new Map<string, Reason>();
  #last: Unknown | null = null;

  doubt(why: Unknown, name: string): void {
    if (why.unread) {
      this.unread += 1;
      this.unreached.add(name);
    } else this.lacking += 1;
    // Usually all records lack the same.
    if (why === this.#last) return;
    this.#last = why;
    if (this.reasons.size < 10) this.reasons.set(`${why.unknown.code} ${why.unknown.detail}`, why.unknown);
  }
}
