import type { Reporter } from './reporter.ts';

/** Every output format: what makes it is loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/tableReport.ts')).renderTable,
  json: async () => (await import('./json.ts')).renderJson,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as readonly Format[];
