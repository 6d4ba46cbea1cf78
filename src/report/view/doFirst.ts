import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { effortOf, yieldOf } from '../../score/effort.ts';
import { lostBy, withStatus } from './controlView.ts';

/** By what a list can be sorted; the number of a control stays the same. */
export const sortNames = ['points', 'effort', 'impact'] as const;
export type SortName = (typeof sortNames)[number];

/** A control that lost points, with its place among them: the number that explain takes. */
export interface Ranked {
  readonly rank: number;
  readonly finding: Finding;
}

/** What lost points, what is most worth doing first. Two runs that find the same have the same order. */
export function ranked(report: Report): readonly Ranked[] {
  return sorted(withStatus(report, 'fail', 'partial'), report.controls, null).map((finding, index) => ({
    rank: index + 1,
    finding,
  }));
}

/** Sorted by one thing, and by what is most worth doing where that is the same; null: by the latter alone. */
export function sorted(
  findings: readonly Finding[],
  controls: Report['controls'],
  by: SortName | null,
): readonly Finding[] {
  const keysOf = (finding: Finding): readonly number[] => {
    const control = controls[finding.id];
    const lost = lostBy(finding);
    const first = {
      points: -lost,
      effort: effortOf[control?.implementationCost ?? 'high'],
      impact: effortOf[control?.userImpact ?? 'high'],
    };
    return [...(by === null ? [] : [first[by]]), -yieldOf(lost, control), -lost];
  };
  return findings
    .map((finding) => ({ finding, keys: keysOf(finding) }))
    .sort((a, b) => compared(a.keys, b.keys) || (a.finding.id < b.finding.id ? -1 : 1))
    .map(({ finding }) => finding);
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
