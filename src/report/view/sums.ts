import type { Report } from '../../model/report.ts';
import { formatCount } from '../format.ts';
import { availableOf, controlViewOf, totalOf, withStatus } from './controlView.ts';
import type { Detail } from './detail.ts';
import type { SumSection } from './shape.ts';

export function notApplicable(report: Report, { everything }: Detail): readonly SumSection[] {
  const outside = withStatus(report, 'notApplicable');
  if (outside.length === 0) return [];
  const ids = outside.map(({ id }) => id).sort();
  return [
    {
      kind: 'sum',
      name: 'notApplicable',
      heading: 'Not applicable',
      note: formatCount(outside.length, 'control'),
      named: everything ? ids.join(', ') : null,
      controls: outside.map((finding) => controlViewOf(finding, report)),
    },
  ];
}

/** Shown even if nothing passed: that is worth knowing. */
export function passed(report: Report): readonly SumSection[] {
  const all = withStatus(report, 'pass');
  const controls = all.map((finding) => controlViewOf(finding, report));
  return [{ kind: 'sum', name: 'pass', heading: 'Passed', note: totalOf(all, availableOf), named: null, controls }];
}
