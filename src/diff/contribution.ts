import type { ComparedState } from '../model/comparison.ts';
import type { Finding } from '../model/finding.ts';
import { rounded } from '../model/rounded.ts';
import { awardedTo, contributionOf } from '../score/scoreContribution.ts';

/** What a finding adds to the two sums of the score, in the precision of a saved result. */
export function stateOf(finding: Finding | undefined): ComparedState | null {
  if (finding === undefined) return null;
  const { status, message, points } = finding;
  const counts = contributionOf(finding) !== 'outside';
  return {
    status,
    awarded: rounded(awardedTo(finding)),
    available: counts ? rounded(points.available) : 0,
    message,
  };
}

/** The points that are lost, at the precision of a result: 0.1 + 0.2 is 0.3. */
export const lostIn = (state: ComparedState | null): number =>
  state === null ? 0 : rounded(state.available - state.awarded);
