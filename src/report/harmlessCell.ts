import { neutralise } from './neutralise.ts';

/**
 * What begins a cell, wide forms and what comes after blanks included. Where a semicolon divides cells, as in half of Europe,
 * what follows one begins a cell as well.
 */
const formula = /(?<=(?:^|;) *)(?=[=+\-@＝＋－＠])/g;

/** Text for a cell of CSV: what a spreadsheet would take for a formula begins with an apostrophe. */
export const harmless = (text: string): string => neutralise(text).replace(formula, "'");
