import { formatCount, formatPoints } from '../format.ts';
import { wrap } from '../text.ts';
import type { EntriesSection, EntryView } from '../view/shape.ts';
import { idsFit, idsFitInBlocks, renderBlocks, renderColumns, type Column, type Line } from './columns.ts';
import { headingLines, nextLines } from './heading.ts';
import { lineOf, type Page } from './page.ts';

/** A section that goes through its controls one by one, as far as there is room for them. */
export function renderEntries(page: Page, section: EntriesSection): readonly string[] {
  const { heading, note, pointsHead, entries, next } = section;
  const shown = entries.slice(0, page.controls);
  const layouts = shapesFor(page).map((shape) => layoutOf({ ...page, shape }, pointsHead, shown));
  const { shape, columns, rows } = layouts.find(({ fits }) => fits) ?? layoutOf(page, pointsHead, shown);
  const after = [...restLines(page, entries.slice(page.controls)), ...nextLines(page, next)];
  return [
    ...headingLines(page, heading, note),
    ...(shape === 'blocks'
      ? renderBlocks(page, columns, rows)
      : renderColumns(page, columns, rows, { dense: !page.detail.everything })),
    ...(after.length === 0 ? [] : ['', ...after]),
  ];
}

/** How many do not fit, and their total. */
function restLines(page: Page, rest: readonly EntryView[]): readonly string[] {
  if (rest.length === 0) return [];
  const points = formatPoints(rest.reduce((sum, { worth }) => sum + worth, 0));
  const text = `and ${formatCount(rest.length, 'more control')}, ${points}${page.everyControl}`;
  return wrap(text, page.width - 2).map((line) => `  ${line}`);
}

/** That of the page first; those after it give an id more room. */
const shapesFor = ({ shape }: Page): readonly Page['shape'][] =>
  shape === 'blocks' ? ['blocks'] : shape === 'stacked' ? ['stacked', 'blocks'] : [shape, 'stacked', 'blocks'];

function layoutOf(page: Page, pointsHead: string, entries: readonly EntryView[]) {
  const columns = columnsOf(page, pointsHead, entries);
  const rows = entries.map((entry) => columns.map(({ cellOf }) => cellOf(entry)));
  return {
    shape: page.shape,
    columns,
    rows,
    fits: (page.shape === 'blocks' ? idsFitInBlocks : idsFit)(page, columns, rows),
  };
}

type FilledColumn = Column & { readonly cellOf: (entry: EntryView) => readonly Line[] };

function columnsOf(page: Page, pointsHead: string, entries: readonly EntryView[]): readonly FilledColumn[] {
  const title = (entry: EntryView): Line => ({ text: entry.title, paint: page.bold });
  const id = ({ finding }: EntryView): Line => ({ text: finding.id, paint: page.dim });
  const whyLines = (entry: EntryView): readonly Line[] => entry.why.map((told) => lineOf(page, told));
  const why = (entry: EntryView): readonly Line[] => [...whyLines(entry), ...whoLines(entry, 'who: ')];
  const points: FilledColumn = { head: pointsHead, align: 'right', cellOf: (entry) => [lineOf(page, entry.points)] };
  const number: FilledColumn = { head: '#', align: 'right', cellOf: ({ rank }) => [{ text: String(rank ?? '') }] };
  const first = entries.some(({ rank }) => rank !== null) ? [number, points] : [points];
  switch (page.shape) {
    case 'blocks':
      return [
        ...first,
        { head: 'CONTROL', cellOf: (entry) => [title(entry)] },
        { head: 'ID', cellOf: (entry) => [id(entry)] },
        { head: 'WHY', cellOf: why },
      ];
    case 'stacked':
      return [
        ...first,
        { head: 'CONTROL', share: 1, cellOf: (entry) => [title(entry), id(entry), ...why(entry).map(inner)] },
      ];
    case 'columns':
      return [
        ...first,
        { head: 'CONTROL', share: 1, cellOf: (entry) => [title(entry), id(entry)] },
        { head: 'WHY', share: 1, cellOf: why },
      ];
    case 'wide': {
      const named = entries.some(({ who }) => typeof who === 'string');
      return [
        ...first,
        { head: 'CONTROL', share: 3, cellOf: (entry) => [title(entry), id(entry)] },
        { head: 'WHY', share: 4, cellOf: whyLines },
        ...(named ? [{ head: 'WHO', share: 2, cellOf: (entry: EntryView) => whoLines(entry, '') }] : []),
      ];
    }
  }
}

const inner = (line: Line): Line => ({ ...line, indent: 2 });
const whoLines = ({ who }: EntryView, label: string): readonly Line[] => (who === null ? [] : [{ text: label + who }]);
