import { neutraliseJson } from './neutralise.ts';

/** A value as a page of JSON: names in it cannot reach a terminal or a pipeline as anything but names. */
export const jsonText = (value: unknown): string => `${neutraliseJson(JSON.stringify(value, null, 2))}\n`;

/** The same on one line. */
export const jsonLine = (value: unknown): string => `${neutraliseJson(JSON.stringify(value))}\n`;
