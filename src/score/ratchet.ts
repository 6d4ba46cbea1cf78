import type { GateSettings } from '../model/gateSettings.ts';
import type { Report } from '../model/report.ts';
import type { Score } from '../model/score.ts';
import { claimedShareOf } from './scoreOf.ts';
import { parseFailUnder, parseMaxClaimed, parseMinCompleteness } from './thresholds.ts';

/** Two decimals: finer, and a number that nobody changed would break a gate by a rounding. */
const floor = (value: number): number => Math.floor(value * 100 + 1e-7) / 100;
const ceiling = (value: number): number => Math.ceil(value * 100 - 1e-7) / 100;

/** Gates at the figures of a run: what it reached holds from now on. A gate that it has no figure for is left out. */
export function gatesOfToday({ score }: Pick<Report, 'score'>): GateSettings {
  const { percentage, completeness, foundations } = score;
  const claimed = claimedShareOf(score);
  return {
    ...(percentage !== null && { failUnder: `${String(floor(percentage))}%` }),
    ...(completeness.percentage !== null && { minCompleteness: `${String(floor(completeness.percentage))}%` }),
    ...(claimed !== null && { maxClaimed: `${String(ceiling(claimed))}%` }),
    ...(foundations !== null && foundations.met === foundations.of && { requireFoundations: true }),
  };
}

/** Those of the gates that a run may raise, with their new values: each in its own unit, and never lower than it is. */
export function raisedGates(gates: GateSettings, score: Score): GateSettings {
  const { percentage, completeness, awarded, claimed } = score;
  const raised = (text: string | undefined, found: (unit: string) => number | null): string | null => {
    if (text === undefined) return null;
    const { wanted, unit } = parseFailUnder(text);
    const now = found(unit);
    return now !== null && floor(now) > wanted ? withUnit(floor(now), unit) : null;
  };
  const failUnder = raised(gates.failUnder, (unit) => (unit === 'percent' ? percentage : awarded));
  const completenessNow =
    gates.minCompleteness !== undefined &&
    completeness.percentage !== null &&
    floor(completeness.percentage) > parseMinCompleteness(gates.minCompleteness).wanted
      ? `${String(floor(completeness.percentage))}%`
      : null;
  return {
    ...(failUnder !== null && { failUnder }),
    ...(completenessNow !== null && { minCompleteness: completenessNow }),
    ...loweredClaims(gates, { claimed, share: claimedShareOf(score) }),
  };
}

/** This one is stricter the lower it is. */
function loweredClaims(
  { maxClaimed }: GateSettings,
  { claimed, share }: { readonly claimed: number; readonly share: number | null },
): GateSettings {
  if (maxClaimed === undefined) return {};
  const { wanted, unit } = parseMaxClaimed(maxClaimed);
  const now = unit === 'percent' ? share : claimed;
  return now !== null && ceiling(now) < wanted ? { maxClaimed: withUnit(ceiling(now), unit) } : {};
}

const withUnit = (value: number, unit: string): string => `${String(value)}${unit === 'percent' ? '%' : 'points'}`;
