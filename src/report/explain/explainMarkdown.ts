import type { Explanation } from '../../model/explanation.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { explanationView, type ExplainedSection } from './explanationView.ts';
import { numbered } from './explainTable.ts';

const mostNames = 50;

/** One control, for a ticket or a pull request. */
export function explainMarkdown(explanation: Explanation): string {
  const { title, id, status, standing, origin, sections } = explanationView(neutraliseAll(explanation), mostNames);
  const blocks = [
    `## ${literal(title)}`,
    `${codeSpan(id)}: **${status.text}**, ${literal(standing)}`,
    `<sub>${literal(origin.join(', '))}</sub>`,
    ...sections.flatMap(sectionBlocks),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionBlocks({ heading, parts }: ExplainedSection): readonly string[] {
  const blocks: string[] = [`### ${heading}`];
  let code: string[] = [];
  const closed = (): void => {
    if (code.length > 0) blocks.push(['```http', ...code, '```'].join('\n'));
    code = [];
  };
  for (const { part, number } of numbered(parts)) {
    if (part.kind === 'code') {
      code.push(part.text.replaceAll('```', "'''"));
      continue;
    }
    closed();
    const line = { text: '', link: '', item: '- ', step: `${number}. ` }[part.kind];
    const shown = part.kind === 'link' ? `<${part.text.replace(/[<>\s]/g, encodeURIComponent)}>` : literal(part.text);
    const last = blocks.at(-1) ?? '';
    const goesOn = line !== '' && /^(?:- |\d+\. )/.test(last);
    if (goesOn) blocks[blocks.length - 1] = `${last}\n${line}${shown}`;
    else blocks.push(line + shown);
  }
  closed();
  return blocks;
}
