import type { Difference, Verification } from '../model/verification.ts';
import { formatCount } from './format.ts';
import { neutraliseAll } from './neutralise.ts';
import type { ReporterOptions } from './reporter.ts';
import { paragraph, section } from './signIn/pageLines.ts';
import { pageOf } from './table/page.ts';

/** More than fit on a screen help nobody; the JSON has them all. */
const shown = 20;

/** What came of verifying a result, for a terminal. */
export function verificationTable(verification: Verification, options: ReporterOptions): string {
  const page = pageOf(options);
  const { result, controls, holds, differences, notEstablished } = neutraliseAll(verification);
  const more = differences.length - shown;
  const lines = [
    ...paragraph(
      page,
      `result ${result.id} of ${result.tenant.displayName ?? result.tenant.id ?? 'an unknown tenant'}`,
      0,
    ),
    ...paragraph(page, `measured ${result.measuredAt}, made by securescore ${result.version}`, 2),
    ...section(page, 'DIFFERENCES', [
      ...differences.slice(0, shown).flatMap((one) => paragraph(page, sentenceOf(one), 2)),
      ...(more > 0 ? paragraph(page, `and ${more} more: --format json lists them all`, 2) : []),
    ]),
    ...section(
      page,
      'NOT VERIFIED',
      notEstablished.flatMap((one) => paragraph(page, one, 2)),
    ),
    '',
    ...paragraph(page, verdictOf(holds, controls, differences.length), 0, page.bold),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictOf(holds: boolean, controls: number, differences: number): string {
  const worked = `${formatCount(controls, 'verdict')} recomputed from the evidence`;
  return holds
    ? `The result is confirmed: ${worked}, and every figure is the same.`
    : `The result is not confirmed: ${worked}, ${formatCount(differences, 'difference')}.`;
}

function sentenceOf({ where, says, found }: Difference): string {
  const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return `${where}: the result says ${text(says)}; the evidence gives ${text(found)}`;
}
