import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import type { Foundations } from '../model/score.ts';
import { awardedTo, contributionOf, openIn } from './scoreContribution.ts';

/** Which of the controls that everything else rests on are met; null where the run judged none of them. */
export function foundationsOf(
  findings: readonly Finding[],
  controls: Readonly<Record<string, Pick<ControlResult, 'foundation'>>>,
): Foundations | null {
  const judged = findings.filter((one) => contributionOf(one) !== 'outside' && foundationIn(controls[one.id]) !== null);
  if (judged.length === 0) return null;
  const isBelow = (one: Finding, points: number): boolean =>
    points / one.points.available < (foundationIn(controls[one.id])?.from ?? 1);
  const unmet = judged.filter((one) => isBelow(one, awardedTo(one) + openIn(one)));
  const notChecked = judged.filter((one) => isBelow(one, awardedTo(one)) && !unmet.includes(one));
  return {
    met: judged.length - notChecked.length - unmet.length,
    of: judged.length,
    unmet: unmet.map(({ id }) => id),
    notChecked: notChecked.map(({ id }) => id),
  };
}

const foundationIn = (control: Pick<ControlResult, 'foundation'> | undefined): ControlResult['foundation'] =>
  control?.foundation ?? null;
