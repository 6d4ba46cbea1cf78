import { formatCount, formatInteger } from '../format.ts';
import type { ControlView, GroupsSection, GroupView } from '../view/shape.ts';
import { renderColumns, type Column, type Line } from './columns.ts';
import { headingLines, nextLines } from './heading.ts';
import { lineOf, type Page } from './page.ts';

/** A section that lists its controls by reason. */
export function renderGroups(page: Page, { heading, note, groups, next }: GroupsSection): readonly string[] {
  const lines = (group: GroupView): readonly Line[] => [
    { text: group.lead },
    ...group.notes.map((text) => ({ text, indent: 2 })),
    ...(group.named.length === 0 ? [] : [{ text: namesOf(page, group.named), paint: page.dim, indent: 2 }]),
  ];
  const valued = groups.some(({ points }) => points !== null);
  const columns: readonly Column[] = [
    ...(valued ? [{ head: 'WORTH', align: 'right' as const }] : []),
    { head: valued ? 'WHY' : '', share: 1 },
  ];
  const rows = groups.map((group) => [
    ...(valued ? [group.points ? [lineOf(page, group.points)] : []] : []),
    lines(group),
  ]);
  return [
    ...headingLines(page, heading, note),
    ...renderColumns(page, columns, rows, { dense: true }),
    ...nextLines(page, next),
  ];
}

/** "2 controls: a, b" */
function namesOf({ ids: most }: Page, controls: readonly ControlView[]): string {
  const ids = controls.map(({ finding }) => finding.id);
  // One more item takes no more room than saying that there is one.
  const shown = ids.length <= most + 1 ? ids : ids.slice(0, most);
  const more = ids.length - shown.length;
  return `${formatCount(ids.length, 'control')}: ${shown.join(', ')}${more > 0 ? ` and ${formatInteger(more)} more` : ''}`;
}
