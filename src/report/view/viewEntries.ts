import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { awardedTo, claimedBy, contributionOf, type Contribution } from '../../score/scoreContribution.ts';
import { sumOf } from '../../score/sum.ts';
import { formatCount, formatNumber, formatPoints } from '../format.ts';
import { availableOf, controlViewOf, lostBy, lostTotalOf, mostFirst, withStatus } from './controlView.ts';
import { inFull, type Detail } from './detail.ts';
import { ranked, sorted, type SortName } from './doFirst.ts';
import { affectedLine, reasonsOf } from './reasons.ts';
import { whyOf } from './rows.ts';
import type { EntriesSection, Told } from './shape.ts';

/** Where the points went, most first: the part that can be acted upon. */
export function lostPoints(report: Report, detail: Detail, sort: SortName | null): readonly EntriesSection[] {
  const all = withStatus(report, 'fail', 'partial');
  const lost = sort === null ? mostFirst(all, lostBy) : sorted(all, report.controls, sort);
  const ranks = new Map(ranked(report).map(({ rank, finding: { id } }) => [id, rank]));
  if (lost.length === 0) return [];
  return [
    {
      kind: 'entries',
      name: 'lost',
      heading: 'Lost points',
      note: `${lostTotalOf(lost)}, ${orderWords[sort ?? 'points']}`,
      pointsHead: 'LOST',
      entries: lost.map((finding) => ({
        ...controlViewOf(finding, report),
        rank: ranks.get(finding.id) ?? null,
        points: { text: amount(`-${formatNumber(lostBy(finding), [0])}`, finding), tone: 'bad' },
        worth: lostBy(finding),
        why: reasonsOf(finding, detail).map(plain),
        who: affectedLine(finding, detail),
      })),
      next: 'how to win them back: securescore explain NUMBER',
    },
  ];
}

export const orderWords: Readonly<Record<SortName, string>> = {
  points: 'most first',
  effort: 'least effort first',
  impact: 'least impact on users first',
};

/** Who vouches for what; the points that the accepted risks cost are lost points too. */
export function excepted(report: Report): readonly EntriesSection[] {
  const all = mostFirst(withStatus(report, 'excepted'), availableOf);
  if (all.length === 0) return [];
  const standing = (wanted: Contribution): readonly Finding[] =>
    all.filter((finding) => contributionOf(finding) === wanted);
  const [risks, unchecked] = [standing('measured'), standing('unchecked')];
  const claims = all.filter((finding) => claimedBy(finding) > 0);
  const notes = [
    formatCount(all.length, 'control'),
    ...(risks.some((one) => lostBy(one) > 0) ? [`${formatPoints(sumOf(risks, lostBy))} lost to accepted risks`] : []),
    ...(claims.length > 0 ? [`${formatPoints(sumOf(claims, claimedBy))} claimed`] : []),
    ...(unchecked.length > 0 ? [`${formatPoints(sumOf(unchecked, availableOf))} not checked`] : []),
  ];
  return [
    {
      kind: 'entries',
      name: 'excepted',
      heading: 'Excepted',
      note: notes.join(', '),
      pointsHead: 'EARNED',
      entries: all.map((finding) => ({
        ...controlViewOf(finding, report),
        rank: null,
        points: plain(amount(formatNumber(awardedTo(finding), [0]), finding)),
        worth: availableOf(finding),
        why: whyOf(finding, inFull).map((text, index) => ({ text, tone: index === 0 ? 'warn' : 'plain' })),
        who: null,
      })),
      next: null,
    },
  ];
}

const amount = (points: string, finding: Finding): string => `${points} of ${formatNumber(availableOf(finding))}`;

const plain = (text: string): Told => ({ text, tone: 'plain' });
