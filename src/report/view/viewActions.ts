import type { ControlResult } from '../../model/controlResult.ts';
import type { Report } from '../../model/report.ts';
import { formatNumber } from '../format.ts';
import { controlViewOf, lostBy } from './controlView.ts';
import type { Detail } from './detail.ts';
import { ranked, sorted, type SortName } from './doFirst.ts';
import { nextStep } from './nextStep.ts';
import type { ActionView } from './shape.ts';

/** Everything that would win points back; its number does not depend on how it is sorted. */
export function actionsOf(report: Report, detail: Detail, sort: SortName | null): readonly ActionView[] {
  const all = ranked(report);
  const ranks = new Map(all.map(({ rank, finding: { id } }) => [id, rank]));
  const findings = all.map(({ finding }) => finding);
  return sorted(findings, report.controls, sort).map((finding) => {
    const { control, ...view } = controlViewOf(finding, report);
    return {
      ...view,
      control,
      rank: ranks.get(finding.id) ?? 0,
      lost: { text: `-${formatNumber(lostBy(finding), [0])}`, tone: 'bad' },
      worth: lostBy(finding),
      effort: control?.implementationCost ?? unknown,
      impact: control?.userImpact ?? unknown,
      todo: nextStep(finding, control, detail),
    };
  });
}

/** Ranked last, as if it took the most. */
const unknown: ControlResult['userImpact'] = 'high';
