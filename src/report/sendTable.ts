import type { Delivery, SendReport } from '../model/delivery.ts';
import { formatCount } from './format.ts';
import { neutraliseAll } from './neutralise.ts';
import type { ReporterOptions } from './reporter.ts';
import { paragraph } from './signIn/pageLines.ts';
import { pageOf } from './table/page.ts';

/** What became of a result at each target, for a terminal. */
export function sendTable(report: SendReport, options: ReporterOptions): string {
  const page = pageOf(options);
  const { targets } = neutraliseAll(report);
  return `${targets.flatMap((one) => paragraph(page, deliverySentence(one), 0)).join('\n')}\n`;
}

/** One line of it. */
export function deliverySentence({ target, findings, sent, failure }: Delivery): string {
  if (failure === null) return `sent ${formatCount(findings, 'finding')} to ${target}`;
  return `not sent to ${target}: ${failure}${partOf(sent, findings)}`;
}

/** Of a target that failed, how much it has. */
export function partOf(sent: number | null, findings: number): string {
  if (sent === null) return '; how many findings it has is not known';
  return sent === 0 ? '' : `; it has ${String(sent)} of ${formatCount(findings, 'finding')}`;
}
