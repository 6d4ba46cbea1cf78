import { exitCodes } from '../model/errors.ts';
import type { Gate, Score } from '../model/score.ts';
import { claimedShareOf, exceptedShareOf, highestOf } from './scoreOf.ts';
import type { Threshold } from './thresholds.ts';

/** undecided: it depends on what could not be checked. */
export type GateOutcome = 'passed' | 'broken' | 'undecided';

/** Holds a threshold against a score, in full precision: 69.996 is below 70. */
export function judgeGate(threshold: Threshold, score: Score): Gate {
  const found = measuredFor(threshold, score);
  const wanted = threshold.gate === 'require-foundations' ? (score.foundations?.of ?? 0) : threshold.wanted;
  const gate = { ...threshold, wanted };
  return { ...gate, found, passed: found !== null && isMet(gate, found) };
}

const isMet = ({ gate, wanted }: Threshold, found: number): boolean =>
  ['max-claimed', 'max-excepted', 'fail-on-regression'].includes(gate) ? found <= wanted : found >= wanted;

/**
 * What a gate says once it is taken into account that the score is a lower bound.
 * - fail-under passes when the measured score reaches it, is broken when not even the points that could not be checked would
 *   lift the score to it, and is undecided in between.
 * - max-claimed and max-excepted are passed or broken: a claim is there or it is not.
 * - require-foundations is broken when one is known not to be met, and undecided while those left could not be checked.
 * - min-completeness is about those points, so it is never broken, only undecided.
 * - where nothing could be found (no point available, no baseline) every gate is undecided.
 */
export function outcomeOf(gate: Gate, score: Score): GateOutcome {
  if (gate.passed) return 'passed';
  if (gate.found === null) return 'undecided';
  switch (gate.gate) {
    case 'min-completeness':
      return 'undecided';
    case 'max-claimed':
    case 'max-excepted':
    case 'fail-on-regression':
      return 'broken';
    case 'require-foundations':
      return (score.foundations?.unmet.length ?? 0) > 0 ? 'broken' : 'undecided';
    case 'fail-under': {
      const highest = highestOf(score);
      const reachable = gate.unit === 'percent' ? highest.percentage : highest.points;
      return reachable !== null && reachable >= gate.wanted ? 'undecided' : 'broken';
    }
  }
}

/**
 * The exit code of a run with these gates: 0 when all pass, or none was asked for; 1 when one is broken; 4 when one is
 * undecided. 4 goes before 1 for min-completeness, because a user who sets it does not trust the score below it. Otherwise
 * 1 goes before 4: one gate that is broken for certain settles the run, whatever another depends on.
 */
export function exitCodeOf(gates: readonly Gate[], score: Score): 0 | 1 | 4 {
  const [first] = decidingGates(gates, score);
  if (first === undefined) return exitCodes.done;
  return outcomeOf(first, score) === 'broken' ? exitCodes.gateBroken : exitCodes.incomplete;
}

/** The gates that the exit code comes from, in the order above; none: every gate passes. */
export function decidingGates(gates: readonly Gate[], score: Score): readonly Gate[] {
  const failed = gates.filter((gate) => !gate.passed);
  const incomplete = failed.filter((gate) => gate.gate === 'min-completeness');
  if (incomplete.length > 0) return incomplete;
  const broken = failed.filter((gate) => outcomeOf(gate, score) === 'broken');
  return broken.length > 0 ? broken : failed;
}

function measuredFor({ gate, unit }: Threshold, score: Score): number | null {
  if (gate === 'min-completeness') return score.completeness.percentage;
  if (gate === 'require-foundations') return score.foundations?.met ?? null;
  if (gate === 'max-claimed') return unit === 'percent' ? claimedShareOf(score) : score.claimed;
  if (gate === 'max-excepted') return unit === 'percent' ? exceptedShareOf(score) : (score.excepted ?? 0);
  return score.percentage === null || unit === 'percent' ? score.percentage : score.awarded;
}
