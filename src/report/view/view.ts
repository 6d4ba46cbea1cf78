import type { Report } from '../../model/report.ts';
import type { Detail } from './detail.ts';
import type { SortName } from './doFirst.ts';
import { actionsOf } from './viewActions.ts';
import { countsOf } from './viewCounts.ts';
import { excepted, lostPoints, orderWords } from './viewEntries.ts';
import { notChecked, notLicensed, toReview } from './viewGroups.ts';
import { headOf } from './head.ts';
import { foundationsViewOf } from './viewFoundations.ts';
import { rowsOf } from './rows.ts';
import { categoriesOf, scoreViewOf } from './viewScore.ts';
import type { ReportView, SectionView } from './shape.ts';
import { standardSections } from './viewStandards.ts';
import { newsFromMicrosoft } from './viewMicrosoft.ts';
import { notApplicable, passed } from './sums.ts';
import { sinceBaseline } from './viewBaseline.ts';
import { verdictOf } from './viewVerdict.ts';

/**
 * What every format for people renders, in reading order.
 * @param sort how actions and lost points are sorted; null: actions by what is most worth doing, lost points with most of them first
 */
export function viewOf(report: Report, detail: Detail, sort: SortName | null = null): ReportView {
  const actions = actionsOf(report, detail, sort);
  const sections = sectionsOf(report, detail, sort);
  return {
    head: headOf(report),
    foundations: foundationsViewOf(report),
    score: scoreViewOf(report),
    categories: categoriesOf(report),
    actions,
    order: sort === null ? 'most for the least effort and impact first' : orderWords[sort],
    counts: countsOf(report, sections),
    explain: explainCommand(report.run, actions[0]?.rank ?? 1),
    sections,
    rows: rowsOf(report, detail),
    verdict: verdictOf(report),
  };
}

const sectionsOf = (report: Report, detail: Detail, sort: SortName | null): readonly SectionView[] => [
  ...lostPoints(report, detail, sort),
  ...standardSections(report),
  ...notChecked(report, detail),
  ...notLicensed(report, detail),
  ...excepted(report),
  ...toReview(report, detail),
  ...newsFromMicrosoft(report, detail),
  ...notApplicable(report, detail),
  ...passed(report),
  ...sinceBaseline(report, detail),
];

/** What measures the same again; where that was saved evidence, only its reader knows where it lies. */
function explainCommand({ source, selection }: Report['run'], rank: number): string {
  const from = { live: '', demo: ' --demo', evidence: ' --evidence DIR' }[source];
  return `securescore explain ${rank}${from}${selection === wholeCatalogue ? '' : ' (and the same selection)'}`;
}

const wholeCatalogue = 'all controls';
