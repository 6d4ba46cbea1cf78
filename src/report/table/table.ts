import type { Report } from '../../model/report.ts';
import { neutraliseAll } from '../neutralise.ts';
import { formatCount } from '../numbers.ts';
import type { Reporter } from '../reporters.ts';
import { availableOf, excepted, lostPoints, totalOf, withStatus } from './findings.ts';
import { renderGroups } from './groups.ts';
import { renderHeader } from './header.ts';
import { pageOf, type Page } from './page.ts';
import { renderCategories, renderScore } from './score.ts';
import { headingLines, renderSection } from './section.ts';
import { renderStandards } from './standards.ts';
import { notChecked, notLicensed, toReview } from './unscored.ts';
import { renderVerdict } from './verdict.ts';

/** The report for a person at a terminal: which tenant, the score, where the points went, the verdict. */
export const renderTable: Reporter = (given, options) => {
  const report = neutraliseAll(given);
  const page = pageOf(options);
  const lines = [
    ...renderHeader(page, report),
    ...renderScore(page, report),
    ...renderCategories(page, report),
    ...renderSection(page, lostPoints(page, report.findings)),
    ...renderStandards(page, report),
    ...renderGroups(page, notChecked(page, report.findings)),
    ...renderGroups(page, notLicensed(page, report.findings)),
    ...renderSection(page, excepted(page, report.findings)),
    ...renderGroups(page, toReview(page, report.findings)),
    ...renderRest(page, report),
    ...renderVerdict(page, report),
  ];
  return `${lines.join('\n')}\n`;
};

// What asks nothing of anybody gets a line, so that every control can be accounted for.
function renderRest(page: Page, { findings }: Report): readonly string[] {
  const passed = withStatus(findings, 'pass');
  const outside = withStatus(findings, 'notApplicable');
  const ids = page.detail.everything
    ? `: ${outside
        .map(({ id }) => id)
        .sort()
        .join(', ')}`
    : '';
  return [
    '',
    ...(outside.length === 0
      ? []
      : headingLines(page, 'NOT APPLICABLE', `${formatCount(outside.length, 'control')}${ids}`)),
    ...headingLines(page, 'PASSED', totalOf(passed, availableOf)),
  ];
}
