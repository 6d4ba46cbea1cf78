import type { Comparison } from '../model/comparison.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

/** What the baseline has of a control. */
export interface Before {
  /** added: the baseline does not have it; otherwise what became of it since. */
  readonly change: 'added' | 'worse' | 'better' | 'changed' | 'unchanged';
  readonly status: FindingStatus | null;
  readonly awarded: number | null;
}

/** Asks the baseline of a run about a finding; null: the run has none. */
export function beforeIn({ baseline }: Pick<Report, 'baseline'>): (finding: Finding) => Before | null {
  if (baseline === undefined || baseline === null) return () => null;
  const changed = new Map(baseline.findings.map((one) => [one.id, one]));
  const isNew = new Set(baseline.notCompared.after);
  return ({ id, status, points }) => {
    const one = changed.get(id);
    if (one === undefined) return isNew.has(id) ? added : { change: 'unchanged', status, awarded: points.awarded };
    return one.before === null ? added : beforeOf(one, one.before);
  };
}

const added: Before = { change: 'added', status: null, awarded: null };

function beforeOf(
  { change }: Comparison['findings'][number],
  { status, awarded }: NonNullable<Comparison['findings'][number]['before']>,
): Before {
  // What is there now was not removed, and what was there before was not added.
  return { change: change === 'added' || change === 'removed' ? 'changed' : change, status, awarded };
}
