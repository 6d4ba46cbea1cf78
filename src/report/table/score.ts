import type { Report } from '../../model/report.ts';
import type { Gate } from '../../model/score.ts';
import { highestOf } from '../../score/score.ts';
import { formatNumber, formatPercent, formatPoints } from '../numbers.ts';
import { widthOf, wrap } from '../text.ts';
import type { Page, Paint } from './page.ts';

const label = 'SCORE  ';

/** The score with its denominator, how much of it could be checked, and between which bounds it therefore lies. */
export function renderScore(page: Page, { score, gates }: Report): readonly string[] {
  const percentage = formatPercent(score.percentage, wantedOf(gates, 'fail-under', 'percent'));
  const awarded = formatNumber(score.awarded, [score.available, ...wantedOf(gates, 'fail-under', 'points')]);
  const { checked, selected } = score.completeness;
  const share = formatPercent(score.completeness.percentage, wantedOf(gates, 'min-completeness', 'percent'));
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
  const amount = score.percentage === null ? '' : `   ${awarded} of ${formatPoints(score.available)}`;
  const paint = paintOf(page, score.percentage);
  return [
    '',
    page.bold(label) + page.bold(paint(percentage)) + amount,
    ...lines.flatMap((line) => wrap(line, page.width - label.length)).map((line) => ' '.repeat(label.length) + line),
  ];
}

/** A bar for each category. */
export function renderCategories(page: Page, { categories }: Report): readonly string[] {
  const rows = categories.map(({ category, awarded, available, percentage }) => ({
    category,
    percentage,
    share: formatPercent(percentage),
    points:
      percentage === null ? 'nothing to score' : `${formatNumber(awarded, [available])} of ${formatNumber(available)}`,
  }));
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
function barOf(page: Page, percentage: number | null, length: number): string {
  if (percentage === null) return ' '.repeat(length);
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
