import type { Assumption } from '../../model/actionPlan.ts';
import { neutraliseAll } from '../neutralise.ts';
import { nameOfTenant } from '../tenantName.ts';
import type { ReporterOptions } from '../reporter.ts';
import { paragraph, section } from '../signIn/pageLines.ts';
import { pageOf } from '../table/page.ts';
import { assumedText, assumptionFacts, settledText, settlesText } from './planWords.ts';

/** The score as it is and as it would be, for a terminal. */
export function assumptionTable(assumption: Assumption, options: ReporterOptions): string {
  const safe = neutraliseAll(assumption);
  const page = pageOf(options);
  const isWhole = options.verbose ?? false;
  const lines = [
    ...paragraph(page, `What if, for ${nameOfTenant(safe)}`, 0, page.bold),
    ...assumptionFacts(safe).flatMap((fact) => paragraph(page, fact, 2)),
    ...section(
      page,
      'IF THESE WERE MET',
      safe.controls.flatMap((one) => [
        ...paragraph(page, `${one.title}: ${assumedText(one)}`, 2),
        ...paragraph(page, one.control, 4, page.dim),
        ...[settlesText(one, isWhole ? Infinity : undefined)].flatMap((text) =>
          text === null ? [] : paragraph(page, text, 4, page.dim),
        ),
      ]),
    ),
    ...(safe.settled.length === 0
      ? []
      : section(
          page,
          'ALSO MET',
          safe.settled.flatMap((one) => [
            ...paragraph(page, `${one.title}: ${settledText(one)}`, 2),
            ...paragraph(page, one.control, 4, page.dim),
          ]),
        )),
  ];
  return `${lines.join('\n')}\n`;
}
