import type { ChangedFinding, Comparison } from '../model/comparison.ts';
import { exactSum } from '../secureScore/exactSum.ts';
import { lostIn } from './contribution.ts';

/** What the tenant made worse: new controls, lost licences and lost sight are none of it. */
export const regressedIn = ({ findings }: Pick<Comparison, 'findings'>): readonly ChangedFinding[] =>
  findings.filter(({ cause, change }) => cause === 'tenant' && change === 'worse');

/** The points that it lost by that, all together; what became better elsewhere does not make up for it. */
export const pointsLostIn = (regressed: readonly ChangedFinding[]): number =>
  exactSum(regressed.flatMap(({ before, after }) => [lostIn(after), -lostIn(before)]));
