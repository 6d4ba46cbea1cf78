import type { Recheck } from '../../model/recheckedControls.ts';
import type { ReporterOptions } from '../reporter.ts';

type RecheckReporter = (report: Recheck, options: ReporterOptions) => string;

/** Every format of `securescore recheck`: what makes it is loaded when it is asked for. */
export const recheckReporters = {
  table: async () => (await import('./recheckTable.ts')).recheckTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./recheckMarkdown.ts')).recheckMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<RecheckReporter>>>;

export type RecheckFormat = keyof typeof recheckReporters;
export const recheckFormats = Object.keys(recheckReporters) as readonly RecheckFormat[];
