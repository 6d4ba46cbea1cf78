import { z } from 'zod';
import type { Probe } from '../../model/probe.ts';
import type { CompiledProbe, ProbeRun } from '../probeRun.ts';
import { isDecided, verdict, type Verdict } from '../verdict.ts';
import type { ProbeKind } from './probeKind.ts';
import { ofKind } from '../schemaParts.ts';
import { objectsOfBest } from '../joinedObjects.ts';

interface BestProbe extends Probe {
  readonly kind: 'best';
  readonly best: readonly Probe[];
}

/**
 * Several ways to the same goal: the one that earns most counts.
 * @param kinds those that a way may be of
 */
export function bestOf(kinds: readonly ProbeKind[]): ProbeKind<BestProbe> {
  const way = z.union(kinds.map(({ schema }) => schema));
  return {
    kind: 'best',
    schema: ofKind(
      'best',
      z.strictObject({
        best: z.array(way).min(2).describe('Several ways to the same goal; the one that earns most counts'),
      }),
    ),
    meaning: 'There are several ways to the same goal; the one that earns most counts.',
    rules: () => [],
    ways: (probe) => probe.best,
    compile: (_probe, _points, ways) => compile(ways),
  };
}

function compile(ways: readonly CompiledProbe[]): CompiledProbe {
  return {
    begin(settings, populations, objects): ProbeRun {
      const runs = ways.map((way) => way.begin(settings, populations, objects));
      // If one way holds, that decides: nobody has to be counted for the others.
      const settledBy = runs.find((run) => run.sinks.length === 0 && run.finish().low === 1);
      if (settledBy) return settledBy;
      return { sinks: runs.flatMap((run) => run.sinks), finish: () => best(runs.map((run) => run.finish())) };
    },
  };
}

function best(verdicts: readonly Verdict[]): Verdict {
  const judged = verdicts.filter((one) => !one.nobody);
  const first = judged[0];
  if (!first) return verdicts[0] ?? verdict({ nobody: true });
  const winner = judged.reduce((a, b) => (b.low > a.low ? b : a), first);
  if (winner.low === 1) return winner;
  const high = Math.max(...judged.map((one) => one.high));
  const nearMisses = winner.nearMisses.length > 0 ? winner.nearMisses : judged.flatMap((one) => one.nearMisses);
  const open = judged.filter((one) => !isDecided(one) && one.high > winner.low);
  return {
    ...winner,
    high,
    reasons: open.flatMap((one) => one.reasons),
    counts: winner.counts ?? judged.find((one) => one.counts !== null)?.counts ?? null,
    affected: winner.affected ?? judged.find((one) => one.affected !== null)?.affected ?? null,
    nearMisses,
    objects: objectsOfBest(judged, winner),
  };
}
