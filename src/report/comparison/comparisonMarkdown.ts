import { causes, type ChangedFinding, type Comparison } from '../../model/comparison.ts';
import { formatInteger } from '../format.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { shorten } from '../text.ts';
import {
  byWeight,
  causeWords,
  detailTexts,
  movedText,
  newsTexts,
  scoreText,
  signed,
  statesText,
  timeText,
} from './comparisonWords.ts';

/** A comment on a pull request holds 65,536 characters. */
const mostControls = 40;
const cellWidth = 300;

/** The same for a pull request or a wiki. */
export function comparisonMarkdown(comparison: Comparison): string {
  const safe = neutraliseAll(comparison);
  const { before, after, change, tenant } = safe;
  const name = tenant.displayName === null ? '' : `: ${codeSpan(tenant.displayName)}`;
  const blocks = [
    `## What changed${name}`,
    [
      `- before: ${literal(`${scoreText(before)}, measured ${timeText(before.measuredAt)}`)}`,
      `- after: ${literal(`${scoreText(after)}, measured ${timeText(after.measuredAt)}`)}`,
      `- change: ${literal(movedText(change))}`,
    ].join('\n'),
    safe.causes.length === 0 ? 'Nothing changed.' : causeTable(safe),
    ...[...causes].reverse().flatMap((cause) => {
      const all = byWeight(safe.findings.filter((one) => one.cause === cause));
      return all.length === 0 ? [] : [`### ${cause}: ${causeWords[cause]} (${formatInteger(all.length)})`, rowsOf(all)];
    }),
    ...newsTexts(safe.microsoft).map((text) => `> ${literal(shorten(text, 4 * cellWidth))}`),
    ...safe.notes.map((note) => `> ${literal(shorten(note, 4 * cellWidth))}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function causeTable({ causes: all }: Comparison): string {
  const rows = all.map(
    ({ cause, awarded, available, percentage, controls }) =>
      `| ${cause} | ${formatInteger(controls.length)} | ${signed(awarded)} | ${signed(available)} | ${percentage === null ? '' : signed(percentage)} |`,
  );
  return ['| cause | controls | points | available | % |', '|---|---:|---:|---:|---:|', ...rows].join('\n');
}

function rowsOf(all: readonly ChangedFinding[]): string {
  const rows = all.slice(0, mostControls).map((one) => {
    const told = [statesText(one), ...detailTexts(one, 5)].map((text) => literal(shorten(text, cellWidth)));
    return `| ${one.change} | ${literal(shorten(one.title, cellWidth))}<br>${codeSpan(one.id)} | ${told.join('<br>')} |`;
  });
  const more = all.length > mostControls ? `\n\nand ${formatInteger(all.length - mostControls)} more` : '';
  return ['| change | control | what |', '|---|---|---|', ...rows].join('\n') + more;
}
