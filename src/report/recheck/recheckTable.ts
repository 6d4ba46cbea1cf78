import type { Recheck } from '../../model/recheckedControls.ts';
import { isOpen } from '../../score/rechecked.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph } from '../signIn/pageLines.ts';
import { pageOf } from '../table/page.ts';
import { statusTones } from '../view/statuses.ts';
import { recheckFacts, seenText } from './recheckWords.ts';

/** What changed since, for a terminal. */
export function recheckTable(recheck: Recheck, options: ReporterOptions): string {
  const safe = neutraliseAll(recheck);
  const page = pageOf(options);
  const lines = [
    ...paragraph(page, `Recheck of ${nameOfTenant(safe)}`, 0, page.bold),
    ...safe.controls.flatMap((one) => [
      '',
      ...paragraph(page, one.title, 2),
      ...paragraph(page, one.control, 4, page.dim),
      ...paragraph(page, seenText(one), 4, page.tones[statusTones[one.after.status]]),
      ...(isOpen(one) ? paragraph(page, one.message, 4) : []),
    ]),
    '',
    ...recheckFacts(safe).flatMap((fact) => paragraph(page, fact, 0, page.bold)),
  ];
  return `${lines.join('\n')}\n`;
}
