import type { Comparison } from '../../model/comparison.ts';
import type { ReporterOptions } from '../reporter.ts';

type ComparisonReporter = (comparison: Comparison, options: ReporterOptions) => string;

/** Every format of `securescore diff`: what makes it is loaded when it is asked for. */
export const comparisonReporters = {
  table: async () => (await import('./comparisonTable.ts')).comparisonTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./comparisonMarkdown.ts')).comparisonMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ComparisonReporter>>>;

export type ComparisonFormat = keyof typeof comparisonReporters;
export const comparisonFormats = Object.keys(comparisonReporters) as readonly ComparisonFormat[];
