import { closest } from '../../catalogue/closest.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Explanation } from '../../model/explanation.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { awardedTo, contributionOf } from '../../score/scoreContribution.ts';
import { percentageOf } from '../../score/sum.ts';
import { formatCount, formatInteger } from '../format.ts';
import { ranked, type Ranked } from '../view/doFirst.ts';

/** A number of the report rather than an id, which always has a dot. */
export const isRank = (named: string): boolean => /^\d+$/.test(named.trim());

/**
 * All that a result says about one control.
 * @param named an id, or the number that the report shows
 * @throws SecureScoreError usage, unknownControl
 */
export function explanationOf(report: Report, named: string): Explanation {
  const all = ranked(report);
  const finding = isRank(named) ? findingAt(all, named.trim()) : findingOf(report, named.trim());
  const control = report.controls[finding.id];
  if (control === undefined) throw notInResult(report, finding.id);
  return {
    schemaVersion: 1,
    tenant: report.tenant,
    measuredAt: report.run.measuredAt,
    source: report.run.source,
    id: finding.id,
    rank: all.find((one) => one.finding.id === finding.id)?.rank ?? null,
    ranked: all.length,
    worth: worthOf(finding, report),
    control,
    finding,
  };
}

function findingAt(all: readonly Ranked[], rank: string): Finding {
  const found = all.find((one) => String(one.rank) === rank.replace(/^0+(?=\d)/, ''));
  if (found) return found.finding;
  const range =
    all.length === 0
      ? 'every control that was measured is met'
      : `${formatCount(all.length, 'control')} failed or ${all.length === 1 ? 'is' : 'are'} partly met, numbered from 1 to ${formatInteger(all.length)}`;
  throw new SecureScoreError('usage', `there is no number ${rank.slice(0, 20)}: ${range}`, {
    hint: 'securescore audit prints the numbers; an id such as entra.mfa-for-all-users always works.',
  });
}

function findingOf(report: Report, id: string): Finding {
  const found = report.findings.find((one) => one.id === id);
  if (found) return found;
  throw notInResult(report, id);
}

const notInResult = ({ findings }: Report, id: string): SecureScoreError =>
  new SecureScoreError(
    'unknownControl',
    `the result has no control ${id.slice(0, 200)}${closest(
      id,
      findings.map((one) => one.id),
    )}`,
  );

/** What is in neither sum is worth nothing to the score as it is counted. */
function worthOf(finding: Finding, { score }: Report): Explanation['worth'] {
  const { percentage } = score;
  if (contributionOf(finding) === 'outside') return { lost: 0, percentage, after: null };
  const lost = finding.points.available - awardedTo(finding);
  return { lost, percentage, after: percentageOf(score.awarded + lost, score.available) };
}
