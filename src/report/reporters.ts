import type { Report } from '../model/report.ts';

export interface ReporterOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether more than ASCII may be drawn; names from the tenant are printed as they are in any case. */
  readonly unicode?: boolean;
  /** Every control and all that is known about it, rather than what fits on two screens. */
  readonly verbose?: boolean;
}

/** Makes a text, with a line break at its end, from a report and nothing else. */
export type Reporter = (report: Report, options: ReporterOptions) => string;

/** Every output format: what makes it is loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/tableReport.ts')).renderTable,
  json: async () => (await import('./json.ts')).renderJson,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as readonly Format[];
