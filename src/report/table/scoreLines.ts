import { widthOf, wrap } from '../text.ts';
import type { CategoryView, FoundationsView, ScoreView, Told } from '../view/shape.ts';
import { barOf } from './bar.ts';
import { inCapitals } from './heading.ts';
import type { Page } from './page.ts';

const labelOf = ({ heading }: ScoreView): string => `${inCapitals(heading)}  `;

/** The foundations: how many are met, and by name those that are not. */
export function renderFoundations(page: Page, view: FoundationsView | null): readonly string[] {
  if (view === null) return [];
  const { heading, met, open } = view;
  const column = Math.max(0, ...open.map(({ status }) => widthOf(status.text))) + 2;
  return [
    '',
    `${page.bold(inCapitals(heading))}  ${page.bold(page.tones[met.tone](met.text))} met`,
    ...open.flatMap(({ title, status }) => {
      const [first = '', ...rest] = wrap(title, page.width - 2 - column);
      const gap = ' '.repeat(column - widthOf(status.text));
      return [
        `  ${page.tones[status.tone](status.text)}${gap}${first}`,
        ...rest.map((line) => ' '.repeat(2 + column) + line),
      ];
    }),
  ];
}

/** The score, and what it rests on below it. */
export function renderScore(page: Page, score: ScoreView): readonly string[] {
  const { points, notes } = score;
  const label = labelOf(score);
  const beside = points !== null && figuresWidth(score) + 3 + widthOf(points) <= page.width;
  return [
    '',
    page.bold(label) + figures(page, score) + (beside ? `   ${points}` : ''),
    ...[...(points === null || beside ? [] : [points]), ...notes]
      .flatMap((line) => wrap(line, page.width - label.length))
      .map((line) => ' '.repeat(label.length) + line),
  ];
}

/** The percentage, and the grade where there is one. */
const told = ({ percentage, grade }: ScoreView): readonly Told[] => [percentage, ...(grade === null ? [] : [grade])];

const figures = (page: Page, score: ScoreView): string =>
  told(score)
    .map(({ text, tone }) => page.bold(page.tones[tone](text)))
    .join('   ');

/** Of the label and the figures. */
const figuresWidth = (score: ScoreView): number =>
  widthOf(
    labelOf(score) +
      told(score)
        .map(({ text }) => text)
        .join('   '),
  );

/** The same in one line, for the end of the page; less of it where the terminal is narrow. */
export function scoreLine(page: Page, score: ScoreView): string {
  const { percentage, points, claim, checked } = score;
  const label = labelOf(score);
  if (points === null || checked === null) return `${page.bold(label)}${percentage.text}`;
  const ends = claim === null ? [] : [claim];
  const rests = [[points, ...ends, checked], [...ends, checked], [checked]].map((parts) => `   ${parts.join(', ')}`);
  const rest = rests.find((text) => figuresWidth(score) + widthOf(text) <= page.width) ?? '';
  return page.bold(label) + figures(page, score) + rest;
}

/** A bar for each category. */
export function renderCategories(page: Page, rows: readonly CategoryView[]): readonly string[] {
  if (rows.length === 0) return [];
  const names = Math.max(...rows.map(({ category }) => category.length));
  const shares = Math.max(...rows.map(({ share }) => share.text.length));
  const points = page.shape === 'blocks' ? 0 : Math.max(...rows.map((row) => widthOf(row.points))) + 2;
  const length = Math.min(page.width - 2 - names - 2 - 2 - shares - points, 40);
  return [
    '',
    ...rows.map((row) => {
      const bar = length < 4 ? '' : `${barOf(page, row.percentage, row.share.tone, length)}  `;
      const amount = points === 0 ? '' : `  ${row.points}`;
      return `  ${row.category.padEnd(names)}  ${bar}${row.share.text.padStart(shares)}${amount}`;
    }),
  ];
}
