import { wrap } from '../text.ts';
import type { ItemView, StandardSection } from '../view/shape.ts';
import { idsFit, renderColumns, type Column, type Line } from './columns.ts';
import { headingLines, nextLines } from './heading.ts';
import { lineOf, type Page } from './page.ts';

/** A standard, an item a row. */
export function renderStandard(page: Page, section: StandardSection): readonly string[] {
  const { heading, note, items, unanswered, next } = section;
  const layouts = [page, { ...page, shape: 'columns' as const }, { ...page, shape: 'blocks' as const }].map((one) => {
    const columns = columnsOf(one);
    const rows = items.map((view) => columns.map(({ cellOf }) => cellOf(view)));
    return { columns, rows };
  });
  const fitting = layouts.find(({ columns, rows }) => idsFit(page, columns, rows)) ?? layouts.at(-1);
  const { columns, rows } = fitting ?? { columns: [], rows: [] };
  return [
    ...headingLines(page, heading, note),
    ...(rows.length === 0 ? [] : renderColumns(page, columns, rows, { dense: true })),
    ...unanswered.flatMap((text) => wrap(text, page.width - 2, 2).map((line) => `  ${line}`)),
    ...nextLines(page, next),
  ];
}

type FilledColumn = Column & { readonly cellOf: (view: ItemView) => readonly Line[] };

function columnsOf(page: Page): readonly FilledColumn[] {
  const item: FilledColumn = { head: 'ITEM', share: 1, cellOf: ({ item: { id } }) => [{ text: id }] };
  const verdict = (one: ItemView): Line => lineOf(page, one.verdict);
  const controls = ({ item: { controls: ids }, notes }: ItemView): readonly Line[] => [
    ...ids.map((text) => ({ text, paint: page.dim })),
    ...notes.map((text) => ({ text })),
  ];
  switch (page.shape) {
    case 'blocks':
      return [item, { head: 'VERDICT, CONTROL', share: 2, cellOf: (one) => [verdict(one), ...controls(one)] }];
    case 'stacked':
    case 'columns':
      return [
        item,
        { head: 'VERDICT', cellOf: (one) => [verdict(one)] },
        { head: 'CONTROL', share: 2, cellOf: controls },
      ];
    case 'wide':
      return [
        item,
        { head: 'VERDICT', cellOf: (one) => [verdict(one)] },
        { head: 'WHAT', share: 2, cellOf: ({ item: { title } }) => [{ text: title }] },
        { head: 'CONTROL', share: 2, cellOf: controls },
      ];
  }
}
