import type { FindingStatus } from '../../model/finding.ts';
import type { ReconcileCode, ReconciledRow, Reconciliation } from '../../model/reconciliation.ts';
import { formatInteger, formatNumber, formatPercent } from '../format.ts';

type Microsoft = NonNullable<ReconciledRow['microsoft']>;

/** Points, or a question mark where nobody states them. */
export const amountText = (points: number | null): string => (points === null ? '?' : formatNumber(points, [0]));

/** "7.50 of 10.00". */
export function theirsText(theirs: Microsoft | null): string {
  if (theirs === null) return '';
  const { awarded, available } = theirs;
  return `${amountText(awarded)} of ${amountText(available)}`;
}

/** What we would award of Microsoft's points; where that is not known, how our controls stand. */
export function oursText({ microsoft, ours, difference }: ReconciledRow): string {
  if (microsoft !== null && difference !== null) return formatNumber(microsoft.awarded + difference, [0]);
  return [...new Set(ours.map(({ status }) => statusWords[status]))].join(', ');
}

const statusWords: Readonly<Record<FindingStatus, string>> = {
  pass: 'pass',
  partial: 'partial',
  fail: 'fail',
  notChecked: 'not checked',
  notLicensed: 'not licensed',
  notApplicable: 'not applicable',
  manual: 'review',
  excepted: 'excepted',
};

/** "+2.50", "-2.50", "0.00"; empty where the two cannot be compared. */
export function differenceText(difference: number | null): string {
  if (difference === null) return '';
  return `${difference > 0 ? '+' : ''}${formatNumber(difference, [0])}`;
}

const hourMs = 3_600_000;
const dayHours = 24;

function ageText(from: string, to: string): string {
  const hours = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / hourMs));
  if (hours < 3 * dayHours) return hours === 1 ? '1 hour' : `${formatInteger(hours)} hours`;
  return `${formatInteger(Math.floor(hours / dayHours))} days`;
}

const stateWords: Readonly<Record<string, string>> = {
  ignored: 'risk accepted',
  thirdParty: 'resolved through a third party',
  reviewed: 'resolved through another mitigation',
};

/** Why the two do not say the same, a phrase for each code. */
export function whyText(row: ReconciledRow, report: Reconciliation): string {
  return row.why.map((code) => phrase(code, row, report)).join('; ');
}

function phrase(code: ReconcileCode, { microsoft }: ReconciledRow, report: Reconciliation): string {
  switch (code) {
    case 'stale': {
      const from = microsoft?.measuredAt ?? report.microsoft.date;
      return from === null
        ? 'Microsoft measured it long before'
        : `Microsoft measured ${ageText(from, report.measuredAt)} earlier`;
    }
    case 'stateSetByAdmin': {
      const state = microsoft?.state ?? '';
      return `an administrator marked it in the portal: ${stateWords[state] ?? state}`;
    }
    case 'exception':
      return 'your configuration has an exception';
    case 'partialPoints':
      return 'only one of the two gives a part of the points';
    case 'otherRule':
      return 'another rule';
    case 'licence':
      return 'we find no licence for it';
    case 'notApplicable':
      return 'we find nothing that it applies to';
    case 'notChecked':
      return 'we could not check it';
    case 'needsReview':
      return 'a person reviews ours';
    case 'notScored':
      return 'ours has no points';
    case 'noMaximum':
      return 'Microsoft publishes no maximum';
    case 'maximumNotRead':
      return "Microsoft's maximum could not be read";
    case 'noScore':
      return "Microsoft's row has no number";
    case 'notCoveredByUs':
      return 'no control of ours';
    case 'notSelected':
      return 'our control for it is not selected';
    case 'notCoveredByMicrosoft':
      return "no row of Microsoft's";
    case 'notInSnapshot':
      return 'Microsoft does not score it in this tenant';
  }
}

const day = (time: string): string => time.slice(0, 10);

interface Total {
  readonly awarded: number | null;
  readonly available: number | null;
  readonly percentage: number | null;
}

/** "128.00 of 274.00 points, 46.72 %". */
function totalText({ awarded, available, percentage }: Total): string {
  const percent = percentage === null ? '' : `, ${formatPercent(percentage)}`;
  return `${amountText(awarded)} of ${amountText(available)} points${percent}`;
}

export function microsoftText({ microsoft }: Reconciliation): string {
  if (microsoft.date === null && microsoft.rows.count === 0 && microsoft.awarded === null) {
    return 'no snapshot yet: Microsoft makes the first one within days after the tenant uses one of its products';
  }
  return `${totalText(microsoft)}, snapshot of ${microsoft.date === null ? 'an unknown day' : day(microsoft.date)}`;
}

