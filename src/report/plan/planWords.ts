import type { ActionPlan, AssumedControl, Assumption, PlannedAction } from '../../model/actionPlan.ts';
import type { Score } from '../../model/score.ts';
import { formatCount, formatNumber, formatPercent, formatPoints, formatWanted } from '../format.ts';

type Figures = ActionPlan['now'];

/** "62.11 %, 288.76 of 464.90 points" */
const figuresText = ({ awarded, available, percentage }: Figures, limits: readonly number[] = []): string =>
  `${formatPercent(percentage, limits)}, ${formatNumber(awarded, [available])} of ${formatPoints(available)}`;

/** "62.11 %, grade D, 288.76 of 464.90 points" */
const scoreText = (score: Score): string =>
  [
    formatPercent(score.percentage),
    ...(score.grade === null ? [] : [`grade ${score.grade}`]),
    `${formatNumber(score.awarded, [score.available])} of ${formatPoints(score.available)}`,
  ].join(', ');

/** "80.00 %" or "300.00 points" */
const targetText = ({ target: { wanted, unit } }: ActionPlan): string =>
  unit === 'percent' ? `${formatWanted(wanted)} %` : `${formatWanted(wanted)} points`;

/** What the plan comes to, a sentence each. */
export function planFacts(plan: ActionPlan): readonly string[] {
  const limits = plan.target.unit === 'percent' ? [plan.target.wanted] : [];
  const { length } = plan.actions;
  return [
    `now: ${figuresText(plan.now, limits)}`,
    plan.isReached
      ? length === 0
        ? `target: ${targetText(plan)}, reached already`
        : `target: ${targetText(plan)}, reached with ${formatCount(length, 'action')}: ${figuresText(plan.reached, limits)}`
      : `target: ${targetText(plan)}, OUT OF REACH; all there is to do comes to ${figuresText(plan.reached, limits)}`,
    ...(plan.maxImpact === 'high' ? [] : [`at most ${plan.maxImpact} impact on users; ${leftOutText(plan)}`]),
  ];
}

function leftOutText({ leftOut: { actions, points } }: ActionPlan): string {
  if (actions === 0) return 'that leaves nothing out';
  return `that leaves out ${formatCount(actions, 'action')} with ${formatPoints(points)}`;
}

export function planNotes({ notActions: { notChecked, excepted } }: ActionPlan): readonly string[] {
  return [
    ...(notChecked === 0
      ? []
      : [
          `${formatCount(notChecked, 'control')} could not be checked and ${isOrAre(notChecked)} not part of the plan.`,
        ]),
    ...(excepted === 0
      ? []
      : [`${formatCount(excepted, 'control')} ${isOrAre(excepted)} excepted and ${staysAs(excepted)}.`]),
    'The least total impact on users comes first, then the least cost, then the fewest actions.',
  ];
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');
const staysAs = (count: number): string => (count === 1 ? 'stays as it is' : 'stay as they are');

/** "low impact, moderate cost" */
export const effortText = ({ userImpact, implementationCost }: PlannedAction): string =>
  `${userImpact} impact, ${implementationCost} cost`;

/** How many of them are named; the others are counted. */
const named = 4;

/** "also meets a, b and 3 more"; null: nothing that is known */
export function settlesText({ alsoSettles }: Pick<PlannedAction, 'alsoSettles'>, most = named): string | null {
  if (alsoSettles.length === 0) return null;
  const more = alsoSettles.length - most;
  return `also meets ${alsoSettles.slice(0, most).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** What meeting it does, a cell. */
export const assumedText = ({ points, why }: AssumedControl): string =>
  why === null ? `+${formatPoints(points)}` : why;

/** What a control wins that is settled as well. */
export const settledText = ({ points }: Assumption['settled'][number]): string => `+${formatPoints(points)}`;

/** What the score comes to, and what changes besides the points, a sentence each. */
export function assumptionFacts({ now, then, settled, thenWithSettled }: Assumption): readonly string[] {
  const before = now.foundations;
  const after = then.foundations;
  return [
    `now: ${scoreText(now)}`,
    `then: ${scoreText(then)}`,
    ...(settled.length === 0 ? [] : [`with what that also meets: ${scoreText(thenWithSettled)}`]),
    ...(before === null || after === null || before.met === after.met
      ? []
      : [`foundations: ${String(before.met)} of ${String(before.of)} met now, ${String(after.met)} then`]),
    ...(then.gradeWhy === null ? [] : [`grade ${then.gradeWhy}`]),
  ];
}
