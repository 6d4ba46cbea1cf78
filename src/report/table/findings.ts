import type { AppliedException, Finding, FindingStatus } from '../../model/finding.ts';
import { awardedTo, standingOf, type Standing } from '../../score/standing.ts';
import { sumOf } from '../../score/sum.ts';
import { formatCount, formatNumber, formatPoints } from '../numbers.ts';
import { affectedLine, exceptionLines, reasonsOf } from '../reasons.ts';
import type { Line } from './columns.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';

type Findings = readonly Finding[];

/** Where the points went, most first: the part that can be acted upon. */
export function lostPoints(page: Page, findings: Findings): Section {
  const lost = mostFirst(withStatus(findings, 'fail', 'partial'), lostBy);
  return {
    heading: 'LOST POINTS',
    note: `${totalOf(lost, lostBy)}, most first`,
    points: 'LOST',
    worth: lostBy,
    entries: lost.map((finding) => ({
      finding,
      points: [{ text: amount(`-${formatNumber(lostBy(finding), [0])}`, finding), paint: page.bad }],
      why: linesOf(reasonsOf(finding, page.detail)),
      who: affectedLine(finding, page.detail),
    })),
    footer: 'how to win them back: securescore controls show ID',
  };
}

/** Who vouches for what; the points that the accepted risks cost are lost points too. */
export function excepted(page: Page, findings: Findings): Section {
  const all = mostFirst(withStatus(findings, 'excepted'), availableOf).flatMap((finding) =>
    finding.exception === null ? [] : [{ finding, exception: finding.exception }],
  );
  const standing = (wanted: Standing): Findings =>
    all.map(({ finding }) => finding).filter((finding) => standingOf(finding) === wanted);
  const [risks, claims, unchecked] = [standing('measured'), standing('claimed'), standing('unchecked')];
  const notes = [
    formatCount(all.length, 'control'),
    ...(risks.length > 0 ? [`${formatPoints(sumOf(risks, lostBy))} lost to accepted risks`] : []),
    ...(claims.length > 0 ? [`${formatPoints(sumOf(claims, availableOf))} claimed`] : []),
    ...(unchecked.length > 0 ? [`${formatPoints(sumOf(unchecked, availableOf))} not checked`] : []),
  ];
  return {
    heading: 'EXCEPTED',
    note: notes.join(', '),
    points: 'EARNED',
    worth: availableOf,
    entries: all.map(({ finding, exception }) => ({
      finding,
      points: [{ text: amount(formatNumber(awardedTo(finding), [0]), finding) }],
      why: exceptionCell(page, finding, exception),
    })),
  };
}

export const withStatus = (findings: Findings, ...statuses: readonly FindingStatus[]): Findings =>
  findings.filter(({ status }) => statuses.includes(status));

/** "3 points in 1 control" */
export const totalOf = (findings: Findings, pointsOf: (finding: Finding) => number): string =>
  `${formatPoints(sumOf(findings, pointsOf))} in ${formatCount(findings.length, 'control')}`;

export const availableOf = ({ points }: Finding): number => points.available;
const lostBy = (finding: Finding): number => availableOf(finding) - awardedTo(finding);

const amount = (points: string, finding: Finding): string => `${points} of ${formatNumber(availableOf(finding))}`;

const linesOf = (texts: readonly string[]): readonly Line[] => texts.map((text) => ({ text }));

const exceptionCell = (page: Page, finding: Finding, exception: AppliedException): readonly Line[] =>
  exceptionLines(finding, exception).map((text, index) => (index === 0 ? { text, paint: page.warn } : { text }));

export const mostFirst = (findings: Findings, pointsOf: (finding: Finding) => number): Findings =>
  [...findings].sort((a, b) => pointsOf(b) - pointsOf(a) || (a.id < b.id ? -1 : 1));
