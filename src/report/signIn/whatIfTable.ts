import type { EffectInReport, NamedPeople, WhatIfReport } from '../../model/signInReport.ts';
import { neutraliseAll } from '../neutralise.ts';
import { formatCount, formatInteger } from '../format.ts';
import type { ReporterOptions } from '../reporter.ts';
import { pageOf, type Page } from '../table/page.ts';
import { paragraph, section } from './pageLines.ts';
import { notesOf } from './notes.ts';
import { changeText, effectText, exampleText, isAlarming } from './signInWords.ts';

/** Who would be asked, blocked or uncovered, for a terminal. */
export function whatIfTable(report: WhatIfReport, options: ReporterOptions): string {
  const safe = neutraliseAll(report);
  const page = pageOf(options);
  const { changes, emergencyAccounts, people, tenant } = safe;
  const alarming = emergencyAccounts.filter(isAlarming);
  const lines = [
    ...paragraph(page, `What if, ${tenant.displayName ?? tenant.id ?? ''}`, 0, page.bold),
    ...changes.flatMap((one) => paragraph(page, changeText(one), 2)),
    ...paragraph(page, countedText(safe), 2),
    ...section(page, 'EMERGENCY ACCESS ACCOUNTS', [
      ...(alarming.length === 0 && tellsOfEmergency(safe) ? paragraph(page, emergencyText(safe), 2) : []),
      ...emergencyAccounts.flatMap((one) =>
        effectLines(page, one, isAlarming(one) ? `DANGER: ${effectText(one)}` : effectText(one)),
      ),
    ]),
    ...section(
      page,
      'PEOPLE',
      people.length === 0
        ? paragraph(page, 'Nothing changes for anybody.', 2)
        : people.flatMap((one) => effectLines(page, one, effectText(one))),
    ),
    ...section(
      page,
      'NOTES',
      notesOf(safe).flatMap((note) => paragraph(page, note, 2)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whom the answer is about. */
export function countedText({ user, counted: { people, emergencyAccounts } }: WhatIfReport): string {
  if (user !== null)
    return `checked: ${user} only${people + emergencyAccounts === 0 ? ', whose account is disabled: nobody signs in with it' : ''}`;
  const accounts = formatCount(people, 'enabled account');
  return `checked: ${accounts}, and ${formatCount(emergencyAccounts, 'emergency access account')}`;
}

/** One person who is not an emergency access account has nothing to do with them. */
export const tellsOfEmergency = ({ user, counted }: WhatIfReport): boolean =>
  user === null || counted.emergencyAccounts > 0;

/** What is said where none of them is blocked or asked. */
export function emergencyText({ counted }: WhatIfReport): string {
  return counted.emergencyAccounts === 0
    ? 'None was checked: emergencyAccounts of the configuration names none of the enabled accounts.'
    : 'None would be blocked or asked for anything.';
}

/** "12 people", "3 people, and perhaps 2 more". */
export function totalsText({ certain, perhaps, onceActivated }: EffectInReport): string {
  const parts = [
    ...(certain.total > 0 ? [people(certain.total)] : []),
    ...(perhaps.total > 0 ? [`perhaps ${people(perhaps.total)}${certain.total > 0 ? ' more' : ''}`] : []),
  ];
  const later = onceActivated === 0 ? '' : ` (${formatInteger(onceActivated)} only with an eligible role activated)`;
  return `${parts.join(', and ')}${later}`;
}

const people = (count: number): string => (count === 1 ? '1 person' : `${formatInteger(count)} people`);

function namesText({ shown, total }: NamedPeople): string {
  const more = total - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${formatInteger(more)} more` : ''}`;
}

function effectLines(page: Page, effect: EffectInReport, title: string): readonly string[] {
  const { certain, perhaps, policy, example } = effect;
  const paint = title.startsWith('DANGER') || effect.effect === 'uncovered' ? page.tones.bad : undefined;
  return [
    ...paragraph(page, `${title}: ${totalsText(effect)}`, 2, paint),
    ...paragraph(page, `by ${policy}, for example: ${exampleText(example)}`, 6, page.dim),
    ...(certain.total > 0 ? paragraph(page, namesText(certain), 6) : []),
    ...(perhaps.total > 0 ? paragraph(page, `perhaps: ${namesText(perhaps)}`, 6) : []),
  ];
}
