import type { Report } from '../../model/report.ts';
import { sumOf } from '../../score/sum.ts';
import { formatInteger, formatPoints } from '../format.ts';
import { availableOf, withStatus } from './controlView.ts';
import { groupsShown, type GroupName } from './groupNames.ts';
import type { CountView, SectionName, SectionView } from './shape.ts';
import { statusWords } from './statuses.ts';

/** How many of everything that lost no points, in the order of the sections; none of what there is none of. */
export const countsOf = (report: Report, sections: readonly SectionView[]): readonly CountView[] =>
  sections.flatMap((section) => countOf(section, report));

/** What the sections count; what lost points stands above. */
const groupOf: Partial<Readonly<Record<SectionName, GroupName>>> = {
  standard: 'standards',
  notChecked: 'not-checked',
  notLicensed: 'not-licensed',
  excepted: 'excepted',
  manual: 'review',
  news: 'news',
  notApplicable: 'not-applicable',
  pass: 'passed',
};

/** Where the points say how much it matters. */
const valued: ReadonlySet<GroupName> = new Set<GroupName>(['not-checked', 'not-licensed']);

function countOf({ name, note }: SectionView, report: Report): readonly CountView[] {
  const group = groupOf[name];
  if (group === undefined) return [];
  if (group === 'standards') return [{ group, text: note, points: null }];
  if (group === 'news') return [{ group, text: `${formatInteger(newsIn(report))} news`, points: null }];
  const { statuses } = groupsShown[group];
  const found = withStatus(report, ...statuses);
  const [status] = statuses;
  if (found.length === 0 || status === undefined) return [];
  const points = valued.has(group) ? formatPoints(sumOf(found, availableOf)) : null;
  return [{ group, text: `${formatInteger(found.length)} ${statusWords[status]}`, points }];
}

const newsIn = ({ microsoft }: Report): number =>
  microsoft === null ? 0 : microsoft.unknown.length + microsoft.unlisted.length;
