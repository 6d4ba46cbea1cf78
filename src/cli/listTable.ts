import Table from 'cli-table3';
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

/** A plain table whose last column takes the room that is left. */
export function listTable(head: readonly string[], rows: readonly (readonly string[])[], { width }: Terminal): string {
  const widths = head
    .slice(0, -1)
    .map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const rest = Math.max(24, width - widths.reduce((sum, one) => sum + one + 2, 0));
  const table = new Table({
    head: [...head],
    chars: bare,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths, rest],
    wordWrap: true,
  });
  table.push(...rows.map((row) => [...row]));
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}
