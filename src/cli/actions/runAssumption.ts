import { closest } from '../../catalogue/closest.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { assumptionReporters } from '../../report/plan/assumptionReporters.ts';
import { assumed } from '../../score/assumed.ts';
import type { AssumptionFlags } from '../measuredFlags.ts';
import { toMeasure } from '../measuredReport.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore whatif */
export async function runAssumption(ids: readonly string[], flags: AssumptionFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const warnings = new Warnings(terminal, flags);
  const { prepared, report: measure } = await toMeasure(flags, terminal, warnings);
  refuseOverwriting(files, [flags.from], 'the result itself');
  refuseOverwriting(files, [prepared?.configurationFile?.path, flags.auditLog]);
  const render = await assumptionReporters[stdout]();
  return withFiles(files, assumptionReporters, async (write) => {
    const measured = await measure();
    const report = assumed(measured, knownIn(measured, ids));
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });
}

/** @throws SecureScoreError usage */
function knownIn({ findings }: Report, ids: readonly string[]): readonly string[] {
  const known = findings.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new SecureScoreError('usage', `the result has no control ${unknown}${closest(unknown, known)}`, {
    hint: 'securescore controls list shows every control.',
  });
}
