import { widthOf } from '../text.ts';
import type { CategoryView } from '../view/shape.ts';
import { barOf } from './bar.ts';
import type { Page } from './page.ts';

const margin = 2;
const gap = 3;
const longestBar = 20;
const shortestBar = 6;

/** The categories, as many side by side as fit, with bars where there is room for them. */
export function renderCategoryCells(
  page: Page,
  categories: readonly CategoryView[],
  amounts: boolean,
): readonly string[] {
  const longest = (lengthOf: (category: CategoryView) => number): number => Math.max(0, ...categories.map(lengthOf));
  const [names, shares, points] = [
    longest((one) => widthOf(one.category)),
    longest(({ share }) => share.text.length),
    longest((one) => one.points.length),
  ];
  // Points are left out where the terminal is narrower than one of them.
  const withPoints = amounts && margin + names + shares + points + 4 <= page.width;
  const cell = names + 2 + shares + (withPoints ? 2 + points : 0);
  const most = Math.max(1, Math.floor((page.width - margin + gap) / (cell + gap)));
  const rows = Math.ceil(categories.length / most);
  // The same number in every row, as far as that works out.
  const columns = Math.max(1, Math.ceil(categories.length / rows));
  const left = Math.floor((page.width - margin - (columns - 1) * gap) / columns) - cell - 2;
  const length = left < shortestBar ? 0 : Math.min(longestBar, left);
  const cells = categories.map(({ category, percentage, share, points: text }) =>
    [
      category + ' '.repeat(names - widthOf(category)),
      ...(length === 0 ? [] : [barOf(page, percentage, share.tone, length)]),
      page.tones[share.tone](share.text.padStart(shares)),
      ...(withPoints ? [text.padStart(points)] : []),
    ].join('  '),
  );
  return Array.from(
    { length: rows },
    (_, row) => ' '.repeat(margin) + cells.slice(row * columns, (row + 1) * columns).join(' '.repeat(gap)),
  );
}
