import type { Finding } from '../model/finding.ts';
import { scoreMeaning, type Foundations, type Score } from '../model/score.ts';
import { gradeOf } from './grade.ts';
import { awardedTo, claimedBy, contributionOf, exceptedBy, openIn } from './scoreContribution.ts';
import { percentageOf, sumOf, withoutNoise } from './sum.ts';

/**
 * Adds findings up to a score. What could not be checked stays in the denominator and earns nothing, so the score is a
 * lower bound and a lost permission can never raise it; see `highestOf` for the upper one.
 * @param foreign the ids of controls that do not come with securescore
 * @param foundations those that the findings are about (`foundationsOf`); null: none, and no grade
 */
export function scoreOf(
  findings: readonly Finding[],
  foreign: ReadonlySet<string> = new Set(),
  foundations: Foundations | null = null,
): Score {
  const selected = findings.filter((finding) => contributionOf(finding) !== 'outside');
  const awarded = sumOf(selected, awardedTo);
  const available = sumOf(selected, availableOf);
  const others = selected.filter(({ id }) => foreign.has(id));
  const checkedPoints = sumOf(selected, (finding) => availableOf(finding) - openIn(finding));
  const percentage = percentageOf(awarded, available);
  const { grade, why } = gradeOf(percentage, foundations);
  return {
    awarded,
    available,
    percentage,
    claimed: sumOf(selected, claimedBy),
    excepted: sumOf(selected, exceptedBy),
    foreign: { awarded: sumOf(others, awardedTo), available: sumOf(others, availableOf) },
    completeness: {
      checked: checkedPoints,
      selected: available,
      percentage: percentageOf(checkedPoints, available),
    },
    grade,
    gradeWhy: why,
    foundations,
    meaning: scoreMeaning,
  };
}

/** What the score would be if all that could not be checked turned out well: points, and percent (null: nothing available). */
export function highestOf(score: Score): { readonly points: number; readonly percentage: number | null } {
  const { checked, selected } = score.completeness;
  const points = withoutNoise(score.awarded + (selected - checked));
  return { points, percentage: percentageOf(points, score.available) };
}

/** What is claimed and not measured, in percent of the available points, as the score is. Null: nothing available. */
export const claimedShareOf = ({ claimed, available }: Score): number | null => percentageOf(claimed, available);

/** What somebody answers for instead of having it in order, the same way. */
export const exceptedShareOf = ({ excepted, available }: Score): number | null =>
  percentageOf(excepted ?? 0, available);

const availableOf = (finding: Finding): number => finding.points.available;
