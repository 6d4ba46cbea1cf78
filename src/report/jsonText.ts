import { neutraliseJson } from './neutralise.ts';
import { roundedNumbers } from './roundedNumbers.ts';

/**
 * A value as a page of JSON: names in it cannot reach a terminal or a pipeline as anything but names, and every number is rounded
 * once.
 */
export const jsonText = (value: unknown): string =>
  `${neutraliseJson(JSON.stringify(roundedNumbers(value), null, 2))}\n`;

/** The same on one line. */
export const jsonLine = (value: unknown): string => `${neutraliseJson(JSON.stringify(roundedNumbers(value)))}\n`;
