import type { HistoryReport } from '../../model/historyReport.ts';
import type { ReporterOptions } from '../reporter.ts';

type HistoryReporter = (report: HistoryReport, options: ReporterOptions) => string;

/** Every format of `securescore history`: what makes it is loaded when it is asked for. */
export const historyReporters = {
  table: async () => (await import('./historyTable.ts')).historyTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./historyMarkdown.ts')).historyMarkdown,
  csv: async () => (await import('./historyCsv.ts')).historyCsv,
} as const satisfies Readonly<Record<string, () => Promise<HistoryReporter>>>;

export type HistoryFormat = keyof typeof historyReporters;
export const historyFormats = Object.keys(historyReporters) as readonly HistoryFormat[];
