import { flow } from '../text.ts';
import type { ReportView } from '../view/shape.ts';
import { renderActions } from './actionLines.ts';
import { renderCategoryCells } from './categoryCells.ts';
import { renderFirstHead } from './firstHead.ts';
import { renderFirstFoundations } from './firstFoundations.ts';
import type { Page } from './page.ts';
import { mostLines, narrow, rooms, type Room } from './room.ts';
import { renderFirstScore } from './firstScore.ts';
import { renderVerdict } from './verdictLines.ts';

/** Longer lines are hard to read, and far apart from what stands at their end. */
const widest = 120;

/** What matters most, on one screen: what was measured, the score, what to do first, how many of everything else, the verdict. */
export function renderFirstScreen(given: Page, view: ReportView, top: number | undefined): readonly string[] {
  const page = { ...given, width: Math.min(given.width, widest) };
  if (top !== undefined) return screenOf(page, view, { ...narrow, actions: top });
  const screens = rooms.map((room) => () => screenOf(page, view, room));
  for (const screen of screens) {
    const lines = screen();
    if (lines.length <= mostLines) return lines;
  }
  return screenOf(page, view, narrow);
}

function screenOf(page: Page, view: ReportView, room: Room): readonly string[] {
  const shown = view.actions.slice(0, room.actions);
  const blank = (...kinds: readonly Room['blanks'][]): readonly string[] => (kinds.includes(room.blanks) ? [''] : []);
  const parts = [
    [...renderFirstScore(page, view), ...renderFirstFoundations(page, view, shown, room.foundations)],
    renderCategoryCells(page, view.categories, room.amounts),
  ].filter(({ length }) => length > 0);
  return [
    ...renderFirstHead(page, view.head, room.whole),
    ...blank('all', 'main'),
    ...parts.flatMap((part, index) => (index === 0 ? part : [...blank('all'), ...part])),
    ...blank('all', 'main', 'one'),
    ...renderActions(page, view, shown, room),
    ...blank('all'),
    ...renderCounts(page, view, room),
    ...renderVerdict(page, view, { short: true }),
  ];
}

/** How many of everything else, and how to see it. */
function renderCounts(page: Page, { counts }: ReportView, { whole }: Room): readonly string[] {
  if (counts.length === 0) return [];
  const [first] = counts;
  const items = [
    ...counts.map(({ text, points }) => (whole && points !== null ? `${text} (${points})` : text)),
    `list: --show ${first?.group ?? 'passed'}`,
  ];
  return flow(items, page.width);
}
