import type { Assumption } from '../../model/actionPlan.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import { assumedText, assumptionFacts, settledText } from './planWords.ts';

/** The same for a ticket or a pull request. */
export function assumptionMarkdown(assumption: Assumption): string {
  const safe = neutraliseAll(assumption);
  const rows = safe.controls.map(
    (one) => `| ${literal(one.title)}<br>${codeSpan(one.control)} | ${literal(assumedText(one))} |`,
  );
  const settled = safe.settled.map(
    (one) =>
      `| ${literal(one.title)}<br>${codeSpan(one.control)} | ${literal(settledText(one))} | ${one.by.map(codeSpan).join(', ')} |`,
  );
  const blocks = [
    `## What if, for ${codeSpan(nameOfTenant(safe))}`,
    assumptionFacts(safe)
      .map((fact) => `- ${literal(fact)}`)
      .join('\n'),
    ['| if this were met | it gains |', '|---|---|', ...rows].join('\n'),
    ...(settled.length === 0 ? [] : [['| also met | it gains | by |', '|---|---|---|', ...settled].join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
