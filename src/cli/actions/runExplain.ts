import { closest } from '../../catalogue/closest.ts';
import type { Prepared } from '../../library/prepare.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { explanationOf, isRank } from '../../report/explain/explanationOf.ts';
import { explainReporters } from '../../report/explain/explainReporters.ts';
import type { ExplainFlags } from '../measuredFlags.ts';
import { toMeasure } from '../measuredReport.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore explain */
export async function runExplain(control: string, flags: ExplainFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  checkRank(control);
  const warnings = new Warnings(terminal, flags);
  const { prepared, report } = await toMeasure(flags, terminal, warnings);
  if (prepared) checkSelected(control, prepared);
  refuseOverwriting(files, [flags.from], 'the result itself');
  refuseOverwriting(files, [prepared?.configurationFile?.path, flags.auditLog]);
  const saved = prepared === null ? explanationOf(await report(), control) : null;
  const render = await explainReporters[stdout]();
  return withFiles(files, explainReporters, async (write) => {
    const explanation = saved ?? explanationOf(await report(), control);
    const failure = await write(explanation);
    printReport(terminal, { render, report: explanation, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });
}

/** @throws SecureScoreError usage */
function checkRank(control: string): void {
  if (!isRank(control) || Number(control) > 0) return;
  throw new SecureScoreError('usage', 'there is no number 0: the first is 1');
}

/** Found before the first request. @throws SecureScoreError unknownControl, usage */
function checkSelected(named: string, { catalogue, controls }: Prepared): void {
  const id = named.trim();
  if (isRank(id) || controls.some((one) => one.id === id)) return;
  if (catalogue.controls.some((one) => one.id === id)) {
    throw new SecureScoreError('usage', `${id} is not among the selected controls`, { hint: 'Widen the selection.' });
  }
  const ids = catalogue.controls.map((one) => one.id);
  throw new SecureScoreError('unknownControl', `unknown control ${id.slice(0, 200)}${closest(id, ids)}`);
}
