import type { ReconciledRow, Reconciliation, TrendDay } from '../../model/reconciliation.ts';
import { formatInteger, formatPercent } from '../format.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
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

/** The same for a wiki or a pull request, with every row. */
export function reconcileMarkdown(report: Reconciliation): string {
  const safe = neutraliseAll(report);
  const { displayName } = safe.tenant;
  const facts = [
    `Microsoft: ${microsoftText(safe)}`,
    `securescore: ${oursTotalText(safe)}`,
    ...[comparedText(safe), comparisonsText(safe)].filter((text) => text !== null),
  ];
  const blocks = [
    `## Microsoft Secure Score beside ours${displayName === null ? '' : `: ${codeSpan(displayName)}`}`,
    facts.map((fact) => `- ${literal(fact)}`).join('\n'),
    ...groupsOf(safe).flatMap((group) => groupBlocks(group, safe)),
    ...(safe.trend === null || safe.trend.length === 0
      ? []
      : ["### Trend of Microsoft's score", trendTable(safe.trend)]),
    ...notesOfReconciliation(safe).map((note) => `> ${literal(note)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function groupBlocks({ title, rows }: ReconcileGroup, report: Reconciliation): readonly string[] {
  const lines = rows.map((row) => {
    const cells = [theirsText(row.microsoft), oursText(row), differenceText(row.difference), whyText(row, report)];
    return `| ${[titleCell(row), ...cells.map(literal)].join(' | ')} |`;
  });
  const head = ['| action | Microsoft | ours | difference | why |', '|---|---:|---:|---:|---|'];
  return [`### ${title} (${formatInteger(rows.length)})`, [...head, ...lines].join('\n')];
}

function titleCell({ id, title, ours }: ReconciledRow): string {
  const ids = [...(id === null || id === '' ? [] : [id]), ...ours.map((one) => one.id)].map(codeSpan);
  return [...(title === null ? [] : [literal(title)]), ...(ids.length === 0 ? [] : [ids.join(', ')])].join('<br>');
}

function trendTable(trend: readonly TrendDay[]): string {
  const lines = trend.map(({ date, awarded, available, percentage }) => {
    const percent = percentage === null ? '' : formatPercent(percentage);
    return `| ${date} | ${amountText(awarded)} | ${amountText(available)} | ${percent} |`;
  });
  return ['| day | points | maximum | percent |', '|---|---:|---:|---:|', ...lines].join('\n');
}
