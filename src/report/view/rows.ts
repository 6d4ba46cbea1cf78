import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { formatNumber } from '../format.ts';
import { controlViewOf } from './controlView.ts';
import type { Detail } from './detail.ts';
import { affectedLine, exceptionLines, reasonsOf, whyUnscored } from './reasons.ts';
import type { RowView } from './shape.ts';
import { statusTones, statusWords } from './statuses.ts';

/** Every finding once, in the order of the ids. */
export function rowsOf(report: Report, detail: Detail): readonly RowView[] {
  return [...report.findings]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((finding) => {
      const { awarded, available } = finding.points;
      return {
        ...controlViewOf(finding, report),
        status: { text: statusWords[finding.status], tone: statusTones[finding.status] },
        awarded: awarded === null ? null : formatNumber(awarded, [0, available]),
        available: formatNumber(available),
        why: whyOf(finding, detail),
        who: affectedLine(finding, detail),
      };
    });
}

export function whyOf(finding: Finding, detail: Detail): readonly string[] {
  if (finding.exception !== null) return exceptionLines(finding, finding.exception);
  return finding.reason === null ? reasonsOf(finding, detail) : whyUnscored(finding);
}
