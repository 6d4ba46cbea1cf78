import type { Finding } from '../../model/finding.ts';
import { sumOf } from '../../score/sum.ts';
import { formatCount, formatInteger, formatNumber } from '../numbers.ts';
import { productsIn } from '../products.ts';
import { whyUnscored } from '../reasons.ts';
import { availableOf, mostFirst, totalOf, withStatus } from './findings.ts';
import { groupedBy, type Group, type GroupSection } from './groups.ts';
import type { Page } from './page.ts';

type Findings = readonly Finding[];

/** What nobody knows, a remedy at a time: one missing permission may hide many controls. */
export function notChecked(page: Page, findings: Findings): GroupSection {
  const unchecked = mostFirst(withStatus(findings, 'notChecked'), availableOf);
  return {
    heading: 'NOT CHECKED',
    note: totalOf(unchecked, availableOf),
    groups: mostPoints(groupedBy(unchecked, remedyOf)).map(([remedy, group]) => ({
      points: { text: formatNumber(sumOf(group, availableOf)), paint: page.warn },
      lead: remedy,
      notes: causesOf(page, remedy, group),
      named: group,
    })),
  };
}

/** What a purchase would bring, a product at a time. */
export function notLicensed(page: Page, findings: Findings): GroupSection {
  const unlicensed = mostFirst(withStatus(findings, 'notLicensed'), availableOf);
  const { everything } = page.detail;
  return {
    heading: 'A LICENCE WOULD UNLOCK',
    note: `${totalOf(unlicensed, availableOf)}, in neither sum of the score`,
    groups: mostPoints(groupedBy(unlicensed, productOf)).map(([product, group]) => ({
      points: { text: `+${formatNumber(sumOf(group, availableOf))}` },
      lead: everything ? product : `${formatCount(group.length, 'control')}: ${product}`,
      named: everything ? group : [],
    })),
    ...(everything ? {} : { footer: '--verbose names the controls' }),
  };
}

/** What a person has to look at: first what is due, then what somebody has looked at and until when that holds. */
export function toReview(page: Page, findings: Findings): GroupSection {
  const manual = mostFirst(withStatus(findings, 'manual'), availableOf);
  const isAttested = ({ reason }: Finding): boolean => reason?.code === 'accepted';
  const [open, attested] = [manual.filter((one) => !isAttested(one)), manual.filter(isAttested)];
  const groups = [...groupedBy(open, remedyOf), ...groupedBy(attested, causeOf)];
  const note = [
    `${formatCount(manual.length, 'control')}, for a person to look at`,
    ...(attested.length > 0 ? [`${formatInteger(attested.length)} of them attested`] : []),
  ].join(', ');
  const heading = 'TO REVIEW';
  return page.detail.everything
    ? { heading, note, groups: [...open, ...attested].map(reviewOf) }
    : {
        heading,
        note,
        groups: groups.map(([lead, named]) => ({ lead, named })),
        footer: 'what to look at: securescore controls show ID',
      };
}

function reviewOf(finding: Finding): Group {
  const [lead = '', ...notes] = whyUnscored(finding);
  return { lead, notes, named: [finding] };
}

const causeOf = ({ reason, message }: Finding): string => reason?.detail ?? message;
const remedyOf = (finding: Finding): string => finding.reason?.hint ?? causeOf(finding);
const productOf = (finding: Finding): string => productsIn(causeOf(finding)) ?? causeOf(finding);

/** What happened, told once for all requests to which it happened; a remedy that names a permission tells it by itself. */
function causesOf({ detail }: Page, remedy: string, findings: Findings): readonly string[] {
  const causes = [...new Set(findings.map(causeOf))].filter((cause) => cause !== remedy).sort();
  if (detail.everything) return causes;
  if (/^Grant \S/.test(remedy)) return [];
  const more = causes.length - 1;
  return causes.slice(0, 1).map((cause) => (more > 0 ? `${cause} (and ${formatInteger(more)} more like it)` : cause));
}

const mostPoints = (groups: readonly (readonly [string, Findings])[]): typeof groups =>
  groups
    .map(([key, group]) => ({ key, group, points: sumOf(group, availableOf) }))
    .sort((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1))
    .map(({ key, group }) => [key, group] as const);
