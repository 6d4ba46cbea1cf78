import type { Report } from '../../model/report.ts';
import { scoreMeaning, type Gate, type Grade } from '../../model/score.ts';
import { highestOf } from '../../score/scoreOf.ts';
import { formatNumber, formatPercent, formatPoints } from '../format.ts';
import type { CategoryView, ScoreView, Tone } from './shape.ts';
import { briefSince } from './viewBaseline.ts';
import { claimOf } from './viewVerdict.ts';

/** The score with its denominator, how much of it could be checked, and between which bounds it therefore lies. */
export function scoreViewOf(report: Report): ScoreView {
  const { score, gates } = report;
  // Rounded, but never to the other side of what a gate asks for.
  const percentage = formatPercent(score.percentage, wantedOf(gates, 'fail-under', 'percent'));
  const awarded = formatNumber(score.awarded, [score.available, ...wantedOf(gates, 'fail-under', 'points')]);
  const share = formatPercent(score.completeness.percentage, wantedOf(gates, 'min-completeness', 'percent'));
  const claim = claimOf(report);
  const since = briefSince(report);
  const isEmpty = score.percentage === null;
  return {
    heading: 'Score',
    percentage: { text: percentage, tone: toneOf(score.percentage) },
    grade: score.grade === null ? null : { text: `grade ${score.grade}`, tone: gradeTones[score.grade] },
    points: isEmpty ? null : `${awarded} of ${formatPoints(score.available)}`,
    claim,
    checked: isEmpty ? null : `checked ${share}`,
    notes: [
      ...(score.gradeWhy === null ? [] : [`grade ${score.gradeWhy}`]),
      ...(claim === null
        ? []
        : [`${formatPoints(score.claimed)} (${claim}) come from exceptions and were not measured`]),
      ...foreignNotes(report),
      ...certaintyNotes(report, percentage, share),
      scoreMeaning,
    ],
    share: score.percentage,
    capped: cappedIn(score),
    brief: [
      ...(claim === null ? [] : [`${formatPoints(score.claimed)} claimed`]),
      ...foreignNotes(report),
      ...briefCertainty(score, percentage),
      ...(since === null ? [] : [since]),
    ],
    meaning: scoreMeaning,
  };
}

const gradeTones: Readonly<Record<Grade, Tone>> = { A: 'good', B: 'good', C: 'warn', D: 'warn', E: 'bad', F: 'bad' };

function foreignNotes({ score: { foreign }, run }: Report): readonly string[] {
  if (foreign.available === 0) return [];
  const amount = `${formatNumber(foreign.awarded, [foreign.available])} of ${formatPoints(foreign.available)}`;
  const { length } = run.configuration.foreignControls;
  return [`${amount} come from ${length === 1 ? 'a control' : 'controls'} of your own`];
}

function certaintyNotes({ score }: Report, percentage: string, share: string): readonly string[] {
  const { checked, selected } = score.completeness;
  if (score.percentage === null) return ['no point can be earned with this selection in this tenant'];
  if (checked >= selected) return ['every point could be checked'];
  const highest = formatPercent(highestOf(score).percentage);
  return [
    `${formatNumber(checked, [selected])} of ${formatPoints(selected)} could be checked (${share})`,
    `between ${percentage} and ${highest}: what could not be checked earns nothing`,
  ];
}

/** What could not be checked, and how far it could move the score. */
function briefCertainty(score: Report['score'], percentage: string): readonly string[] {
  if (score.percentage === null) return ['no point can be earned with this selection in this tenant'];
  const open = score.completeness.selected - score.completeness.checked;
  if (open <= 0) return ['every point could be checked'];
  return [`${formatPoints(open)} not checked: ${percentage} to ${formatPercent(highestOf(score).percentage)}`];
}

/** "D, not C" of "D, not C: 2 foundations are not met" */
const cappedIn = ({ gradeWhy }: Report['score']): string | null => /^\w, not \w(?=:)/.exec(gradeWhy ?? '')?.[0] ?? null;

/** The categories in which there is something to score. */
export function categoriesOf({ categories }: Report): readonly CategoryView[] {
  return categories.flatMap(({ category, awarded, available, percentage }) =>
    percentage === null
      ? []
      : [
          {
            category,
            percentage,
            share: { text: formatPercent(percentage), tone: toneOf(percentage) },
            points: `${formatNumber(awarded, [available])} of ${formatNumber(available)}`,
          },
        ],
  );
}

function toneOf(percentage: number | null): Tone {
  if (percentage === null) return 'quiet';
  return percentage >= 80 ? 'good' : percentage >= 50 ? 'warn' : 'bad';
}

const wantedOf = (gates: readonly Gate[], name: Gate['gate'], unit: Gate['unit']): readonly number[] =>
  gates.filter((gate) => gate.gate === name && gate.unit === unit).map(({ wanted }) => wanted);
