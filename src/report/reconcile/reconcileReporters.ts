import type { Reconciliation } from '../../model/reconciliation.ts';
import type { ReporterOptions } from '../reporter.ts';

type ReconcileReporter = (report: Reconciliation, options: ReporterOptions) => string;

/** Every format of `securescore reconcile`: what makes it is loaded when it is asked for. */
export const reconcileReporters = {
  table: async () => (await import('./reconcileTable.ts')).reconcileTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./reconcileMarkdown.ts')).reconcileMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ReconcileReporter>>>;

export type ReconcileFormat = keyof typeof reconcileReporters;
export const reconcileFormats = Object.keys(reconcileReporters) as readonly ReconcileFormat[];
