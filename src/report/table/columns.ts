import { indentFor, widthOf, wrap } from '../text.ts';
import type { Page, Paint } from './page.ts';

export interface Line {
  readonly text: string;
  readonly paint?: Paint;
  readonly indent?: number;
}

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Its part of the room that the columns without one leave over. */
  readonly share?: number;
}

/** A row has one cell a column; a cell has lines, each of which may wrap. */
export type Row = readonly (readonly Line[])[];

const margin = 2;
const gap = 2;
/** Rows under column heads, a blank line between them where they take several lines and are not to stand dense. */
export function renderColumns(
  page: Page,
  columns: readonly Column[],
  rows: readonly Row[],
  { dense = false }: { readonly dense?: boolean } = {},
): readonly string[] {
  const widths = widthsOf(page, columns, rows);
  const linesOf = (row: Row): readonly string[] => {
    const cells = row.map((cell, index) => fill(cell, widths[index] ?? 0));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => {
      const parts = columns.map(({ align }, index) => pad(cells[index]?.[line], widths[index] ?? 0, align));
      return (' '.repeat(margin) + parts.join(' '.repeat(gap))).trimEnd();
    });
  };
  const heads = linesOf(columns.map(({ head }) => [{ text: head, paint: page.dim }]));
  const blocks = rows.map(linesOf);
  const apart = !dense && blocks.some(({ length }) => length > 1);
  return [...heads, ...blocks.flatMap((block, index) => (apart && index > 0 ? ['', ...block] : block))];
}

/** Whether every column has room for the ids in it. A name of the tenant may be as long as it likes. */
export const idsFit = (page: Page, columns: readonly Column[], rows: readonly Row[]): boolean =>
  haveRoom(rows, widthsOf(page, columns, rows));

export const idsFitInBlocks = (page: Page, columns: readonly Column[], rows: readonly Row[]): boolean =>
  haveRoom(
    rows,
    columns.map(() => roomInBlocks(page, columns)),
  );

function haveRoom(rows: readonly Row[], widths: readonly number[]): boolean {
  return rows.every((row) =>
    row.every((cell, index) =>
      cell.every(({ text }) =>
        text.split(' ').every((word) => !controlId.test(word) || widthOf(word) <= (widths[index] ?? 0)),
      ),
    ),
  );
}

const controlId = /^[a-z][a-z0-9]*\.[a-z0-9]+(?:-[a-z0-9]+)*[,;:]?$/;

/** The same without columns, for narrow terminals: every cell behind its head, a block a row. */
export function renderBlocks(page: Page, columns: readonly Column[], rows: readonly Row[]): readonly string[] {
  const labels = labelWidth(columns);
  const room = roomInBlocks(page, columns);
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...row.flatMap((cell, column) => {
      const head = columns[column]?.head ?? '';
      return fill(cell, room).map(({ text, paint = plain }, line) => {
        const label = (line === 0 ? head : '').padEnd(labels);
        return `${' '.repeat(margin)}${page.dim(label)}${paint(text)}`;
      });
    }),
  ]);
}

const labelWidth = (columns: readonly Column[]): number => Math.max(...columns.map(({ head }) => head.length)) + gap;
const roomInBlocks = (page: Page, columns: readonly Column[]): number => page.width - margin - labelWidth(columns);

const plain: Paint = (text) => text;

/** Wrapped; painted only when it is padded, because escape sequences have no width. */
const fill = (cell: readonly Line[], width: number): readonly Line[] =>
  cell
    .filter(({ text }) => text.trim() !== '')
    .flatMap(({ text, paint = plain, indent = 0 }) => {
      const by = indent === 0 ? 0 : indentFor(text, width, indent);
      return wrap(text, width - by, cell.length > 1 ? 2 : 0).map((each) => ({ text: ' '.repeat(by) + each, paint }));
    });

function pad({ text, paint = plain }: Line = { text: '' }, width: number, align: Column['align'] = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blanks + paint(text) : paint(text) + blanks;
}

function widthsOf(page: Page, columns: readonly Column[], rows: readonly Row[]): readonly number[] {
  const natural = columns.map(({ head }, index) =>
    Math.max(
      head.length,
      ...rows.flatMap((row) => (row[index] ?? []).map(({ text, indent = 0 }) => indent + widthOf(text))),
    ),
  );
  const widths = columns.map(({ share }, index) => (share === undefined ? (natural[index] ?? 0) : 0));
  const shared = page.width - margin - gap * (columns.length - 1) - widths.reduce((sum, width) => sum + width, 0);
  let room = shared;
  // Columns that need least of their share are served first, so that the rest of it goes to the others.
  const needy = columns
    .map(({ share = 0 }, index) => ({ index, share, need: natural[index] ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => a.need / a.share - b.need / b.share);
  for (const [position, { index, share, need }] of needy.entries()) {
    const shares = needy.slice(position).reduce((sum, each) => sum + each.share, 0);
    const width = Math.min(need, Math.floor((room * share) / shares));
    widths[index] = width;
    room -= width;
  }
  const words = needy.map(({ index }) => ({ index, word: longestWord(rows, index) }));
  const fit = words.reduce((sum, { word }) => sum + word, 0) <= shared;
  const least = words.map(({ index, word }) => ({ index, word: fit ? word : Math.min(word, shared / needy.length) }));
  return withWholeWords(widths, least);
}

/** Widths where an address or an id stays in one piece, at the cost of the column that has most to spare. */
function withWholeWords(
  given: readonly number[],
  least: readonly { readonly index: number; readonly word: number }[],
): readonly number[] {
  const widths = [...given];
  const spare = ({ index, word }: { readonly index: number; readonly word: number }): number =>
    Math.floor((widths[index] ?? 0) - word);
  for (const poor of least) {
    for (const rich of [...least].sort((a, b) => spare(b) - spare(a))) {
      const moved = Math.min(-spare(poor), spare(rich));
      if (moved <= 0) break;
      widths[poor.index] = (widths[poor.index] ?? 0) + moved;
      widths[rich.index] = (widths[rich.index] ?? 0) - moved;
    }
  }
  return widths;
}

const longestWord = (rows: readonly Row[], index: number): number =>
  rows
    .flatMap((row) => row[index] ?? [])
    .flatMap(({ text, indent = 0 }) => text.split(' ').map((word) => indent + widthOf(word)))
    .reduce((most, width) => Math.max(most, width), 0);
