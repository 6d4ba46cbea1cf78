import { extend } from '../../expression/unavailable.ts';
import type { CompiledProbe } from '../probeRun.ts';
import { distinctReasons } from '../../model/reason.ts';
import { isDecided, met, verdict, type Verdict } from '../verdict.ts';
import { objectsOfParts } from '../joinedObjects.ts';
import { mean } from './interval.ts';

/** Judges each part separately, and gives the mean of the parts that have anybody. */
export function meanOfParts(
  parts: readonly (readonly [name: string, probe: CompiledProbe])[],
  as: string,
): CompiledProbe {
  return {
    begin(settings, populations, objects) {
      const runs = parts.map(
        ([name, probe]) => [name, probe.begin(extend(settings, { [as]: name }), populations, objects)] as const,
      );
      return {
        sinks: runs.flatMap(([, run]) => run.sinks),
        finish: () => joined(runs.map(([name, run]) => [name, run.finish()] as const)),
      };
    },
  };
}

function joined(verdicts: readonly (readonly [name: string, verdict: Verdict])[]): Verdict {
  const judged = verdicts.filter(([, one]) => !one.nobody);
  if (judged.length === 0) return verdict({ nobody: true });
  if (judged.every(([, one]) => one.low === 1)) {
    return met(
      [...new Set(judged.flatMap(([, { metBy }]) => (metBy === null ? [] : [metBy])))].sort().join('", "') || null,
    );
  }
  const share = mean(judged.map(([, one]) => one));
  const short = judged.flatMap(([name, one]) => (one.low < 1 ? [name] : []));
  const reasons = judged.flatMap(([, one]) => (isDecided(one) ? [] : one.reasons));
  return verdict({
    ...share,
    reasons: share.low === share.high ? [] : distinctReasons(reasons),
    nearMisses: [...judged]
      .sort(([, a], [, b]) => b.high - a.high)
      .flatMap(([name, one]) => one.nearMisses.map((miss) => ({ ...miss, part: name }))),
    missing: short,
    parts: { covered: judged.length - short.length, of: judged.length },
    ...peopleOf(judged.map(([, one]) => one)),
    objects: objectsOfParts(verdicts.map(([, one]) => one)),
  });
}

/** Every part counts others, so they add up. */
function peopleOf(verdicts: readonly Verdict[]): Pick<Verdict, 'counts' | 'affected'> {
  const counts = verdicts.flatMap((one) => (one.counts === null ? [] : [one.counts]));
  const affected = verdicts.flatMap((one) => (one.affected === null ? [] : [one.affected]));
  const sum = (of: (one: (typeof counts)[number]) => number): number => counts.reduce((all, one) => all + of(one), 0);
  return {
    counts:
      counts.length === 0
        ? null
        : {
            passed: sum(({ passed }) => passed),
            counted: sum(({ counted }) => counted),
            total: sum(({ total }) => total),
            unknown: sum(({ unknown }) => unknown),
            leftOut: {},
          },
    affected:
      affected.length === 0
        ? null
        : {
            total: affected.reduce((all, { total }) => all + total, 0),
            shown: affected.flatMap(({ shown }) => shown).sort(),
          },
  };
}
