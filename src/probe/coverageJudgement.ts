import { compileExpression, type Expression } from '../expression/expression.ts';
import { extend, UnavailableError, type Context } from '../expression/unavailable.ts';
import type { CoverageProbe } from './coverageProbe.ts';
import type { Reason } from '../model/reason.ts';
import { CoverageSink } from './coverageSink.ts';
import { ExpectedReporters } from './expectedReporters.ts';
import { elementsOf } from './elements.ts';
import { compileQuestions, questionsOf } from './policyQuestions.ts';
import { compileNamed, judgeAlternatives, judgeAll, type Named, type ConditionsOutcome } from './named.ts';
import type { FirstNames } from './firstNames.ts';
import { ObjectWatch, withObjects, type Hit } from './objectWatch.ts';
import { ReportedOn } from './reportedOn.ts';
import type { CompiledProbe, ProbeRun } from './probeRun.ts';
import { met, verdict, type Verdict } from './verdict.ts';

/** The share of a population that meets every requirement earns that share of the points. */
export function compileCoverage(probe: CoverageProbe): CompiledProbe {
  const compiled = {
    lists: compileNamed(probe.let),
    questions: compileQuestions(probe.policiesAsk),
    requires: compileNamed(probe.requires),
    exclude: compileNamed(probe.exclude),
    precondition: compileNamed(probe.precondition),
    upkeepOf: compileNamed(probe.upkeepOf),
    wholeRequires: compileNamed(probe.wholeRequires),
    partial: probe.partial ?? {},
    or: compileNamed(probe.or),
    found: probe.found === undefined ? null : compileExpression(probe.found),
    label: probe.label === undefined ? null : compileExpression(probe.label),
  };
  return {
    begin(given, populations, objects = []): ProbeRun {
      const settings = withLists(compiled.lists, given);
      const filter = populations.get(probe.coverage) ?? null;
      const as = probe.as ?? filter?.as ?? 'record';
      const { nobody = null } = probe;
      const list = compileExpression(filter?.of ?? probe.coverage);
      const reports = populations.get(probe.reportedIn ?? '');
      const reportedOn = reports ? new ReportedOn(reports, list, settings) : null;
      const questions = questionsOf(compiled.questions, given, populations);
      const watch = objects.length === 0 ? null : new ObjectWatch(objects);
      const sink = new CoverageSink({
        ...compiled,
        filter,
        as,
        settings,
        of: filter?.of ?? '',
        reportedOn,
        questions,
        watch,
      });
      const concluded = (conditions: Conditions): Verdict =>
        withObjects(watch, (passing) => conclude(sink, conditions, settings, creditOf(passing)));
      const everybody = populations.get(probe.asManyAs ?? '');
      const reporters = everybody ? new ExpectedReporters(everybody) : null;
      if (filter && !filter.held)
        return {
          sinks: reporters ? [sink, reporters] : [sink],
          finish: () => concluded({ ...compiled, nobody, reporters }),
        };
      return {
        sinks: reportedOn ? [reportedOn] : [],
        finish(): Verdict {
          walk(sink, list, settings);
          if (reportedOn?.failure) sink.fail(reportedOn.failure);
          return concluded({ ...compiled, nobody, reporters: null });
        },
      };
    },
  };
}

/** The settings and, by their names, the lists of `let`, each evaluated on first use; a list sees those above it. */
function withLists(lists: Named, settings: Context): Context {
  return lists.reduce((above, [name, expression]) => withList(name, expression, above), extend(settings, {}));
}

function withList(name: string, expression: Expression, above: Context): Context {
  let known: { readonly value: unknown } | null = null;
  return Object.defineProperty(extend(above, {}), name, {
    get(): unknown {
      if (known) return known.value;
      // What it depends on may still be on its way: only a value is kept.
      const result = expression.value(above);
      if ('unknown' in result) throw new UnavailableError(result.unknown);
      known = result;
      return known.value;
    },
  });
}

interface Conditions {
  readonly precondition: Named;
  readonly wholeRequires: Named;
  readonly partial: Readonly<Record<string, number>>;
  readonly or: Named;
  readonly upkeepOf: Named;
  readonly nobody: string | null;
  /** Of whom each should have a record. */
  readonly reporters: ExpectedReporters | null;
}

function conclude(
  sink: CoverageSink,
  { precondition, or, upkeepOf, nobody, wholeRequires, partial, reporters }: Conditions,
  settings: Context,
  credit: number,
): Verdict {
  const other = judgeAlternatives(or, settings);
  if (other.holds !== null) return met(other.holds);
  const before = judgeAll(precondition, settings);
  const open = other.unknown.map((why) => why.unknown);
  if (before.missing.length > 0) {
    return verdict({ high: open.length > 0 ? 1 : 0, reasons: open, missing: before.missing });
  }
  const all = among(reporters, counted(sink, credit));
  // There are records, and every one is certainly left out: an answer without any record says nothing.
  const good = nobody !== null && all.nobody && sink.tally.total > 0;
  const whole = lowered(good ? met(nobody, { counts: all.counts }) : all, judgeAll(wholeRequires, settings), partial);
  const outcome = worthIt(whole, judgeAll(upkeepOf, settings));
  const unsure = before.unknown.map(([, why]) => why.unknown);
  // "Nobody to judge" is true only if a point could have been earned at all.
  if (unsure.length === 0 && (open.length === 0 || outcome.nobody)) return outcome;
  return {
    ...outcome,
    nobody: false,
    low: unsure.length > 0 ? 0 : outcome.low,
    high: open.length > 0 || outcome.nobody ? 1 : outcome.high,
    reasons: [...open, ...unsure, ...outcome.reasons],
  };
}

