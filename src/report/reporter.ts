import type { Report } from '../model/report.ts';

/** Turns a report, and nothing else, into text that ends with a line break. */
export type Reporter = (report: Report, options: ReporterOptions) => string;

export interface ReporterOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether more than ASCII may be drawn; names from the tenant are printed as they are in any case. */
  readonly unicode?: boolean;
  /** Every control and all that is known about it, rather than what fits on two screens. */
  readonly verbose?: boolean;
}
