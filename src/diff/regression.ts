import type { ChangedFinding, Comparison } from '../model/comparison.ts';
import type { Gate } from '../model/score.ts';
import type { Threshold } from '../score/thresholds.ts';
import { exactSum } from '../secureScore/exactSum.ts';
import { lostIn } from './contribution.ts';

/** What the tenant made worse: new controls, lost licences and lost sight are none of it. */
export const regressedIn = ({ findings }: Pick<Comparison, 'findings'>): readonly ChangedFinding[] =>
  findings.filter(({ cause, change }) => cause === 'tenant' && change === 'worse');

/** The points that it lost by that, all together; what became better elsewhere does not make up for it. */
const pointsLostIn = (regressed: readonly ChangedFinding[]): number =>
  exactSum(regressed.flatMap(({ before, after }) => [lostIn(after), -lostIn(before)]));

/** By points where the threshold names some, else any control that is worse. Without a baseline there is nothing to fail on. */
export function regressionGate(threshold: Threshold, comparison: Comparison | null): Gate {
  if (comparison === null) return { ...threshold, found: null, passed: true };
  const regressed = regressedIn(comparison);
  const found = threshold.unit === 'points' ? pointsLostIn(regressed) : regressed.length;
  return { ...threshold, found, passed: found <= threshold.wanted };
}
