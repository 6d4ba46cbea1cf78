import type { Report } from '../model/report.ts';
import { renderJson } from './json.ts';
import { renderTable } from './table/table.ts';

export const formats = ['table', 'json'] as const;
export type Format = (typeof formats)[number];

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

/** Every output format. */
export const reporters: Readonly<Record<Format, Reporter>> = {
  table: renderTable,
  json: renderJson,
};
