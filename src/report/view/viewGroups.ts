import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { sumOf } from '../../score/sum.ts';
import { formatCount, formatInteger, formatNumber } from '../format.ts';
import { availableOf, controlViewOf, mostFirst, totalOf, withStatus } from './controlView.ts';
import type { Detail } from './detail.ts';
import { productsIn } from './products.ts';
import { whyUnscored } from './reasons.ts';
import type { GroupsSection, GroupView } from './shape.ts';

type Findings = readonly Finding[];

/** What is not known, grouped by remedy: one missing permission may hide many controls. */
export function notChecked(report: Report, detail: Detail): readonly GroupsSection[] {
  const unchecked = mostFirst(withStatus(report, 'notChecked'), availableOf);
  return sectionOf({
    name: 'notChecked',
    heading: 'Not checked',
    note: totalOf(unchecked, availableOf),
    groups: mostPoints(groupedBy(unchecked, remedyOf)).map(([remedy, group]) => ({
      points: { text: formatNumber(sumOf(group, availableOf)), tone: 'warn' },
      lead: remedy,
      notes: causesOf(detail, remedy, group),
      named: group.map((finding) => controlViewOf(finding, report)),
    })),
    next: null,
  });
}

/** What a purchase would unlock, grouped by product. */
export function notLicensed(report: Report, { everything }: Detail): readonly GroupsSection[] {
  const unlicensed = mostFirst(withStatus(report, 'notLicensed'), availableOf);
  return sectionOf({
    name: 'notLicensed',
    heading: 'A licence would unlock',
    note: `${totalOf(unlicensed, availableOf)}, not counted in the score`,
    groups: mostPoints(groupedBy(unlicensed, productOf)).map(([product, group]) => ({
      points: { text: `+${formatNumber(sumOf(group, availableOf))}`, tone: 'plain' },
      lead: everything ? product : `${formatCount(group.length, 'control')}: ${product}`,
      notes: [],
      named: everything ? group.map((finding) => controlViewOf(finding, report)) : [],
    })),
    next: everything ? null : '--verbose names the controls',
  });
}

/** What a person has to review: first what is due, then what was reviewed and until when that holds. */
export function toReview(report: Report, { everything }: Detail): readonly GroupsSection[] {
  const manual = mostFirst(withStatus(report, 'manual'), availableOf);
  const isAttested = ({ reason }: Finding): boolean => reason?.code === 'accepted';
  const [open, attested] = [manual.filter((one) => !isAttested(one)), manual.filter(isAttested)];
  const groups = [...groupedBy(open, remedyOf), ...groupedBy(attested, causeOf)];
  const oneByOne = [...open, ...attested].map((finding) => [finding, whyUnscored(finding)] as const);
  const inOrder: readonly (readonly [string, readonly string[], Findings])[] = everything
    ? oneByOne.map(([finding, [lead = '', ...notes]]) => [lead, notes, [finding]])
    : groups.map(([lead, group]) => [lead, [], group]);
  const note = [
    `${formatCount(manual.length, 'control')}, for a person to look at`,
    ...(attested.length > 0 ? [`${formatInteger(attested.length)} of them attested`] : []),
  ].join(', ');
  return sectionOf({
    name: 'manual',
    heading: 'To review',
    note,
    groups: inOrder.map(([lead, notes, group]): GroupView => ({
      points: null,
      lead,
      notes,
      named: group.map((finding) => controlViewOf(finding, report)),
    })),
    next: everything ? null : 'what to look at: securescore controls show ID',
  });
}

const sectionOf = (section: Omit<GroupsSection, 'kind'>): readonly GroupsSection[] =>
  section.groups.length === 0 ? [] : [{ kind: 'groups', ...section }];

const causeOf = ({ reason, message }: Finding): string => reason?.detail ?? message;
const remedyOf = (finding: Finding): string => finding.reason?.hint ?? causeOf(finding);
const productOf = (finding: Finding): string => productsIn(causeOf(finding)) ?? causeOf(finding);

/** What happened, printed once for all affected requests; a remedy that names a permission says it already. */
function causesOf({ everything }: Detail, remedy: string, findings: Findings): readonly string[] {
  const causes = [...new Set(findings.map(causeOf))].filter((cause) => cause !== remedy).sort();
  if (everything) return causes;
  if (/^Grant \S/.test(remedy)) return [];
  const more = causes.length - 1;
  return causes.slice(0, 1).map((cause) => (more > 0 ? `${cause} (and ${formatInteger(more)} more like it)` : cause));
}

const mostPoints = (groups: readonly (readonly [string, Findings])[]): typeof groups =>
  groups
    .map(([key, group]) => ({ key, group, points: sumOf(group, availableOf) }))
    .sort((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1))
    .map(({ key, group }) => [key, group] as const);

/** Findings by a key, in the order in which the keys come up first. */
function groupedBy(findings: Findings, keyOf: (finding: Finding) => string): readonly (readonly [string, Findings])[] {
  const groups = new Map<string, Findings>();
  for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return [...groups];
}
