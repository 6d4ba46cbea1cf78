import Table from 'cli-table3';
import { flow, widthOf, wrap } from '../report/text.ts';
import type { Terminal } from './terminal.ts';

const none = '';
const bare = {
  top: none,
  'top-mid': none,
  'top-left': none,
  'top-right': none,
  bottom: none,
  'bottom-mid': none,
  'bottom-left': none,
  'bottom-right': none,
  left: none,
  'left-mid': none,
  mid: none,
  'mid-mid': none,
  right: none,
  'right-mid': none,
  middle: '  ',
};
const gap = 2;
/** A text in a narrower column than this is harder to read than below what it is about. */
const leastText = 32;

type Cells = readonly string[];

/**
 * A plain table whose last column takes the room that is left. Where that is too little, its text stands below the other columns, and
 * where even those do not fit, they follow the first with their names: an id is never cut for the sake of a column.
 */
export function listTable(head: Cells, rows: readonly Cells[], { width }: Pick<Terminal, 'width'>): string {
  const all = [head, ...rows];
  const last = head.length - 1;
  const widths = head.slice(0, last).map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const taken = widths.reduce((sum, one) => sum + one + gap, 0);
  const longest = Math.max(...all.flatMap((row) => (row[last] ?? '').split(/\s+/).map(widthOf)));
  const rest = width - taken;
  if (rest >= Math.max(leastText, longest)) return table(head, rows, [...widths, rest]);
  const below = (row: Cells): Cells =>
    (row[last] ?? '').split('\n').flatMap((text) => wrap(text, width - gap).map((line) => ' '.repeat(gap) + line));
  const fixed = (row: Cells): Cells =>
    taken - gap <= width
      ? [
          widths
            .map((one, column) => padded(row[column] ?? '', one))
            .join(' '.repeat(gap))
            .trimEnd(),
        ]
      : [
          ...wrap(row[0] ?? '', width, gap),
          ...(row === head ? [] : flow(named(head, row), width - gap, ' '.repeat(gap)).map((line) => `  ${line}`)),
        ];
  return `${all.flatMap((row) => [...fixed(row), ...below(row)]).join('\n')}\n`;
}

/** All but the first and the last column, each behind its name. */
const named = (head: Cells, row: Cells): Cells =>
  head.slice(1, -1).map((name, at) => `${name.toLowerCase()} ${row[at + 1] ?? ''}`);

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function table(head: Cells, rows: readonly Cells[], colWidths: readonly number[]): string {
  const drawn = new Table({
    head: [...head],
    chars: bare,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...colWidths],
    wordWrap: true,
  });
  drawn.push(...rows.map((row) => [...row]));
  return `${drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}
