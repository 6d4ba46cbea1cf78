import type { Report } from '../../model/report.ts';
import { awardedTo } from '../../score/scoreContribution.ts';
import { formatCount, formatNumber } from '../format.ts';
import { availableOf, controlViewOf, lostBy, lostTotalOf, mostFirst, totalOf, withStatus } from './controlView.ts';
import type { Detail } from './detail.ts';
import { ranked, sorted, type SortName } from './doFirst.ts';
import { groupsShown, type GroupName } from './groupNames.ts';
import { affectedLine } from './reasons.ts';
import { whyOf } from './rows.ts';
import type { EntriesSection, Told } from './shape.ts';
import { statusTones } from './statuses.ts';

const lostPoints: ReadonlySet<GroupName> = new Set<GroupName>(['failed', 'partly-met']);

/** A group of findings by itself, each control with why it stands there. What lost points stands in the order of the actions. */
export function listedGroup(report: Report, name: GroupName, detail: Detail, sort: SortName | null): EntriesSection {
  const { heading, statuses } = groupsShown[name];
  const found = withStatus(report, ...statuses);
  const hasLost = lostPoints.has(name);
  const ranks = new Map(ranked(report).map(({ rank, finding: { id } }) => [id, rank]));
  const inOrder = sort !== null || hasLost ? sorted(found, report.controls, sort) : mostFirst(found, availableOf);
  return {
    kind: 'entries',
    name: 'listed',
    heading,
    note: found.length === 0 ? formatCount(0, 'control') : hasLost ? lostTotalOf(found) : totalOf(found, availableOf),
    pointsHead: hasLost ? 'LOST' : 'POINTS',
    entries: inOrder.map((finding) => ({
      ...controlViewOf(finding, report),
      rank: ranks.get(finding.id) ?? null,
      points: { text: pointsText(finding, hasLost), tone: statusTones[finding.status] },
      worth: hasLost ? lostBy(finding) : availableOf(finding),
      why: whyOf(finding, detail).map((text): Told => ({ text, tone: 'plain' })),
      who: affectedLine(finding, detail),
    })),
    next: null,
  };
}

function pointsText(finding: Report['findings'][number], hasLost: boolean): string {
  const available = formatNumber(availableOf(finding));
  if (hasLost) return `-${formatNumber(lostBy(finding), [0])} of ${available}`;
  return finding.status === 'excepted' ? `${formatNumber(awardedTo(finding), [0])} of ${available}` : available;
}
