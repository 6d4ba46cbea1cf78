import { neutralise } from './neutralise.ts';

/**
 * What begins a cell, wide forms and what comes after blanks included. Where a semicolon divides cells, as in half of Europe,
 * what follows one begins a cell as well.
 */
const formula = /(?<=(?:^|;) *)(?=[=+\-@＝＋－＠])/g;

/** Excel takes 32,767 characters into a cell, and makes rows of its own of what is left. */
const most = 32_767;

/** Text for a cell of CSV: what a spreadsheet would take for a formula begins with an apostrophe. */
export const harmless = (text: string): string => cut(neutralise(text).replace(formula, "'"));

const cut = (text: string): string =>
  text.length <= most ? text : `${text.slice(0, most - 3).replace(/[\ud800-\udbff]$/, '')}...`;

/** A list as a cell: whole items as far as there is room, and how many more there are. */
export function listCell(items: readonly string[]): string {
  const whole = items.map(neutralise);
  const text = whole.join('; ');
  if (text.length <= room) return text;
  const shown = whole.filter((_, at) => whole.slice(0, at + 1).join('; ').length <= room);
  return [...shown, `and ${String(whole.length - shown.length)} more`].join('; ');
}

/** What an apostrophe before each of many items, and the number of the others, take in addition. */
const room = most - 2_000;
