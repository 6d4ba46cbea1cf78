import { because } from '../expression/because.ts';
import { compileExpression, type Expression, type Unknown } from '../expression/expression.ts';
import { extend, type Context } from '../expression/unavailable.ts';
import type { AnyProbe } from './anyProbe.ts';
import type { Exclusion, NearMiss } from '../model/finding.ts';
import type { Reason } from '../model/reason.ts';
import { compileNamed, judgeAll, judgeAlternatives, type Named } from './named.ts';
import { compileReaching } from './reaching.ts';
import { settled, type CompiledProbe } from './probeRun.ts';
import { labelOf } from './show.ts';
import { met, verdict, type Verdict } from './verdict.ts';

/** How many near misses are reported for one part. */
const nearMissesShown = 3;

interface Compiled {
  readonly probe: AnyProbe;
  readonly list: Expression;
  readonly label: Expression;
  readonly each: Expression | null;
  readonly eachLabel: Expression | null;
  readonly requires: Named;
  readonly or: Named;
}

/** One element meets every requirement (for every part, where there are parts): all points; else what the best ones earn. */
export function compileAny(probe: AnyProbe): CompiledProbe {
  const { reaches } = probe;
  if (reaches !== undefined) return compileReaching({ ...probe, reaches });
  const compiled: Compiled = {
    probe,
    list: compileExpression(probe.any),
    label: compileExpression(probe.label),
    each: probe.each === undefined ? null : compileExpression(probe.each),
    eachLabel: probe.eachLabel === undefined ? null : compileExpression(probe.eachLabel),
    requires: compileNamed(probe.requires),
    or: compileNamed(probe.or),
  };
  return { begin: (context) => settled(() => judge(compiled, context)) };
}

function judge(compiled: Compiled, context: Context): Verdict {
  const other = judgeAlternatives(compiled.or, context);
  if (other.holds !== null) return met(other.holds);
  const outcome = judgeParts(compiled, context);
  if (outcome.low === 1 || other.unknown.length === 0) return outcome;
  return { ...outcome, high: 1, reasons: [...outcome.reasons, ...other.unknown.map((why) => why.unknown)] };
}

function judgeParts(compiled: Compiled, context: Context): Verdict {
  const list = elements(compiled.list, context);
  if ('unknown' in list) return verdict({ high: 1, reasons: [list.unknown] });
  if (compiled.each === null) return judgePart(compiled, list.values, context, null);
  const parts = elements(compiled.each, context);
  if ('unknown' in parts) return verdict({ high: 1, reasons: [parts.unknown] });
  if (parts.values.length === 0) return verdict({ nobody: true });
  const verdicts = parts.values.map((part) => {
    const local = extend(context, { [compiled.probe.eachAs ?? 'part']: part });
    const name = compiled.eachLabel === null ? String(part) : labelOf(compiled.eachLabel, local);
    return { name, verdict: judgePart(compiled, list.values, local, name) };
  });
  return combineParts(verdicts);
}

function combineParts(parts: readonly { readonly name: string; readonly verdict: Verdict }[]): Verdict {
  const mean = (pick: (one: Verdict) => number): number =>
    parts.reduce((sum, part) => sum + pick(part.verdict), 0) / parts.length;
  const short = parts.filter((part) => part.verdict.low < 1);
  const by = [...new Set(parts.flatMap((part) => part.verdict.metBy ?? []))];
  return verdict({
    low: mean((one) => one.low),
    high: mean((one) => one.high),
    reasons: parts.flatMap((part) => part.verdict.reasons),
    metBy: short.length === 0 ? by.join('", "') : null,
    missing: short.map((part) => part.name),
    nearMisses: short.flatMap((part) => part.verdict.nearMisses),
    parts: { covered: parts.length - short.length, of: parts.length },
  });
}

interface Candidate {
  readonly label: string;
  /** The variables that it was judged by. */
  readonly context: Context;
  readonly missing: readonly string[];
  readonly low: number;
  readonly high: number;
  readonly unknown: readonly Unknown[];
}

function judgePart(compiled: Compiled, list: readonly unknown[], context: Context, part: string | null): Verdict {
  const candidates = list.map((element) => judgeCandidate(compiled, element, context));
  const best = candidates.reduce<Candidate | null>((a, b) => (a === null || isBetter(b, a) ? b : a), null);
  const low = best?.low ?? 0;
  const high = Math.max(0, ...candidates.map((one) => one.high));
  const reasons: readonly Reason[] = candidates
    .filter((one) => one.high > low)
    .flatMap((one) => one.unknown.map((why) => why.unknown));
  if (low === 1) return met(best?.label ?? null);
  return verdict({
    low,
    high,
    reasons,
    metBy: low > 0 ? (best?.label ?? null) : null,
    nearMisses: nearest(candidates, compiled.requires, part),
  });
}

/** Among equals the first by name, so that the order of an answer has no effect. */
function isBetter(one: Candidate, other: Candidate): boolean {
  return one.low > other.low || (one.low === other.low && one.label < other.label);
}

function judgeCandidate({ probe, label, requires }: Compiled, element: unknown, context: Context): Candidate {
  const local = extend(context, { [probe.as]: element });
  const { missing, unknown } = judgeAll(requires, local);
  const share = (names: readonly string[]): number => Math.min(1, ...names.map((name) => probe.partial?.[name] ?? 0));
  const high = share(missing);
  const low = Math.min(high, share(unknown.map(([name]) => name)));
  return { label: labelOf(label, local), context: local, missing, low, high, unknown: unknown.map(([, why]) => why) };
}

/**
 * Those that earn most, then those that meet what few others do: a policy's purpose says more than what every policy has.
 */
function nearest(candidates: readonly Candidate[], requires: Named, part: string | null): readonly NearMiss[] {
  const missedBy = new Map<string, number>();
  for (const name of candidates.flatMap((one) => one.missing)) missedBy.set(name, (missedBy.get(name) ?? 0) + 1);
  const telling = (one: Candidate): number =>
    [...missedBy].reduce((sum, [name, count]) => (one.missing.includes(name) ? sum : sum + count), 0);
  return candidates
    .filter((one) => one.missing.length > 0)
    .map((one) => ({ ...one, telling: telling(one) }))
    .sort(
      (a, b) =>
        b.low - a.low || b.telling - a.telling || a.missing.length - b.missing.length || (a.label < b.label ? -1 : 1),
    )
    .slice(0, nearMissesShown)
    .map(({ label, missing, context }) => {
      const explained = requires
        .filter(([name]) => missing.includes(name))
        .map(([, expression]) => because(expression, context));
      return {
        candidate: label,
        missing: [...missing],
        part,
        excluded: explained.flat().map(exclusionOf),
        onlyExclusions: explained.every((things) => things.length > 0),
      };
    });
}

/** "user:ID" and the like, as a function returns it; names are found later. */
function exclusionOf(thing: string): Exclusion {
  const [, kind = '', id = ''] = /^(\w+):(.*)$/s.exec(thing) ?? [];
  return { kind: kind as Exclusion['kind'], id, name: null };
}

function elements(expression: Expression, context: Context): { readonly values: readonly unknown[] } | Unknown {
  const result = expression.value(context);
  if ('unknown' in result) return result;
  if (Array.isArray(result.value)) return { values: result.value };
  const detail = `"${expression.source}" gave no list`;
  return { unknown: { code: 'unexpectedAnswer', detail, hint: 'The endpoint may have changed.' }, unread: false };
}
