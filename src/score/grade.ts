import { formatNumber } from '../model/formatNumber.ts';
import { grades, type Foundations, type Grade } from '../model/score.ts';

/** From how many percent on; below the last of them it is F. */
const from: readonly (readonly [Grade, number])[] = [
  ['A', 85],
  ['B', 70],
  ['C', 55],
  ['D', 40],
  ['E', 20],
];

/** The best grade while as many foundations as that are not met. */
const caps: readonly (readonly [number, Grade])[] = [
  [4, 'E'],
  [2, 'D'],
  [1, 'C'],
];

export interface Graded {
  readonly grade: Grade | null;
  /** Null where there is no grade. */
  readonly why: string | null;
}

/**
 * The percentage as a letter. While a foundation is not met, no amount of other points lifts it above a cap. A foundation that
 * could not be checked counts as not met, so that a lost permission never raises the grade.
 * @param percentage null: nothing is available
 */
export function gradeOf(percentage: number | null, foundations: Foundations | null): Graded {
  if (percentage === null || foundations === null) return { grade: null, why: null };
  const open = foundations.of - foundations.met;
  const reached = from.find(([, least]) => percentage >= least)?.[0] ?? 'F';
  const cap = caps.find(([least]) => open >= least)?.[1] ?? 'A';
  if (grades.indexOf(reached) >= grades.indexOf(cap)) return { grade: reached, why: `${reached}: ${rangeOf(reached)}` };
  return { grade: cap, why: `${cap}, not ${reached}: ${openIn(foundations)}` };
}

function rangeOf(grade: Grade): string {
  const index = from.findIndex(([one]) => one === grade);
  const least = from[index]?.[1];
  const below = from[index === -1 ? from.length - 1 : index - 1]?.[1];
  if (least === undefined) return `below ${formatNumber(below ?? 0)} %`;
  return below === undefined
    ? `${formatNumber(least)} % or more`
    : `from ${formatNumber(least)} % to below ${formatNumber(below)} %`;
}

/** "3 foundations are not met, and 1 could not be checked" */
function openIn({ unmet, notChecked }: Foundations): string {
  const parts = [
    ...(unmet.length === 0 ? [] : [`${countOf(unmet)} not met`]),
    ...(notChecked.length === 0
      ? []
      : [`${unmet.length === 0 ? foundationsText(notChecked) : String(notChecked.length)} could not be checked`]),
  ];
  return parts.join(', and ');
}

const foundationsText = ({ length }: readonly string[]): string =>
  length === 1 ? '1 foundation' : `${length} foundations`;

const countOf = (ids: readonly string[]): string => `${foundationsText(ids)} ${ids.length === 1 ? 'is' : 'are'}`;
