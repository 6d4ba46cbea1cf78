import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import { extend, UnavailableError, type Context } from '../expression/unavailable.ts';
import type { CoverageProbe } from '../model/control.ts';
import type { Reason } from '../model/reason.ts';
import {
  compileNamed,
  judgeAlternatives,
  judgeAll,
  rememberAll,
  type Named,
  type NamedConditions,
  type Outcome,
} from './named.ts';
import { membership, type Membership, type PopulationFilter } from './population.ts';
import type { CompiledProbe, ProbeRun, RecordSink } from './run.ts';
import { labelOf } from './show.ts';
import { SmallestNames } from './smallest.ts';
import { met, verdict, type Verdict } from './verdict.ts';

/** The share of a population that meets every requirement earns that share of the points. */
export function compileCoverage(probe: CoverageProbe): CompiledProbe {
  const compiled = {
    lists: compileNamed(probe.let),
    requires: compileNamed(probe.requires),
    leaveOut: compileNamed(probe.leaveOut),
    provided: compileNamed(probe.provided),
    besides: compileNamed(probe.besides),
    partial: probe.partial ?? {},
    or: compileNamed(probe.or),
    label: probe.label === undefined ? null : compileExpression(probe.label),
  };
  return {
    begin(given, populations): ProbeRun {
      const settings = withLists(compiled.lists, given);
      const filter = populations.get(probe.coverage) ?? null;
      const as = probe.as ?? filter?.as ?? 'record';
      const { nobody = null } = probe;
      const label = compiled.label ?? filter?.label ?? compileExpression(as);
      const sink = new CoverageSink({ ...compiled, filter, as, label, settings, of: filter?.of ?? '' });
      if (filter && !filter.held)
        return { sinks: [sink], finish: () => conclude(sink, { ...compiled, nobody }, settings) };
      return {
        sinks: [],
        finish(): Verdict {
          walk(sink, filter?.of ?? probe.coverage, settings);
          return conclude(sink, { ...compiled, nobody }, settings);
        },
      };
    },
  };
}

/** The settings and, by their names, the lists of `let`, each worked out when it is first looked at. */
function withLists(lists: Named, settings: Context): Context {
  const context = extend(settings, {});
  for (const [name, expression] of lists) {
    let result: { readonly value: unknown } | Unknown | undefined;
    Object.defineProperty(context, name, {
      get(): unknown {
        result ??= expression.value(settings);
        if ('unknown' in result) throw new UnavailableError(result.unknown);
        return result.value;
      },
    });
  }
  return context;
}

interface Work {
  readonly of: string;
  readonly filter: PopulationFilter | null;
  readonly as: string;
  readonly label: Expression;
  readonly provided: Named;
  readonly leaveOut: Named;
  readonly requires: Named;
  readonly settings: Context;
}

class CoverageSink implements RecordSink {
  readonly of: string;
  readonly #work: Work;
  readonly #context: Context;
  readonly #leaveOut: NamedConditions;
  readonly #requires: NamedConditions;
  #tally = new Tally();
  #failure: Reason | null = null;
  #idle: boolean | undefined;

  constructor(work: Work) {
    this.#work = work;
    this.of = work.of;
    this.#context = extend(work.settings, {});
    this.#leaveOut = rememberAll(work.leaveOut, work.as);
    this.#requires = rememberAll(work.requires, work.as);
  }

  get tally(): Tally {
    return this.#tally;
  }

  get failure(): Reason | null {
    return this.#failure;
  }

