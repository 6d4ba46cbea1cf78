import type { Probe } from '../model/probe.ts';
import { kindOf } from './kinds/registry.ts';
import type { CompiledProbe } from './probeRun.ts';

/**
 * Compiles a probe into something that judges.
 * @param points what the control can earn
 * @throws ParseError of cel-js where an expression is broken
 */
export function compileProbe(probe: Probe, points: number): CompiledProbe {
  const kind = kindOf(probe);
  const ways = kind.ways?.(probe) ?? [];
  return kind.compile(
    probe,
    points,
    ways.map((way) => compileProbe(way, points)),
  );
}
