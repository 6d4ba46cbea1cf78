import { neutraliseAll } from '../neutralise.ts';
import type { Reporter } from '../reporter.ts';
import type { SectionView } from '../view/shape.ts';
import { viewOf } from '../view/view.ts';
import { renderEntries } from './entryLines.ts';
import { renderGroups } from './groupLines.ts';
import { renderHeader } from './header.ts';
import { headingLines } from './heading.ts';
import { pageOf, type Page } from './page.ts';
import { renderCategories, renderFoundations, renderScore } from './scoreLines.ts';
import { renderStandard } from './standardLines.ts';
import { renderVerdict } from './verdictLines.ts';

/** The report for a person at a terminal: which tenant, the score, where the points went, the verdict. */
export const renderTable: Reporter = (report, options) => {
  const page = pageOf(options);
  const view = viewOf(neutraliseAll(report), page.detail);
  const lines = [
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
  return `${lines.join('\n')}\n`;
};

function renderSection(page: Page, section: SectionView): readonly string[] {
  switch (section.kind) {
    case 'entries':
      return renderEntries(page, section);
    case 'groups':
      return renderGroups(page, section);
    case 'standard':
      return renderStandard(page, section);
    case 'sum':
      return headingLines(page, section.heading, section.note);
  }
}
