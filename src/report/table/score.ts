import type { Report } from '../../model/report.ts';
import type { Gate } from '../../model/score.ts';
import { highestOf } from '../../score/score.ts';
import { formatNumber, formatPercent, formatPoints } from '../numbers.ts';
import { widthOf, wrap } from '../text.ts';
import { claimOf } from '../verdict.ts';
import type { Page, Paint } from './page.ts';

const label = 'SCORE  ';

/** The score with its denominator, how much of it could be checked, and between which bounds it therefore lies. */
export function renderScore(page: Page, report: Report): readonly string[] {
  const { score } = report;
  const { checked, selected } = score.completeness;
  const { percentage, points, share } = figuresOf(report);
  const highest = highestOf(score).percentage;
  const lines =
    score.percentage === null
      ? ['no point can be earned with this selection in this tenant']
      : checked >= selected
        ? ['every point could be checked']
        : [
            `${formatNumber(checked, [selected])} of ${formatPoints(selected)} could be checked (${share})`,
            `between ${percentage} and ${formatPercent(highest)}: what could not be checked earns nothing`,
          ];
  const amount = score.percentage === null ? '' : `   ${points}`;
  const claim = claimOf(report);
  const claims =
    claim === '' ? [] : [`${formatPoints(score.claimed)} (${claim}) come from exceptions and were not measured`];
  const paint = paintOf(page, score.percentage);
  return [
    '',
    page.bold(label) + page.bold(paint(percentage)) + amount,
    ...[...claims, ...lines]
      .flatMap((line) => wrap(line, page.width - label.length))
      .map((line) => ' '.repeat(label.length) + line),
  ];
}

/** The same in one line, for the end of the page; less of it where the terminal is narrow. */
export function scoreLine(page: Page, report: Report): string {
  const { percentage, points, share } = figuresOf(report);
  if (report.score.percentage === null) return `${page.bold(label)}${percentage}`;
  const claim = claimOf(report);
  const ends = claim === '' ? [] : [claim];
  const rests = [[points, ...ends, `checked ${share}`], [...ends, `checked ${share}`], [`checked ${share}`]].map(
    (parts) => `   ${parts.join(', ')}`,
  );
  const rest = rests.find((text) => widthOf(label + percentage + text) <= page.width) ?? '';
  return page.bold(label) + page.bold(paintOf(page, report.score.percentage)(percentage)) + rest;
}

interface Figures {
  readonly percentage: string;
  readonly points: string;
  readonly share: string;
}

/** Rounded, but never to the other side of what a gate asks for. */
function figuresOf({ score, gates }: Report): Figures {
  const awarded = formatNumber(score.awarded, [score.available, ...wantedOf(gates, 'fail-under', 'points')]);
  return {
    percentage: formatPercent(score.percentage, wantedOf(gates, 'fail-under', 'percent')),
    points: `${awarded} of ${formatPoints(score.available)}`,
    share: formatPercent(score.completeness.percentage, wantedOf(gates, 'min-completeness', 'percent')),
  };
}

/** A bar for each category in which there is something to score. */
export function renderCategories(page: Page, { categories }: Report): readonly string[] {
  const rows = categories.flatMap(({ category, awarded, available, percentage }) =>
    percentage === null
      ? []
      : [
          {
            category,
            percentage,
            share: formatPercent(percentage),
            points: `${formatNumber(awarded, [available])} of ${formatNumber(available)}`,
          },
        ],
  );
  if (rows.length === 0) return [];
  const names = Math.max(...rows.map(({ category }) => category.length));
  const shares = Math.max(...rows.map(({ share }) => share.length));
  const points = page.shape === 'blocks' ? 0 : Math.max(...rows.map((row) => widthOf(row.points))) + 2;
  const length = Math.min(page.width - 2 - names - 2 - 2 - shares - points, 40);
  return [
    '',
    ...rows.map((row) => {
      const bar = length < 4 ? '' : `${barOf(page, row.percentage, length)}  `;
      const amount = points === 0 ? '' : `  ${row.points}`;
      return `  ${row.category.padEnd(names)}  ${bar}${row.share.padStart(shares)}${amount}`;
    }),
  ];
}

// Full only where all is earned, and empty only where nothing is.
function barOf(page: Page, percentage: number, length: number): string {
  const nearest = Math.round((percentage / 100) * length);
  const full = percentage >= 100 ? length : percentage <= 0 ? 0 : Math.min(length - 1, Math.max(1, nearest));
  return paintOf(page, percentage)(page.bar.full.repeat(full)) + page.dim(page.bar.empty.repeat(length - full));
}

function paintOf(page: Page, percentage: number | null): Paint {
  if (percentage === null) return page.dim;
  return percentage >= 80 ? page.good : percentage >= 50 ? page.warn : page.bad;
}

const wantedOf = (gates: readonly Gate[], name: Gate['gate'], unit: Gate['unit']): readonly number[] =>
  gates.filter((gate) => gate.gate === name && gate.unit === unit).map(({ wanted }) => wanted);
