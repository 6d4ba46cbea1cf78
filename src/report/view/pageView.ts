import type { FindingStatus } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { highestOf } from '../../score/scoreOf.ts';
import { availableOf, lostBy, mostFirst } from './controlView.ts';
import type { Detail } from './detail.ts';
import type { ActionView, ReportView, RowView, SectionName } from './shape.ts';
import { viewOf } from './view.ts';
import { mappingsOf, type MappingView } from './viewMappings.ts';
import type { TrendPoint } from './viewTrend.ts';

/** A report as a page that is checked: the view of all formats, and what there is room for on a page alone. */
export interface PageView extends ReportView {
  /** Points, for a picture of the score; they add up to what is available. */
  readonly shares: Shares;
  /** What is most worth doing, as everywhere. */
  readonly first: readonly ActionView[];
  /** Every row once, by what came of it, as the sections stand; what lost most comes first. */
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
  readonly key: SectionName;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly RowView[];
}

/** Which findings a section is about. */
const statusesIn: Partial<Readonly<Record<SectionName, readonly FindingStatus[]>>> = {
  lost: ['fail', 'partial'],
  notChecked: ['notChecked'],
  notLicensed: ['notLicensed'],
  excepted: ['excepted'],
  manual: ['manual'],
  notApplicable: ['notApplicable'],
  pass: ['pass'],
};

export function pageViewOf(report: Report, detail: Detail, trend?: readonly TrendPoint[]): PageView {
  const view = viewOf(report, detail);
  return {
    ...view,
    shares: sharesOf(report),
    first: view.actions.slice(0, fewActions),
    groups: groupsOf(view),
    mappings: mappingsOf(report),
    ...(trend && { trend }),
  };
}

const fewActions = 5;

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

/** In the order of the sections, and with their words. */
function groupsOf({ rows, sections }: ReportView): readonly RowGroup[] {
  return sections.flatMap(({ name, heading, note }): readonly RowGroup[] => {
    const own = rows.filter(({ finding }) => statusesIn[name]?.includes(finding.status) === true);
    const pointsOf = name === 'lost' ? lostBy : availableOf;
    const byId = new Map(own.map((row) => [row.finding.id, row]));
    const findings = own.map(({ finding }) => finding);
    const inOrder = mostFirst(findings, pointsOf).flatMap(({ id }) => byId.get(id) ?? []);
    return own.length === 0 ? [] : [{ key: name, title: heading, note, rows: inOrder }];
  });
}
