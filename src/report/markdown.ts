import { formatCount, formatInteger } from './format.ts';
import { asHtml, codeSpan, literal } from './markdownText.ts';
import { neutraliseAll } from './neutralise.ts';
import type { Reporter } from './reporter.ts';
import { shorten, shortenList } from './text.ts';
import type { Detail } from './view/detail.ts';
import type {
  ControlView,
  EntriesSection,
  GroupsSection,
  ReportView,
  SectionView,
  StandardSection,
} from './view/shape.ts';
import { viewOf } from './view/view.ts';

/** Comments on GitHub hold 65,536 characters; what does not fit is counted. */
const mostBytes = 60_000;
/** Of an entry, so that one of them cannot take the room of the others. */
const cellWidth = 240;
const detail: Detail = { names: 5, nameWidth: 60, messageWidth: cellWidth, everything: false };
const listed = 15;

/** For a pull request or the summary of a job: the score, what to do, and every control folded away. */
export const renderMarkdown: Reporter = (report) => {
  const view = viewOf(neutraliseAll(report), detail);
  const blocks = [
    ...headBlocks(view),
    ...view.sections.flatMap(sectionBlocks),
    `**${view.verdict.word.text}** (exit code ${String(view.verdict.exitCode)}): ${literal(view.verdict.full)}`,
  ];
  const page = within(blocks, mostBytes);
  return `${[page, ...everyControl(view, mostBytes - bytesOf(page))].join('\n\n')}\n`;
};

function headBlocks({ head, score, foundations, categories }: ReportView): readonly string[] {
  const grade = score.grade === null ? '' : `, ${score.grade.text}`;
  const facts = [score.points, score.claim, score.checked].filter((one) => one !== null);
  const [program = '', ...tenant] = head.title;
  return [
    `## Secure score: ${score.percentage.text}${grade}`,
    [tenant.map(cell).map(codeSpan).join(' · '), literal(facts.join(', '))].filter((one) => one !== '').join('<br>'),
    ...(foundations === null
      ? []
      : [
          [
            `**${foundations.heading}: ${foundations.met.text} met.**`,
            ...foundations.open.map(({ title, status }) => `- ${literal(cell(title))}: ${status.text}`),
          ].join('\n'),
        ]),
    ...(categories.length === 0
      ? []
      : [
          table(
            ['category', 'score', 'points'],
            categories.map(({ category, share, points }) => [literal(cell(category)), share.text, points]),
          ),
        ]),
    ...score.notes.map((note) => `> ${literal(cell(note))}`),
    `<sub>${literal(cell([program, ...head.facts].join(', ')))}</sub>`,
  ];
}

function sectionBlocks(section: SectionView): readonly string[] {
  const heading = `### ${section.heading}: ${literal(cell(section.note))}`;
  switch (section.kind) {
    case 'entries':
      return [heading, entries(section)];
    case 'groups':
      return [heading, groups(section)];
    case 'standard':
      return [heading, standard(section)];
    case 'sum':
      return [heading];
  }
}

function entries({ entries: all, pointsHead }: EntriesSection): string {
  const rows = all
    .slice(0, listed)
    .map((one) => [
      one.points.text,
      named(one),
      one.why.map(({ text }) => literal(cell(text))).join('<br>'),
      one.who === null ? '' : literal(cell(one.who)),
    ]);
  return table([pointsHead.toLowerCase(), 'control', 'why', 'who'], rows) + moreThan(all.length);
}

function groups({ groups: all }: GroupsSection): string {
  const lines = all.slice(0, listed).map(({ points, lead, named: controls }) => {
    const ids = controls.slice(0, detail.names).map(({ finding }) => codeSpan(finding.id));
    const more = controls.length - ids.length;
    const who = [...ids, ...(more > 0 && ids.length > 0 ? [`${formatInteger(more)} more`] : [])].join(', ');
    return `- ${points === null ? '' : `${points.text} points: `}${literal(cell(lead))}${who === '' ? '' : ` (${who})`}`;
  });
  return lines.join('\n') + moreThan(all.length);
}

function standard({ items, unanswered }: StandardSection): string {
  const rows = items.map(({ item, verdict }) => [codeSpan(item.id), verdict.text, literal(cell(item.title))]);
  return [table(['item', 'verdict', 'asks'], rows), ...unanswered.map((line) => `- ${literal(cell(line))}`)].join('\n');
}

/** Every control once, folded away, as far as there is room. */
function everyControl({ rows }: ReportView, room: number): readonly string[] {
  const lines = rows.map(
    ({ finding, title, status, awarded, available }) =>
      `| ${status.text} | ${awarded ?? '-'} of ${available} | ${codeSpan(finding.id)} | ${literal(cell(title))} |`,
  );
  const before = `<details><summary>${asHtml(`All ${formatCount(rows.length, 'control')}`)}</summary>\n\n| status | points | control | title |\n|---|---|---|---|\n`;
  const after = '\n\n</details>';
  const reserve = bytesOf(before) + bytesOf(after) + 200;
  const kept: string[] = [];
  let taken = reserve;
  for (const line of lines) {
    taken += bytesOf(line) + 1;
    if (taken > room) break;
    kept.push(line);
  }
  if (kept.length === 0) return [];
  const more = rows.length - kept.length;
  return [
    `${before}${kept.join('\n')}${more > 0 ? `\n\nThere is no room here for ${formatInteger(more)} more; --format json has all.` : ''}${after}`,
  ];
}

/** As many blocks from the top as there is room for, and the last, which is the verdict. */
function within(blocks: readonly string[], most: number): string {
  const last = blocks.at(-1) ?? '';
  const kept: string[] = [];
  let taken = bytesOf(last) + 200;
  for (const block of blocks.slice(0, -1)) {
    taken += bytesOf(block) + 2;
    if (taken > most) {
      kept.push('There is no room here for the rest; --format json has all.');
      break;
    }
    kept.push(block);
  }
  return [...kept, last].join('\n\n');
}

const named = ({ finding, title }: ControlView): string => `${literal(cell(title))}<br>${codeSpan(finding.id)}`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const moreThan = (count: number): string => (count > listed ? `\n\nand ${formatInteger(count - listed)} more` : '');

const cell = (text: string): string => shortenList(shorten(text, 4 * cellWidth), cellWidth);

const bytesOf = (text: string): number => Buffer.byteLength(text);
