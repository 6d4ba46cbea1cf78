import type { Assumption } from '../../model/actionPlan.ts';
import type { ReporterOptions } from '../reporter.ts';

type AssumptionReporter = (report: Assumption, options: ReporterOptions) => string;

/** Every format of `securescore whatif`: what makes it is loaded when it is asked for. */
export const assumptionReporters = {
  table: async () => (await import('./assumptionTable.ts')).assumptionTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./assumptionMarkdown.ts')).assumptionMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<AssumptionReporter>>>;

export type AssumptionFormat = keyof typeof assumptionReporters;
export const assumptionFormats = Object.keys(assumptionReporters) as readonly AssumptionFormat[];
