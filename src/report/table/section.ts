import type { Finding } from '../../model/finding.ts';
import { sumOf } from '../../score/sum.ts';
import { formatCount, formatPoints } from '../numbers.ts';
import { wrap } from '../text.ts';
import { renderBlocks, renderColumns, type Column, type Line } from './columns.ts';
import type { Page } from './page.ts';

/** A control in a section: its points, why it is there and, where that is known, who is affected. */
interface Entry {
  readonly finding: Finding;
  readonly points: readonly Line[];
  readonly why: readonly Line[];
  readonly who?: string | null;
}

export interface Section {
  readonly heading: string;
  /** What the section comes to, behind its heading. */
  readonly note: string;
  /** What the points of an entry mean here. */
  readonly points: string;
  /** What is lost, or at stake: the sum of it is told for the entries that there is no room for. */
  readonly worth: (finding: Finding) => number;
  readonly entries: readonly Entry[];
  /** What to do next. */
  readonly footer?: string;
}

/** The lines of a section; none where it has no entries. */
export function renderSection(page: Page, section: Section): readonly string[] {
  if (section.entries.length === 0) return [];
  const shown = section.entries.slice(0, page.controls);
  const rest = section.entries.slice(page.controls).map(({ finding }) => finding);
  const columns = columnsOf(page, section.points, shown);
  const rows = shown.map((entry) => columns.map(({ cellOf }) => cellOf(entry)));
  const more =
    rest.length === 0
      ? []
      : [
          `and ${formatCount(rest.length, 'more control')}, ${formatPoints(sumOf(rest, section.worth))}: --verbose prints them all`,
        ];
  const footer = section.footer === undefined ? [] : [section.footer];
  const after = [...indented(more, page), ...indented(footer, page).map((line) => page.dim(line))];
  return [
    '',
    ...headingLines(page, section.heading, section.note),
    ...(page.shape === 'blocks'
      ? renderBlocks(page, columns, rows)
      : renderColumns(page, columns, rows, { dense: !page.detail.everything })),
    ...(after.length === 0 ? [] : ['', ...after]),
  ];
}

/** A heading and what follows it on the same line, as far as it fits. */
export function headingLines(page: Page, heading: string, note: string): readonly string[] {
  // The colon keeps the place of the second blank, at which a line must not break.
  const [first = '', ...rest] = wrap(`${heading}: ${note}`, page.width, 2);
  return [`${page.bold(heading)} ${first.slice(heading.length + 1)}`.trimEnd(), ...rest];
}

type FilledColumn = Column & { readonly cellOf: (entry: Entry) => readonly Line[] };

function columnsOf(page: Page, points: string, entries: readonly Entry[]): readonly FilledColumn[] {
  const title = ({ finding }: Entry): Line => ({ text: finding.title, paint: page.bold });
  const id = ({ finding }: Entry): Line => ({ text: finding.id, paint: page.dim });
  const why = (entry: Entry): readonly Line[] => [...entry.why, ...whoLines(entry, 'who: ')];
  const first: FilledColumn = { head: points, align: 'right', cellOf: (entry) => entry.points };
  switch (page.shape) {
    case 'blocks':
      return [
        first,
        { head: 'CONTROL', cellOf: (entry) => [title(entry)] },
        { head: 'ID', cellOf: (entry) => [id(entry)] },
        { head: 'WHY', cellOf: why },
      ];
    case 'stacked':
      return [
        first,
        { head: 'CONTROL', share: 1, cellOf: (entry) => [title(entry), id(entry), ...why(entry).map(inner)] },
      ];
    case 'columns':
      return [
        first,
        { head: 'CONTROL', share: 1, cellOf: (entry) => [title(entry), id(entry)] },
        { head: 'WHY', share: 1, cellOf: why },
      ];
    case 'wide': {
      const named = entries.some(({ who }) => typeof who === 'string');
      return [
        first,
        { head: 'CONTROL', share: 3, cellOf: (entry) => [title(entry), id(entry)] },
        { head: 'WHY', share: 4, cellOf: ({ why: lines }) => lines },
        ...(named ? [{ head: 'WHO', share: 2, cellOf: (entry: Entry) => whoLines(entry, '') }] : []),
      ];
    }
  }
}

const inner = (line: Line): Line => ({ ...line, indent: 2 });
const whoLines = ({ who = null }: Entry, label: string): readonly Line[] =>
  who === null ? [] : [{ text: label + who }];

const indented = (texts: readonly string[], { width }: Page): readonly string[] =>
  texts.flatMap((text) => wrap(text, width - 2).map((line) => `  ${line}`));
