import type { HistoryReport } from '../../model/historyReport.ts';
import { signed, timeText } from '../comparison/comparisonWords.ts';
import { formatInteger, formatNumber, formatPercent } from '../format.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { lapsedText } from './lapsedText.ts';
import { sparkline } from './sparkline.ts';

const shown = 50;
const lineWidth = 60;

/** The same for a wiki or the summary of a job: the newest runs. */
export function historyMarkdown(report: HistoryReport): string {
  const { tenant, runs, others, damaged, lapsedReviews } = neutraliseAll(report);
  const listed = runs.slice(-shown);
  const percentages = runs.flatMap(({ percentage }) => (percentage === null ? [] : [percentage]));
  const rows = listed.map(({ measuredAt, percentage, change, awarded, available, catalogueChanged }) =>
    [
      timeText(measuredAt),
      percentage === null ? 'none' : formatPercent(percentage),
      change === null ? '' : signed(change),
      `${formatNumber(awarded, [available])} of ${formatNumber(available)}`,
      catalogueChanged ? 'other rules than before' : '',
    ].join(' | '),
  );
  const more = runs.length - listed.length;
  const blocks = [
    `## History of ${codeSpan(tenant.displayName ?? tenant.id)}`,
    ...(percentages.length === 0 ? [] : [codeSpan(sparkline(percentages, lineWidth, true))]),
    [
      '| measured | score | change | points | note |',
      '|---|---:|---:|---:|---|',
      ...rows.map((row) => `| ${row} |`),
    ].join('\n'),
    ...(more > 0 ? [`and ${formatInteger(more)} before them`] : []),
    ...(others > 0 ? [`> Not drawn: ${formatInteger(others)} of another source or another selection.`] : []),
    ...(lapsedReviews.length > 0 ? ['### Reviews that fell due', lapsedList(lapsedReviews)] : []),
    ...damaged.slice(0, 10).map(({ file, why }) => `> ${literal(`${file} is not read: ${why}`)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const lapsedList = (all: HistoryReport['lapsedReviews']): string =>
  all
    .slice(-shown)
    .map((one) => `- ${literal(lapsedText(one))}`)
    .join('\n');
