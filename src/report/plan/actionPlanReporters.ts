import type { ActionPlan } from '../../model/actionPlan.ts';
import type { ReporterOptions } from '../reporter.ts';

type ActionPlanReporter = (report: ActionPlan, options: ReporterOptions) => string;

/** Every format of `securescore plan`: what makes it is loaded when it is asked for. */
export const actionPlanReporters = {
  table: async () => (await import('./actionPlanTable.ts')).actionPlanTable,
  json: async () => (await import('../jsonText.ts')).jsonText,
  markdown: async () => (await import('./actionPlanMarkdown.ts')).actionPlanMarkdown,
} as const satisfies Readonly<Record<string, () => Promise<ActionPlanReporter>>>;

export type ActionPlanFormat = keyof typeof actionPlanReporters;
export const actionPlanFormats = Object.keys(actionPlanReporters) as readonly ActionPlanFormat[];
