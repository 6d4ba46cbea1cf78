import type { ActionPlan, PlannedAction } from '../../model/actionPlan.ts';
import { formatNumber } from '../format.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import { effortText, planFacts, planNotes } from './planWords.ts';

/** The same for a ticket or a pull request: a list to tick off. */
export function actionPlanMarkdown(plan: ActionPlan): string {
  const safe = neutraliseAll(plan);
  const blocks = [
    `## Plan for ${codeSpan(nameOfTenant(safe))}`,
    planFacts(safe)
      .map((fact) => `- ${literal(fact)}`)
      .join('\n'),
    ...(safe.actions.length === 0 ? [] : [safe.actions.map(actionText).join('\n')]),
    ...planNotes(safe).map((note) => `> ${literal(note)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionText(action: PlannedAction): string {
  const worth = `+${formatNumber(action.points, [0])} points, ${effortText(action)}`;
  const settles = action.alsoSettles.map(codeSpan).join(', ');
  return [
    `- [ ] **${literal(action.title)}** (${codeSpan(action.control)}; ${worth})`,
    ...(action.next === action.steps[0] ? [] : [`  ${literal(action.next)}`, '']),
    ...action.steps.map((step, index) => `  ${String(index + 1)}. ${literal(step)}`),
    `  [How](${action.link})`,
    ...(settles === '' ? [] : [`  Also meets ${settles}`]),
  ].join('\n');
}
