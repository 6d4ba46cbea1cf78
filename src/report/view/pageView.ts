import type { FindingStatus } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { formatCount, formatPoints } from '../format.ts';
import { sumOf } from '../../score/sum.ts';
import { highestOf } from '../../score/scoreOf.ts';
import { availableOf, losing, lostBy, withoutPoints } from './controlView.ts';
import type { Detail } from './detail.ts';
import type { ActionView, ReportView, RowView } from './shape.ts';
import { viewOf } from './view.ts';
import { mappingsOf, type MappingView } from './viewMappings.ts';
import type { TrendPoint } from './viewTrend.ts';

/** A report as a page that is checked: the view of all formats, and what there is room for on a page alone. */
export interface PageView extends ReportView {
  /** Points, for a picture of the score; they add up to what is available. */
  readonly shares: Shares;
  /** What is most worth doing, as everywhere. */
  readonly first: readonly ActionView[];
  /** Every row once, by what came of it; what lost most comes first. */
  readonly groups: readonly RowGroup[];
  readonly mappings: readonly MappingView[];
  /** Earlier runs, the oldest first; left out where none are known. */
  readonly trend?: readonly TrendPoint[];
}

export interface Shares {
  readonly measured: number;
  readonly claimed: number;
  readonly unchecked: number;
  readonly lost: number;
}

interface RowGroup {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly RowView[];
}

const kinds: readonly {
  readonly key: string;
  readonly title: string;
  readonly statuses: readonly FindingStatus[];
  readonly counts?: 'lost' | 'available';
}[] = [
  { key: 'lost', title: 'Lost points', statuses: ['fail', 'partial'], counts: 'lost' },
  { key: 'notChecked', title: 'Not checked', statuses: ['notChecked'], counts: 'available' },
  { key: 'excepted', title: 'Excepted', statuses: ['excepted'] },
  { key: 'manual', title: 'To review', statuses: ['manual'] },
  { key: 'notLicensed', title: 'A licence would unlock', statuses: ['notLicensed'], counts: 'available' },
  { key: 'pass', title: 'Passed', statuses: ['pass'], counts: 'available' },
  { key: 'notApplicable', title: 'Not applicable', statuses: ['notApplicable'] },
];

export function pageViewOf(report: Report, detail: Detail, trend?: readonly TrendPoint[]): PageView {
  const view = viewOf(report, detail);
  return {
    ...view,
    shares: sharesOf(report),
    first: view.actions.slice(0, mostFirst),
    groups: groupsOf(view.rows),
    mappings: mappingsOf(report),
    ...(trend && { trend }),
  };
}

const mostFirst = 5;

function sharesOf({ score }: Report): Shares {
  const { awarded, available, claimed } = score;
  const highest = highestOf(score).points;
  return {
    measured: awarded - claimed,
    claimed,
    unchecked: highest - awarded,
    lost: available - highest,
  };
}

function groupsOf(rows: readonly RowView[]): readonly RowGroup[] {
  return kinds.flatMap(({ key, title, statuses, counts }) => {
    const own = rows.filter(({ finding }) => statuses.includes(finding.status));
    if (own.length === 0) return [];
    const pointsOf = counts === 'lost' ? lostBy : availableOf;
    const findings = own.map(({ finding }) => finding);
    const isLost = counts === 'lost';
    const count = formatCount((isLost ? losing(findings) : own).length, 'control');
    const rest = isLost ? withoutPoints(findings) : '';
    return [
      {
        key,
        title,
        note: counts === undefined ? count : `${count}, ${formatPoints(sumOf(findings, pointsOf))}${rest}`,
        rows: [...own].sort(
          (a, b) => pointsOf(b.finding) - pointsOf(a.finding) || (a.finding.id < b.finding.id ? -1 : 1),
        ),
      },
    ];
  });
}
