import type { Recheck } from '../../model/recheckedControls.ts';
import { codeSpan, literal } from '../markdownText.ts';
import { isOpen } from '../../score/rechecked.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import { recheckFacts, seenText } from './recheckWords.ts';

/** The same for a ticket or a pull request. */
export function recheckMarkdown(recheck: Recheck): string {
  const safe = neutraliseAll(recheck);
  const items = safe.controls.map((one) => {
    const why = isOpen(one) ? `: ${literal(one.message)}` : '';
    return `- [${isOpen(one) ? ' ' : 'x'}] ${literal(one.title)} (${codeSpan(one.control)}): ${literal(seenText(one))}${why}`;
  });
  const blocks = [
    `## Recheck of ${codeSpan(nameOfTenant(safe))}`,
    items.join('\n'),
    ...recheckFacts(safe).map((fact) => literal(fact)),
  ];
  return `${blocks.join('\n\n')}\n`;
}
