import { flow, widthOf } from '../text.ts';
import type { ReportView } from '../view/shape.ts';
import { barOf } from './bar.ts';
import { inCapitals } from './heading.ts';
import type { Page } from './page.ts';

const longestBar = 40;
const shortestBar = 8;

/** The score with a bar and its denominator; below it what it rests on, and what it is not. */
export function renderFirstScore(page: Page, { score }: ReportView): readonly string[] {
  const { heading, percentage, grade, points, share, brief, meaning } = score;
  const label = `${inCapitals(heading)}  `;
  const figures = [percentage, ...(grade === null ? [] : [grade])];
  const taken = widthOf(label) + figures.reduce((sum, { text }) => sum + widthOf(text) + 2, 0);
  const beside = points !== null && taken + widthOf(points) <= page.width;
  const left = page.width - taken - (beside ? widthOf(points) + 2 : 0);
  const length = Math.min(longestBar, left);
  const bar = share === null || length < shortestBar ? [] : [barOf(page, share, percentage.tone, length)];
  const painted = figures.map(({ text, tone }) => page.bold(page.tones[tone](text)));
  const notes = [...(points === null || beside ? [] : [points]), ...brief];
  const room = page.width - label.length;
  const inset = (line: string): string => ' '.repeat(label.length) + line;
  return [
    page.bold(label) + [...painted, ...bar, ...(beside ? [points] : [])].join('  '),
    ...flow(notes, room).map(inset),
    ...flow([meaning], room).map((line) => inset(page.dim(line))),
  ];
}
