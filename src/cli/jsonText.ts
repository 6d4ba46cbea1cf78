import { neutraliseJson } from '../report/neutralise.ts';

/** A value as commands print it: names in it cannot reach the terminal as anything but names. */
export const jsonText = (value: unknown): string => `${neutraliseJson(JSON.stringify(value, null, 2))}\n`;
