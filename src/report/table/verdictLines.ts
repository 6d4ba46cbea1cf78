import { widthOf, wrap } from '../text.ts';
import type { ReportView } from '../view/shape.ts';
import { headingLines } from './heading.ts';
import type { Page } from './page.ts';
import { scoreLine } from './scoreLines.ts';

/**
 * Each gate, where the verdict has no room for them, the score once more, and the verdict: one line, always the last.
 * @param short where the score stands on the same screen
 */
export function renderVerdict(
  page: Page,
  { score, verdict }: ReportView,
  { short = false }: { readonly short?: boolean } = {},
): readonly string[] {
  const { word, brief, full, exitCode, gates, restsOn } = verdict;
  const briefs = [...restsOn, ''].map((_, less) => [brief, ...restsOn.slice(0, restsOn.length - less)].join(', '));
  const candidates = [full, ...briefs].map((text) => `${word.text}  ${text}, exit ${exitCode}`);
  const last = candidates.find((line) => widthOf(line) <= page.width) ?? `${word.text}  exit ${exitCode}`;
  const told = last === candidates[0] && gates.length < 2;
  const lines = gates.flatMap(({ held, text }) => wrap(`${held ? 'held' : 'NOT held'}: ${text}`, page.width - 2, 2));
  return [
    ...(told || lines.length === 0
      ? []
      : short
        ? lines.map((line) => `  ${line}`)
        : ['', ...headingLines(page, 'Gates', ''), ...lines.map((line) => `  ${line}`)]),
    ...(short ? [] : ['', scoreLine(page, score)]),
    page.bold(page.tones[word.tone](word.text)) + last.slice(word.text.length),
  ];
}
