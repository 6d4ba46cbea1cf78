import type { ActionPlan, PlannedAction } from '../model/actionPlan.ts';
import type { Control } from '../model/control.ts';
import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import { isShort } from '../model/isShort.ts';
import type { Report } from '../model/report.ts';
import { actionsOf, type Action } from './actionsOf.ts';
import { judgeGate } from './gates.ts';
import { effortOf, yieldOf } from './effort.ts';
import { leastEffort } from './leastEffort.ts';
import { settledTogether } from './settledTogether.ts';
import { percentageOf, sumOf, withoutNoise } from './sum.ts';
import type { Threshold } from './thresholds.ts';

export interface Wish {
  /** As `--fail-under` reads it, so that a plan that is done passes that gate. */
  readonly target: Threshold;
  readonly maxImpact: Control['userImpact'];
  /** The one thing to do first, in the words of the report. */
  readonly next: (finding: Finding, control: ControlResult) => string;
}

/**
 * The way to a target with the least impact on users: which controls to meet, in which order. Where the target is out of
 * reach it holds all that there is to do.
 */
export function actionPlanOf(report: Report, { target, maxImpact, next }: Wish): ActionPlan {
  const all = actionsOf(report);
  const allowed = all.filter(({ userImpact }) => effortOf[userImpact] <= effortOf[maxImpact]);
  const { score } = report;
  const after = (points: number): Report['score'] => {
    const awarded = withoutNoise(score.awarded + points);
    return { ...score, awarded, percentage: percentageOf(awarded, score.available) };
  };
  const suffices = (points: number): boolean => judgeGate(target, after(points)).passed;
  const found = leastEffort(allowed, suffices);
  const taken = found ?? allowed;
  const { awarded, available, percentage } = after(
    sumOf(
      taken.map(({ finding }) => finding),
      lostOf(taken),
    ),
  );
  const left = all.filter((action) => !allowed.includes(action));
  const count = (status: string): number => report.findings.filter((finding) => finding.status === status).length;
  return {
    schemaVersion: 1,
    tenant: report.tenant,
    run: { id: report.run.id, source: report.run.source, measuredAt: report.run.measuredAt },
    target: { wanted: target.wanted, unit: target.unit === 'percent' ? 'percent' : 'points' },
    maxImpact,
    isReached: found !== null,
    now: { awarded: score.awarded, available: score.available, percentage: score.percentage },
    reached: { awarded, available, percentage },
    actions: [...taken].sort(byYield).map((action) => plannedAction(action, report, next)),
    leftOut: { actions: left.length, points: withoutNoise(left.reduce((sum, { points }) => sum + points, 0)) },
    notActions: { notChecked: count('notChecked'), excepted: count('excepted') },
  };
}

function lostOf(actions: readonly Action[]): (finding: Report['findings'][number]) => number {
  const points = new Map(actions.map((action) => [action.id, action.points]));
  return ({ id }) => points.get(id) ?? 0;
}

/** What wins most for what it asks stands first, as in every report. */
const byYield = (a: Action, b: Action): number => yieldOf(b.points, b) - yieldOf(a.points, a) || (a.id < b.id ? -1 : 1);

function plannedAction(
  { id, status, points, finding, control }: Action,
  { findings }: Report,
  next: Wish['next'],
): PlannedAction {
  const open = findings.filter(isShort);
  return {
    control: id,
    title: control.title,
    status,
    points,
    userImpact: control.userImpact,
    implementationCost: control.implementationCost,
    next: next(finding, control),
    steps: control.remediation.steps,
    link: control.remediation.link,
    alsoSettles: [...settledTogether(finding, open)],
  };
}
