import type { Explanation } from '../../model/explanation.ts';
import type { ReporterOptions } from '../reporter.ts';

type ExplainReporter = (explanation: Explanation, options: ReporterOptions) => string;

/** Every format of `securescore explain`: what makes it is loaded when it is asked for. */
export const explainReporters = {
  table: async () => (await import('./explainTable.ts')).explainTable,
  json: async () => (await import('./explainJson.ts')).explainJson,
  markdown: async () => (await import('./explainMarkdown.ts')).explainMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ExplainReporter>>>;

export type ExplainFormat = keyof typeof explainReporters;
export const explainFormats = Object.keys(explainReporters) as readonly ExplainFormat[];