  /** The groups that may be left out, in the order of the files. */
  get groups(): readonly string[] {
    return [...(this.#work.filter?.groups ?? []), ...this.#work.leaveOut.map(([name]) => name)];
  }

  accept(record: unknown): void {
    // Where nobody can pass nobody needs to be looked at.
    this.#idle ??= judgeAll(this.#work.provided, this.#work.settings).missing.length > 0;
    if (this.#idle) return;
    this.#context[this.#work.as] = record;
    const tally = this.#tally;
    tally.total += 1;
    const where = this.#membership(record);
    if (typeof where === 'string') {
      tally.leftOut.set(where, (tally.leftOut.get(where) ?? 0) + 1);
      return;
    }
    tally.counted += 1;
    const judged = this.#judge();
    // Whoever fails, or lacks something, may still turn out to be left out.
    const doubt = judged !== null && (judged === 'fails' || where?.unread) ? (where ?? judged) : (judged ?? where);
    if (doubt === null) tally.passed += 1;
    else {
      if (doubt !== 'fails') tally.doubt(doubt);
      tally.affected.add(labelOf(this.#work.label, this.#context));
    }
  }

  restart(): void {
    this.#tally = new Tally();
  }

  fail(reason: Reason): void {
    this.#failure = reason;
  }

  #membership(record: unknown): Membership {
    const known = this.#work.filter?.classify(record) ?? null;
    if (typeof known === 'string') return known;
    const own = membership(this.#leaveOut, this.#context);
    return typeof own === 'string' ? own : (known ?? own);
  }

  #judge(): null | 'fails' | Unknown {
    let doubt: Unknown | null = null;
    for (const [, holds] of this.#requires) {
      const truth = holds(this.#context);
      if (truth === false) return 'fails';
      if (truth !== true) doubt ??= truth;
    }
    return doubt;
  }
}

class Tally {
  passed = 0;
  counted = 0;
  total = 0;
  readonly leftOut = new Map<string, number>();
  readonly affected = new SmallestNames();
  /** Records that nobody can tell: because evidence could not be read, and because the record lacks something. */
  unread = 0;
  lacking = 0;
  readonly reasons = new Map<string, Reason>();

  doubt(why: Unknown): void {
    if (why.unread) this.unread += 1;
    else this.lacking += 1;
    if (this.reasons.size < 10) this.reasons.set(`${why.unknown.code} ${why.unknown.detail}`, why.unknown);
  }
}

interface Conditions {
  readonly provided: Named;
  readonly besides: Named;
  readonly partial: Readonly<Record<string, number>>;
  readonly or: Named;
  readonly nobody: string | null;
}

function conclude(
  sink: CoverageSink,
  { provided, or, nobody, besides, partial }: Conditions,
  settings: Context,
): Verdict {
  const other = judgeAlternatives(or, settings);
  if (other.holds !== null) return met(other.holds);
  const precondition = judgeAll(provided, settings);
  const open = other.unknown.map((why) => why.unknown);
  if (precondition.missing.length > 0) {
    return verdict({ high: open.length > 0 ? 1 : 0, reasons: open, missing: precondition.missing });
  }
  const all = counted(sink);
  // Records, and every one left out for certain: an answer without any record says nothing.
  const good = nobody !== null && all.nobody && sink.tally.total > 0;
  const outcome = lowered(good ? met(nobody, { counts: all.counts }) : all, judgeAll(besides, settings), partial);
  const unsure = precondition.unknown.map(([, why]) => why.unknown);
  // That there is nobody to judge is so only where a point could have been earned at all.
  if (unsure.length === 0 && (open.length === 0 || outcome.nobody)) return outcome;
  return {
    ...outcome,
    nobody: false,
    low: unsure.length > 0 ? 0 : outcome.low,
    high: open.length > 0 || outcome.nobody ? 1 : outcome.high,
    reasons: [...open, ...unsure, ...outcome.reasons],
  };
}

function counted({ tally, failure, groups: order }: CoverageSink): Verdict {
  if (failure) return verdict({ high: 1, reasons: [failure] });
  const { passed, counted, total, unread, lacking } = tally;
  const counts = { passed, counted, total, unknown: unread + lacking, leftOut: inOrder(tally.leftOut, order) };
  if (counted === 0) return verdict({ nobody: true, counts });
  // A record that lacks something is counted and not passed. Evidence that could not be read leaves the verdict open, and
  // so does a population of which no record can be told.
  const open = unread > 0 || lacking === counted ? unread + lacking : 0;
  return verdict({
    low: passed / counted,
    high: (passed + open) / counted,
    reasons: open > 0 ? [...tally.reasons.values()] : [],
    counts,
    affected: tally.affected.total > 0 ? { total: tally.affected.total, shown: [...tally.affected.shown] } : null,
  });
}

/** No more than the share of what does not hold for the whole. */
function lowered(outcome: Verdict, { missing, unknown }: Outcome, partial: Readonly<Record<string, number>>): Verdict {
  const share = (names: readonly string[]): number => Math.min(1, ...names.map((name) => partial[name] ?? 0));
  const high = Math.min(outcome.high, share(missing));
  const low = Math.min(outcome.low, high, share(unknown.map(([name]) => name)));
  const reasons = low < high ? unknown.map(([, why]) => why.unknown) : [];
  return { ...outcome, low, high, missing: [...missing], reasons: [...outcome.reasons, ...reasons] };
}

function inOrder(counts: ReadonlyMap<string, number>, order: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(order.filter((name) => counts.has(name)).map((name) => [name, counts.get(name) ?? 0]));
}

/** A list that is held: it is looked at last, when everything that it may lean on is there. */
function walk(sink: CoverageSink, source: string, settings: Context): void {
  const list = compileExpression(source).value(settings);
  if ('unknown' in list) sink.fail(list.unknown);
  else if (Array.isArray(list.value)) for (const one of list.value) sink.accept(one);
  else sink.fail(noList(source));
}

function noList(source: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `"${source}" gave no list`,
    hint: 'The endpoint may have changed, or the control may be wrong.',
  };
}