/** Good order is worth nothing where hardly anything is there to be in order. */
function worthIt(outcome: Verdict, { missing, unknown }: ConditionsOutcome): Verdict {
  if (outcome.nobody || outcome.high < 1) return outcome;
  const reasons = unknown.map(([, why]) => why.unknown);
  if (missing.length === 0)
    return unknown.length === 0 ? outcome : { ...outcome, low: 0, reasons: [...outcome.reasons, ...reasons] };
  return outcome.low < 1 ? outcome : verdict({ nobody: true, missing });
}

/** What records earn beside what was measured, if they pass. */
const creditOf = (passing: readonly Hit[]): number => passing.reduce((sum, { share }) => sum + 1 - share, 0);

function counted({ tally, failure, groups: order }: CoverageSink, credit: number): Verdict {
  if (failure) return verdict({ high: 1, reasons: [failure] });
  const { passed, parts, partly, counted, total, unread, lacking } = tally;
  const counts = {
    passed,
    ...(partly === 0 ? {} : { partly }),
    counted,
    total,
    unknown: unread + lacking,
    leftOut: inOrder(tally.leftOut, order),
  };
  if (counted === 0) return verdict({ nobody: true, counts });
  // A record that lacks something is counted and not passed. Evidence that could not be read leaves the verdict open, and
  // so does a population none of whose records can be decided.
  const open = unread > 0 || lacking === counted ? unread + lacking : 0;
  return verdict({
    low: Math.min(1, (passed + parts + credit) / counted),
    high: Math.min(1, (passed + parts + credit + open) / counted),
    reasons: open > 0 ? [...tally.reasons.values()] : [],
    counts,
    found: toldOf(tally.told),
    // Where it is everybody, the reason says it all.
    unreached: unread < counted ? toldOf(tally.unreached, ', ') : null,
    failing: { total: tally.failing.total, first: tally.failing.first },
    affected: tally.affected.total > 0 ? { total: tally.affected.total, shown: [...tally.affected.shown] } : null,
  });
}

const mostTold = 3;

/** The first of them, and how many more. */
function toldOf({ shown, total }: FirstNames, between = '; '): string | null {
  if (total === 0) return null;
  const more = total > mostTold ? ` and ${String(total - mostTold)} more` : '';
  return `${shown.slice(0, mostTold).join(between)}${more}`;
}

/** The same where each member of a population should have a record: anyone without one is counted, and does not pass. */
function among(reporters: ExpectedReporters | null, outcome: Verdict): Verdict {
  const { counts } = outcome;
  if (!reporters || !counts) return outcome;
  if (reporters.failure)
    return { ...outcome, nobody: false, low: 0, high: outcome.nobody ? 1 : outcome.high, reasons: [reporters.failure] };
  const { least, most } = reporters.lacking(counts.counted);
  if (most === 0) return outcome;
  const { counted, total, unknown } = counts;
  if (counted === 0) return verdict({ high: 1, reasons: [noRecord(most)], counts });
  return {
    ...outcome,
    low: (outcome.low * counted) / (counted + most),
    high: (outcome.high * counted) / (counted + least),
    reasons: [...outcome.reasons, ...reporters.doubts],
    counts: { ...counts, counted: counted + least, total: total + least, unknown: unknown + least },
  };
}

/** No more than the share of what does not hold for the whole. */
function lowered(
  outcome: Verdict,
  { missing, unknown }: ConditionsOutcome,
  partial: Readonly<Record<string, number>>,
): Verdict {
  const share = (names: readonly string[]): number => Math.min(1, ...names.map((name) => partial[name] ?? 0));
  const high = Math.min(outcome.high, share(missing));
  const low = Math.min(outcome.low, high, share(unknown.map(([name]) => name)));
  const reasons = low < high ? unknown.map(([, why]) => why.unknown) : [];
  return { ...outcome, low, high, missing: [...missing], reasons: [...outcome.reasons, ...reasons] };
}

function inOrder(counts: ReadonlyMap<string, number>, order: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(order.filter((name) => counts.has(name)).map((name) => [name, counts.get(name) ?? 0]));
}

/** A held list: it is evaluated last, when everything that it may depend on is there. */
function walk(sink: CoverageSink, list: Expression, settings: Context): void {
  // The answer is the same if asked twice.
  sink.restart();
  const found = list.value(settings);
  if ('unknown' in found) {
    sink.fail(found.unknown);
    return;
  }
  const elements = elementsOf(found.value);
  if (elements) for (const one of elements) sink.accept(one);
  else sink.fail(noList(list.source));
}

function noRecord(many: number): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `the report has no record of any of the ${many} whom it should cover`,
    hint: 'Reports may lag behind by a day; run the audit again tomorrow.',
  };
}

function noList(source: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `"${source}" gave no list`,
    hint: 'The endpoint may have changed, or the control may be wrong.',
  };
}
