import type { SortName } from './view/doFirst.ts';
import type { GroupName } from './view/groupNames.ts';
import type { TrendPoint } from './view/viewTrend.ts';
import type { Report } from '../model/report.ts';

/** Turns a report, and nothing else, into text that ends with a line break. */
export type Reporter = (report: Report, options: ReporterOptions) => string;

export interface ReporterOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** Whether more than ASCII may be drawn; names from the tenant are printed as they are in any case. */
  readonly unicode?: boolean;
  /** Every control and all that is known about it. */
  readonly verbose?: boolean;
  /** What of the report the table shows; if omitted: what matters most, on one screen. */
  readonly table?: TableChoice;
  /** Earlier runs and this one, the oldest first, where they are known. */
  readonly trend?: readonly TrendPoint[];
}

/** What a person asked to see. */
export interface TableChoice {
  /** The whole report. */
  readonly all?: boolean;
  /** These groups only, each control of them. */
  readonly show?: readonly GroupName[];
  readonly sort?: SortName;
  /** How many controls a list has. */
  readonly top?: number;
}