export function oursTotalText({ ours, measuredAt }: Reconciliation): string {
  const checked = ours.completeness === null ? '' : `, ${formatPercent(ours.completeness)} of the points checked`;
  return `${totalText(ours)}, measured on ${day(measuredAt)}${checked}`;
}

/** "23 of 61 rows compared: 15 agree, the others differ by -4.50 points of Microsoft's together"; null: nothing to say. */
export function comparedText({ compared, microsoft }: Reconciliation): string | null {
  if (microsoft.rows.count === 0) return null;
  const rows = `${formatInteger(compared.rows)} of ${formatInteger(microsoft.rows.count)} rows can be compared`;
  if (compared.rows === 0) return rows;
  const { agreeing, difference, takenOver } = compared;
  const taken = takenOver === 0 ? '' : `; for ${formatInteger(takenOver)} rows we take over what Microsoft measured`;
  return `${rows}: ${formatInteger(agreeing)} agree; in total, ours differs by ${differenceText(difference)} of Microsoft's points${taken}`;
}

/** The averages of other tenants. */
export function comparisonsText({ microsoft: { comparisons } }: Reconciliation): string | null {
  if (comparisons.length === 0) return null;
  const each = comparisons.map(({ basis, averageScore, seats }) => {
    const size = seats === null ? '' : ` (${seatsText(seats)})`;
    return `${basis}${size} ${formatNumber(averageScore, [0])}`;
  });
  return `averages of other tenants, as Microsoft states them: ${each.join(', ')}`;
}

function seatsText({ from, to }: { readonly from: number | null; readonly to: number | null }): string {
  if (from === null) return `up to ${formatInteger(to ?? 0)} seats`;
  return to === null ? `${formatInteger(from)} seats and more` : `${formatInteger(from)} to ${formatInteger(to)} seats`;
}

/** What has to be said beside the rows. */
export function notesOfReconciliation(report: Reconciliation): readonly string[] {
  const { microsoft, notRead, trend } = report;
  const { rows, notInSnapshot } = microsoft;
  const { awardedUnexplained, availableUnexplained, withoutMaximum } = rows;
  const isOff = (value: number | null): value is number => value !== null && value !== 0;
  return [
    ...oldText(report),
    ...(isOff(awardedUnexplained)
      ? [
          `The rows add up to ${formatNumber(rows.awarded, [0])} points, the snapshot says ${formatNumber(microsoft.awarded ?? 0, [0])}: Microsoft's own figures differ.`,
        ]
      : []),
    ...(isOff(availableUnexplained)
      ? [
          `The maxima of the rows add up to ${formatNumber(rows.available, [0])} points, ${differenceText(-availableUnexplained)} compared with the snapshot's ${formatNumber(microsoft.available ?? 0, [0])}: ${withoutMaximum === 0 ? "Microsoft's own figures differ" : missingMaximaText(report)}.`,
        ]
      : []),
    ...(rows.withoutScore > 0
      ? [
          `${formatInteger(rows.withoutScore)} of the rows ${rows.withoutScore === 1 ? 'holds no number, and counts' : 'hold no number, and count'} as 0 points.`,
        ]
      : []),
    ...(notInSnapshot > 0
      ? [
          `${formatInteger(notInSnapshot)} more of Microsoft's actions are not scored in this tenant: not licensed, or not applicable.`,
        ]
      : []),
    ...(trend?.length === 0 ? ['There is no snapshot for a trend.'] : []),
    ...notRead.map(({ detail, hint }) => `Not read: ${detail.replace(/\.$/, '')}. ${hint}`),
  ];
}

function missingMaximaText({ microsoft, rows }: Reconciliation): string {
  const { withoutMaximum, count } = microsoft.rows;
  const of = `${formatInteger(withoutMaximum)} of ${formatInteger(count)} rows`;
  return rows.some(({ why }) => why.includes('maximumNotRead'))
    ? `the maxima of ${of} are not known`
    : `Microsoft publishes no maximum for ${of}`;
}

/** Microsoft makes a snapshot a day. The sample's is as old as the sample. */
const oldDays = 3;

function oldText({ microsoft: { date }, measuredAt, source }: Reconciliation): readonly string[] {
  if (date === null || source === 'demo') return [];
  const days = Math.floor((Date.parse(measuredAt) - Date.parse(date)) / (dayHours * hourMs));
  return days <= oldDays
    ? []
    : [
        `The newest snapshot is ${formatInteger(days)} days old. Microsoft makes one a day: its score may have changed.`,
      ];
}
