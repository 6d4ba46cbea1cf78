import type { Finding } from '../../model/finding.ts';
import { formatCount, formatInteger } from '../numbers.ts';
import { wrap } from '../text.ts';
import { renderColumns, type Column, type Line } from './columns.ts';
import type { Page } from './page.ts';
import { headingLines } from './section.ts';

/** Controls that stand where they do for one reason. */
export interface Group {
  /** What they are worth together; none where that is not the question. */
  readonly points?: Line;
  /** What to do about it, or what would unlock them: the sentence that matters. */
  readonly lead: string;
  readonly notes?: readonly string[];
  /** Those to be named; none where the lead tells enough. */
  readonly named: readonly Finding[];
}

export interface GroupSection {
  readonly heading: string;
  readonly note: string;
  readonly groups: readonly Group[];
  /** What to do next. */
  readonly footer?: string;
}

/** The lines of a section whose controls are told a reason at a time; none where it has no groups. */
export function renderGroups(page: Page, { heading, note, groups, footer }: GroupSection): readonly string[] {
  if (groups.length === 0) return [];
  const lines = (group: Group): readonly Line[] => [
    { text: group.lead },
    ...(group.notes ?? []).map((text) => ({ text, indent: 2 })),
    ...(group.named.length === 0 ? [] : [{ text: namesOf(page, group.named), paint: page.dim, indent: 2 }]),
  ];
  const valued = groups.some(({ points }) => points !== undefined);
  const columns: readonly Column[] = [
    ...(valued ? [{ head: 'WORTH', align: 'right' as const }] : []),
    { head: valued ? 'WHY' : '', share: 1 },
  ];
  const rows = groups.map((group) => [...(valued ? [group.points ? [group.points] : []] : []), lines(group)]);
  const foot = footer === undefined ? [] : wrap(footer, page.width - 2).map((line) => page.dim(`  ${line}`));
  return ['', ...headingLines(page, heading, note), ...renderColumns(page, columns, rows, { dense: true }), ...foot];
}

/** "2 controls: a, b" */
function namesOf({ ids: most }: Page, findings: readonly Finding[]): string {
  const ids = findings.map(({ id }) => id);
  // One more takes no more room than saying that there is one.
  const shown = ids.length <= most + 1 ? ids : ids.slice(0, most);
  const more = ids.length - shown.length;
  return `${formatCount(ids.length, 'control')}: ${shown.join(', ')}${more > 0 ? ` and ${formatInteger(more)} more` : ''}`;
}

/** Findings by a key, in the order in which the keys come up first. */
export function groupedBy(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
): readonly (readonly [string, readonly Finding[]])[] {
  const groups = new Map<string, readonly Finding[]>();
  for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return [...groups];
}
