import type { Report } from '../model/report.ts';
import { neutraliseJson } from './neutralise.ts';

/** The report itself, as schemas/result.schema.json describes it. */
export const renderJson = (report: Report): string => `${neutraliseJson(JSON.stringify(report, null, 2))}\n`;
