import type { EffectInReport, NamedPeople, WhatIfReport } from '../../model/signInReport.ts';
import { asHtml, codeSpan, literal } from '../markdownText.ts';
import { neutraliseAll } from '../neutralise.ts';
import { formatInteger } from '../format.ts';
import { notesOf } from './notes.ts';
import { countedText, emergencyText, tellsOfEmergency, totalsText } from './whatIfTable.ts';
import { changeText, effectText, exampleText, isAlarming } from './signInWords.ts';

/** The same for a pull request: what matters first, names folded away. */
export function whatIfMarkdown(report: WhatIfReport): string {
  const safe = neutraliseAll(report);
  const { changes, emergencyAccounts, people, tenant } = safe;
  const blocks = [
    `## Conditional Access: what would change${tenant.displayName === null ? '' : ` in ${codeSpan(tenant.displayName)}`}`,
    changes.map((one) => `- ${literal(changeText(one))}`).join('\n'),
    `${literal(countedText(safe))}.`,
    ...(tellsOfEmergency(safe) ? ['### Emergency access accounts'] : []),
    ...(emergencyAccounts.some(isAlarming)
      ? ['> [!CAUTION]\n> Emergency access accounts would be blocked or asked. Exclude them before this is enforced.']
      : tellsOfEmergency(safe)
        ? [emergencyText(safe)]
        : []),
    ...effectBlocks(emergencyAccounts),
    '### People',
    ...(people.length === 0 ? ['Nothing changes for anybody.'] : effectBlocks(people)),
    ...notesOf(safe).map((note) => `> ${literal(note)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function effectBlocks(effects: readonly EffectInReport[]): readonly string[] {
  if (effects.length === 0) return [];
  const rows = effects.map(
    (one) =>
      `| ${literal(effectText(one))} | ${totalsText(one)} | ${codeSpan(one.policy)} | ${literal(exampleText(one.example))} |`,
  );
  return [
    ['| what | who | by | for example |', '|---|---|---|---|', ...rows].join('\n'),
    ...effects.map(
      (one) =>
        `<details><summary>${asHtml(effectText(one))} (<code>${asHtml(one.policy)}</code>): who</summary>\n\n${names(one.certain, '')}${names(one.perhaps, 'perhaps: ')}\n</details>`,
    ),
  ];
}

function names({ shown, total }: NamedPeople, before: string): string {
  if (total === 0) return '';
  const more = total - shown.length;
  return `${before}${shown.map(codeSpan).join(', ')}${more > 0 ? ` and ${formatInteger(more)} more` : ''}\n`;
}
