import type { ActionPlan, PlannedAction } from '../../model/actionPlan.ts';
import { formatNumber } from '../format.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import { pageOf, type Page } from '../table/page.ts';
import { effortText, planFacts, planNotes, settlesText } from './planWords.ts';

/** The way to a target, for a terminal. */
export function actionPlanTable(plan: ActionPlan, options: ReporterOptions): string {
  const safe = neutraliseAll(plan);
  const page = pageOf(options);
  const isWhole = options.verbose ?? false;
  const lines = [
    ...paragraph(page, `Plan for ${nameOfTenant(safe)}`, 0, page.bold),
    ...planFacts(safe).flatMap((fact) => paragraph(page, fact, 2)),
    ...section(
      page,
      `ACTIONS (${String(safe.actions.length)})`,
      safe.actions.flatMap((action, index) => actionLines(page, action, { rank: index + 1, isWhole })),
    ),
    '',
    ...planNotes(safe).flatMap((note) => paragraph(page, note, 2, page.dim)),
  ];
  return `${lines.join('\n')}\n`;
}

interface Place {
  readonly rank: number;
  readonly isWhole: boolean;
}

const margin = 5;

function actionLines(page: Page, action: PlannedAction, { rank, isWhole }: Place): readonly string[] {
  const settles = settlesText(action, isWhole ? Infinity : undefined);
  const [head = '', ...rest] = paragraph(page, action.title, margin, page.bold);
  return [
    `${String(rank).padStart(margin - 2)}  ${head.trimStart()}`,
    ...rest,
    ...paragraph(page, `+${formatNumber(action.points, [0])} points, ${effortText(action)}`, margin, page.dim),
    ...paragraph(page, action.control, margin, page.dim),
    ...(isWhole
      ? [
          ...(action.next === action.steps[0] ? [] : paragraph(page, action.next, margin)),
          ...action.steps.flatMap((step) => paragraph(page, `- ${step}`, margin)),
          ...paragraph(page, action.link, margin),
        ]
      : paragraph(page, action.next, margin)),
    ...(settles === null ? [] : paragraph(page, settles, margin, page.dim)),
  ];
}
