import type { Report } from '../../model/report.ts';
import type { TableChoice } from '../reporter.ts';
import type { SortName } from '../view/doFirst.ts';
import { groupsShown as groups, type GroupName } from '../view/groupNames.ts';
import type { ReportView, SectionView } from '../view/shape.ts';
import { listedGroup } from '../view/viewListed.ts';
import { renderEntries } from './entryLines.ts';
import { renderFirstHead } from './firstHead.ts';
import { renderGroups } from './groupLines.ts';
import { headingLines } from './heading.ts';
import type { Page } from './page.ts';
import { renderStandard } from './standardLines.ts';
import { renderVerdict } from './verdictLines.ts';

/** The groups that were asked for, in that order, each control of them; around them which tenant it is, the score and the verdict. */
export function renderGroupsShown(
  page: Page,
  { report, view }: { readonly report: Report; readonly view: ReportView },
  choice: TableChoice,
): readonly string[] {
  const { show = [], sort = null, top = Infinity } = choice;
  const every: Page = { ...page, controls: top, ids: Infinity };
  return [
    ...renderFirstHead(page, view.head, true),
    ...[...new Set(show)].flatMap((name) => ['', ...groupLines(every, name, { report, view, sort })]),
    ...renderVerdict(page, view),
  ];
}

interface Given {
  readonly report: Report;
  readonly view: ReportView;
  readonly sort: SortName | null;
}

function groupLines(page: Page, name: GroupName, { report, view, sort }: Given): readonly string[] {
  const { heading, statuses } = groups[name];
  if (statuses.length > 0) {
    const section = listedGroup(report, name, page.detail, sort);
    return section.entries.length === 0 ? none(page, heading) : renderEntries(page, section);
  }
  const wanted = view.sections.filter((section) => section.name === (name === 'news' ? 'news' : 'standard'));
  return wanted.length === 0 ? none(page, heading) : wanted.flatMap((section) => sectionLines(page, section));
}

function sectionLines(page: Page, section: SectionView): readonly string[] {
  switch (section.kind) {
    case 'standard':
      return renderStandard(page, section);
    case 'groups':
      return renderGroups(page, section);
    case 'entries':
    case 'sum':
      return [];
  }
}

const none = (page: Page, heading: string): readonly string[] => headingLines(page, heading, 'none');
