import type { HistoryReport, HistoryRun } from '../../model/historyReport.ts';
import { signed, timeText } from '../comparison/comparisonWords.ts';
import { formatCount, formatInteger, formatNumber, formatPercent } from '../format.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import { renderBlocks, renderColumns, type Column, type Row } from '../table/columns.ts';
import { pageOf } from '../table/page.ts';
import { lapsedText } from './lapsedText.ts';
import { sparkline } from './sparkline.ts';

/** The newest runs; --verbose prints them all. */
const shown = 20;
const mostDamaged = 10;

/** The trend of a tenant, for a terminal. */
export function historyTable(report: HistoryReport, options: ReporterOptions): string {
  const page = pageOf(options);
  const safe = neutraliseAll(report);
  const { tenant, runs, others, damaged, selection, source, lapsedReviews } = safe;
  const lapsed = options.verbose ? lapsedReviews : lapsedReviews.slice(-shown);
  const listed = options.verbose ? runs : runs.slice(-shown);
  const percentages = runs.flatMap(({ percentage }) => (percentage === null ? [] : [percentage]));
  const line = sparkline(percentages, page.width - 2, options.unicode ?? false);
  const range =
    percentages.length === 0
      ? []
      : [`lowest ${formatPercent(Math.min(...percentages))}, highest ${formatPercent(Math.max(...percentages))}`];
  const what = [...(source === null ? [] : [`${source} runs`]), ...(selection === null ? [] : [selection]), ...range];
  const more = runs.length - listed.length;
  const lines = [
    ...paragraph(page, `history of ${tenant.displayName ?? tenant.id}, ${tenant.id}`, 0, page.bold),
    ...paragraph(page, [formatCount(runs.length, 'run'), ...what].join(', '), 2),
    ...(line === '' ? [] : ['', `  ${line}`]),
    ...section(page, 'RUNS', runLines(listed)),
    ...(more > 0 ? paragraph(page, `and ${formatInteger(more)} before them; --verbose lists them`, 2, page.dim) : []),
    ...(others > 0
      ? section(page, 'NOT DRAWN', [
          ...paragraph(
            page,
            `${formatCount(others, 'run')} of another source (saved evidence, the sample) or another selection: --all lists them`,
            2,
          ),
        ])
      : []),
    ...section(
      page,
      'REVIEWS THAT FELL DUE',
      lapsed.flatMap((one) => paragraph(page, lapsedText(one), 2)),
    ),
    ...section(
      page,
      'DAMAGED',
      damaged.slice(0, mostDamaged).flatMap(({ file, why }) => paragraph(page, `${file}: ${why}`, 2)),
    ),
  ];
  return `${lines.join('\n')}\n`;

  function runLines(all: readonly HistoryRun[]): readonly string[] {
    if (all.length === 0) return [];
    const mixed = source === null;
    const columns: readonly Column[] = [
      { head: 'measured' },
      { head: 'score', align: 'right' },
      { head: 'change', align: 'right' },
      { head: 'points', align: 'right' },
      { head: 'checked', align: 'right' },
      { head: 'note', share: 1 },
    ];
    const rows = all.map((run): Row => {
      const notes = [
        ...(run.catalogueChanged ? ['other rules than before'] : []),
        ...(mixed ? [`${run.source}, ${run.selection}`] : []),
      ];
      const texts = [
        timeText(run.measuredAt),
        run.percentage === null ? 'none' : formatPercent(run.percentage),
        run.change === null ? '' : signed(run.change),
        `${formatNumber(run.awarded, [run.available])} of ${formatNumber(run.available)}`,
        run.checked === null ? '' : formatPercent(run.checked),
        notes.join('; '),
      ];
      return texts.map((text) => [{ text }]);
    });
    return page.shape === 'wide' || page.shape === 'columns' || page.width >= 78
      ? renderColumns(page, columns, rows, { dense: true })
      : renderBlocks(page, columns, rows);
  }
}
