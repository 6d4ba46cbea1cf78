import type { Probe } from '../model/probe.ts';
import { compileAny } from './any.ts';
import { compileBest } from './best.ts';
import { compileCoverage } from './coverage.ts';
import { compileEffective } from './effective.ts';
import { compileExclusions } from './compileExclusions.ts';
import { compileLevels } from './levels.ts';
import { compileRequires } from './requires.ts';
import { compileSignIns } from './compileSignIns.ts';
import { settled, type CompiledProbe } from './probeRun.ts';
import { verdict } from './verdict.ts';

/**
 * Compiles a probe into something that judges.
 * @param points what the control can earn
 * @throws ParseError of cel-js where an expression is broken
 */
export function compileProbe(probe: Probe, points: number): CompiledProbe {
  if ('kind' in probe) return probe.kind === 'signIns' ? compileSignIns(probe) : compileExclusions(probe);
  if ('best' in probe) return compileBest(probe.best.map((one) => compileProbe(one, points)));
  if ('effectiveOn' in probe) return compileEffective(probe);
  if ('any' in probe) return compileAny(probe);
  if ('coverage' in probe) return compileCoverage(probe);
  if ('levels' in probe) return compileLevels(probe, points);
  // A review is for a person: findingOf handles it.
  if ('review' in probe) return { begin: () => settled(() => verdict({ nobody: true })) };
  return compileRequires(probe);
}
