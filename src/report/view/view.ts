import type { Report } from '../../model/report.ts';
import type { Detail } from './detail.ts';
import { excepted, lostPoints } from './viewEntries.ts';
import { notChecked, notLicensed, toReview } from './viewGroups.ts';
import { headOf } from './head.ts';
import { foundationsViewOf } from './viewFoundations.ts';
import { rowsOf } from './rows.ts';
import { categoriesOf, scoreViewOf } from './viewScore.ts';
import type { ReportView } from './shape.ts';
import { standardSections } from './viewStandards.ts';
import { newsFromMicrosoft } from './viewMicrosoft.ts';
import { notApplicable, passed } from './sums.ts';
import { sinceBaseline } from './viewBaseline.ts';
import { verdictOf } from './viewVerdict.ts';

/** What every format for people renders, in reading order. */
export function viewOf(report: Report, detail: Detail): ReportView {
  return {
    head: headOf(report),
    foundations: foundationsViewOf(report),
    score: scoreViewOf(report),
    categories: categoriesOf(report),
    sections: [
      ...lostPoints(report, detail),
      ...standardSections(report),
      ...notChecked(report, detail),
      ...notLicensed(report, detail),
      ...excepted(report),
      ...toReview(report, detail),
      ...newsFromMicrosoft(report, detail),
      ...notApplicable(report, detail),
      ...passed(report),
      ...sinceBaseline(report, detail),
    ],
    rows: rowsOf(report, detail),
    verdict: verdictOf(report),
  };
}
