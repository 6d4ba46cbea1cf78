import type { ReconciledRow, Reconciliation, TrendDay } from '../../model/reconciliation.ts';
import { formatCount, formatInteger, formatPercent } from '../format.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import {
  idsFit,
  idsFitInBlocks,
  renderBlocks,
  renderColumns,
  type Column,
  type Line,
  type Row,
} from '../table/columns.ts';
import { pageOf, type Page, type Paint } from '../table/page.ts';
import { groupsOf, type ReconcileGroup } from './reconcileGroups.ts';
import {
  amountText,
  comparedText,
  comparisonsText,
  differenceText,
  microsoftText,
  notesOfReconciliation,
  oursText,
  oursTotalText,
  theirsText,
  whyText,
} from './reconcileWords.ts';

/** Microsoft's score beside ours, for a terminal. */
export function reconcileTable(report: Reconciliation, options: ReporterOptions): string {
  const safe = neutraliseAll(report);
  const page = pageOf(options);
  const more = [comparedText(safe), comparisonsText(safe)].filter((text) => text !== null);
  const lines = [
    ...paragraph(page, `Microsoft Secure Score beside ours, ${nameOf(safe)}`, 0, page.bold),
    ...paragraph(page, `Microsoft: ${microsoftText(safe)}`, 2),
    ...paragraph(page, `securescore: ${oursTotalText(safe)}`, 2),
    ...more.flatMap((text) => paragraph(page, text, 2, page.dim)),
    ...groupsOf(safe).flatMap((group) => groupLines(page, group, safe, options.verbose ?? false)),
    ...section(page, "TREND OF MICROSOFT'S SCORE", trendLines(page, safe.trend ?? [])),
    ...section(
      page,
      'NOTES',
      notesOfReconciliation(safe).flatMap((note) => paragraph(page, note, 2)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const nameOf = ({ tenant }: Reconciliation): string =>
  [tenant.displayName ?? 'tenant without a readable name', ...(tenant.id === null ? [] : [tenant.id])].join(', ');

function groupLines(page: Page, group: ReconcileGroup, report: Reconciliation, verbose: boolean): readonly string[] {
  const title = `${group.title.toUpperCase()} (${formatInteger(group.rows.length)})`;
  if (group.name === 'oursOnly' && !verbose) {
    const ours = formatCount(group.rows.length, 'control');
    return section(page, title, paragraph(page, `${ours} without a row in the snapshot; --verbose lists them`, 2));
  }
  const { name } = group;
  const { columns, cells } = layoutOf(page, group, report);
  const rows = group.rows.map((row) => cells(row));
  const drawn =
    page.shape === 'blocks' || (!idsFit(page, columns, rows) && idsFitInBlocks(page, columns, rows))
      ? renderBlocks(page, columns, rows)
      : renderColumns(page, columns, rows, { dense: !telling.has(name) });
  return section(page, title, drawn);
}

/** Where each row has reasons of its own. */
const telling: ReadonlySet<ReconcileGroup['name']> = new Set(['differ', 'notComparable', 'oursOnly']);

interface Layout {
  readonly columns: readonly Column[];
  readonly cells: (row: ReconciledRow) => Row;
}

/** What is the same in every row of a group is not repeated. */
function layoutOf(page: Page, { name }: ReconcileGroup, report: Reconciliation): Layout {
  const action: Column = { head: 'action', share: 3 };
  const theirs: Column = { head: 'Microsoft', align: 'right' };
  const ours: Column = { head: 'ours', align: 'right' };
  const why: Column = { head: 'why', share: 2 };
  const isStacked = page.shape === 'stacked';
  const tells = telling.has(name);
  const titled = (row: ReconciledRow): readonly Line[] => [
    ...titleLines(page, row),
    ...(isStacked && tells ? [{ text: whyText(row, report), indent: 2 }] : []),
  ];
  const points = (row: ReconciledRow): readonly Line[] => [{ text: theirsText(row.microsoft) }];
  const own = (row: ReconciledRow): readonly Line[] => [{ text: oursText(row) }];
  const because = (row: ReconciledRow): readonly Line[] => [{ text: whyText(row, report), paint: page.dim }];
  const beside = <T>(one: T): readonly T[] => (isStacked || !tells ? [] : [one]);
  switch (name) {
    case 'differ':
      return {
        columns: [action, theirs, ours, { head: 'difference', align: 'right' }, ...beside(why)],
        cells: (row) => [
          titled(row),
          points(row),
          own(row),
          [{ text: differenceText(row.difference), paint: tone(page, row) }],
          ...beside(because(row)),
        ],
      };
    case 'agree':
    case 'takenOver':
      return { columns: [action, theirs, ours], cells: (row) => [titled(row), points(row), own(row)] };
    case 'microsoftOnly':
    case 'notSelected':
      return { columns: [action, theirs], cells: (row) => [titled(row), points(row)] };
    case 'notComparable':
      return {
        columns: [action, theirs, { head: 'ours' }, ...beside(why)],
        cells: (row) => [titled(row), points(row), own(row), ...beside(because(row))],
      };
    case 'oursOnly':
      return {
        columns: [{ head: 'control', share: 3 }, { head: 'ours' }, ...beside(why)],
        cells: (row) => [titled(row), own(row), ...beside(because(row))],
      };
  }
}

/** Where Microsoft awards more than we would is where somebody may feel safer than they are. */
const tone = ({ tones }: Page, { difference }: ReconciledRow): Paint =>
  (difference ?? 0) < 0 ? tones.warn : tones.plain;

/** The title, and below it the id and our controls: people look for either. */
function titleLines(page: Page, { id, title, ours }: ReconciledRow): readonly Line[] {
  const called = id === '' ? '(without a name)' : id;
  const ids = [...(title === null || called === null ? [] : [called]), ...ours.map((one) => one.id)];
  return [
    { text: title ?? called ?? '' },
    ...(ids.length === 0 ? [] : [{ text: ids.join(', '), paint: page.dim, indent: 2 }]),
  ];
}

/** The oldest day first; a change of the maximum is not a change of the tenant. */
function trendLines(page: Page, trend: readonly TrendDay[]): readonly string[] {
  if (trend.length === 0) return [];
  const moved = (at: number, of: 'awarded' | 'available'): string => {
    const [now, before] = [trend[at]?.[of] ?? null, trend[at - 1]?.[of] ?? null];
    return now === null || before === null || now === before ? '' : differenceText(now - before);
  };
  const columns: readonly Column[] = ['day', 'points', 'change', 'maximum', 'change', 'percent'].map((head, at) => ({
    head,
    align: at === 0 ? 'left' : 'right',
  }));
  const rows = trend.map(({ date, awarded, available, percentage }, at): Row => {
    const percent = percentage === null ? '' : formatPercent(percentage);
    const texts = [
      date,
      amountText(awarded),
      moved(at, 'awarded'),
      amountText(available),
      moved(at, 'available'),
      percent,
    ];
    return texts.map((text) => [{ text }]);
  });
  return page.shape === 'blocks'
    ? renderBlocks(page, columns, rows)
    : renderColumns(page, columns, rows, { dense: true });
}
