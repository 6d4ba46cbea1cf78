import type { Explanation } from '../../model/explanation.ts';
import { neutraliseAll } from '../neutralise.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import { inCapitals } from '../table/heading.ts';
import { pageOf, type Page } from '../table/page.ts';
import { flow, wrap } from '../text.ts';
import { explanationView, type ExplainedPart } from './explanationView.ts';

const fewNames = 10;

/** One control, for a terminal. */
export function explainTable(explanation: Explanation, options: ReporterOptions): string {
  const page = pageOf(options);
  const names = options.verbose ? Infinity : fewNames;
  const { title, id, status, standing, origin, sections } = explanationView(neutraliseAll(explanation), names);
  const [first = '', ...rest] = wrap(`${status.text}: ${standing}`, page.width);
  const lines = [
    ...paragraph(page, title, 0, page.bold),
    ...paragraph(page, id, 0, page.dim),
    page.bold(page.tones[status.tone](status.text)) + first.slice(status.text.length),
    ...rest,
    ...flow(origin, page.width).map((line) => page.dim(line)),
    ...sections.flatMap(({ heading, parts }) =>
      section(
        page,
        inCapitals(heading),
        numbered(parts).flatMap(({ part, number }) => partLines(page, part, number)),
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Steps with their numbers. */
export function numbered(
  parts: readonly ExplainedPart[],
): readonly { readonly part: ExplainedPart; readonly number: number }[] {
  let number = 0;
  return parts.map((part) => ({ part, number: part.kind === 'step' ? (number += 1) : 0 }));
}

function partLines(page: Page, { kind, text }: ExplainedPart, number: number): readonly string[] {
  switch (kind) {
    case 'text':
      return wrap(text, page.width - 2).map((line) => `  ${line}`);
    case 'item':
      return wrap(`- ${text}`, page.width - 2, 2).map((line) => `  ${line}`);
    case 'step': {
      const label = `${number}. `;
      return wrap(label + text, page.width - 2, label.length).map((line) => `  ${line}`);
    }
    case 'link':
      // Useful only in one piece.
      return [`  ${text}`];
    case 'code':
      return codeLines(page, text);
  }
}

/** Its blanks at the beginning stay, as far as there is room. */
function codeLines(page: Page, text: string): readonly string[] {
  const own = text.length - text.trimStart().length;
  const indent = ' '.repeat(4 + Math.min(own, 12));
  return wrap(text.trimStart(), page.width - indent.length, 2).map((line) => indent + line);
}
