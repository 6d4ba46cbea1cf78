import type { Report } from '../../model/report.ts';
import { sumOf } from '../../score/sum.ts';
import { formatInteger, formatPoints } from '../format.ts';
import { availableOf, withStatus } from './controlView.ts';
import { groupsShown, type GroupName } from './groupNames.ts';
import type { CountView, SectionView } from './shape.ts';
import { statusWords } from './statuses.ts';

/** How many of everything that lost no points, what may matter first; none of what there is none of. */
export function countsOf(report: Report, sections: readonly SectionView[]): readonly CountView[] {
  return others
    .flatMap((name): readonly CountView[] => {
      const { statuses } = groupsShown[name];
      const found = withStatus(report, ...statuses);
      const [status] = statuses;
      if (found.length === 0 || status === undefined) return [];
      const points = valued.has(name) ? formatPoints(sumOf(found, availableOf)) : null;
      return [{ group: name, text: `${formatInteger(found.length)} ${statusWords[status]}`, points }];
    })
    .concat(newsIn(report), standardsIn(sections));
}

const others: readonly GroupName[] = ['not-checked', 'not-licensed', 'review', 'excepted', 'passed', 'not-applicable'];

/** Where the points say how much it matters. */
const valued: ReadonlySet<GroupName> = new Set<GroupName>(['not-checked', 'not-licensed']);

function newsIn({ microsoft }: Report): readonly CountView[] {
  const count = microsoft ? microsoft.unknown.length + microsoft.unlisted.length : 0;
  return count === 0 ? [] : [{ group: 'news', text: `${formatInteger(count)} news`, points: null }];
}

const standardsIn = (sections: readonly SectionView[]): readonly CountView[] =>
  sections.flatMap((section): readonly CountView[] =>
    section.kind === 'standard' ? [{ group: 'standards', text: section.note, points: null }] : [],
  );
