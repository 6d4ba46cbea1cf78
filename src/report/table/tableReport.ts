import { neutraliseAll } from '../neutralise.ts';
import type { Reporter } from '../reporter.ts';
import type { ReportView, SectionView } from '../view/shape.ts';
import { viewOf } from '../view/view.ts';
import { renderEntries } from './entryLines.ts';
import { renderFirstScreen } from './firstScreen.ts';
import { renderGroupsShown } from './groupsShown.ts';
import { renderGroups } from './groupLines.ts';
import { renderHeader } from './header.ts';
import { headingLines } from './heading.ts';
import { pageOf, type Page } from './page.ts';
import { renderCategories, renderFoundations, renderScore } from './scoreLines.ts';
import { renderStandard } from './standardLines.ts';
import { renderVerdict } from './verdictLines.ts';

/** The report for a person at a terminal: what matters most on one screen; the groups that were asked for; or all of it. */
export const renderTable: Reporter = (report, options) => {
  const { all = false, show = [], sort = null, top } = options.table ?? {};
  const page = pageOf(options);
  const safe = neutraliseAll(report);
  const view = viewOf(safe, page.detail, sort);
  const lines =
    show.length > 0
      ? renderGroupsShown(page, { report: safe, view }, options.table ?? {})
      : all || options.verbose
        ? renderWhole(page, view)
        : renderFirstScreen(page, view, top);
  return `${lines.join('\n')}\n`;
};

function renderWhole(page: Page, view: ReportView): readonly string[] {
  return [
    ...renderHeader(page, view.head),
    ...renderFoundations(page, view.foundations),
    ...renderScore(page, view.score),
    ...renderCategories(page, view.categories),
    ...view.sections.flatMap((section, index) => [
      // Sums stand together.
      ...(section.kind === 'sum' && view.sections[index - 1]?.kind === 'sum' ? [] : ['']),
      ...renderSection(page, section),
    ]),
    ...renderVerdict(page, view),
  ];
}

/** A section of the whole report. */
function renderSection(page: Page, section: SectionView): readonly string[] {
  switch (section.kind) {
    case 'entries':
      return renderEntries(page, section);
    case 'groups':
      return renderGroups(page, section);
    case 'standard':
      return renderStandard(page, section);
    case 'sum':
      return headingLines(
        page,
        section.heading,
        [section.note, section.named].filter((one) => one !== null).join(': '),
      );
  }
}
