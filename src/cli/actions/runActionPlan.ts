import { exitCodes } from '../../model/errors.ts';
import { actionPlanReporters } from '../../report/plan/actionPlanReporters.ts';
import { nextStepInFull } from '../../report/view/nextStep.ts';
import { actionPlanOf } from '../../score/actionPlanOf.ts';
import { parseTarget } from '../../score/thresholds.ts';
import type { ActionPlanFlags } from '../measuredFlags.ts';
import { toMeasure } from '../measuredReport.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore plan. @returns 1 where the target is out of reach */
export async function runActionPlan(flags: ActionPlanFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const target = parseTarget(flags.target);
  const { stdout, files } = outputsOf(flags);
  const warnings = new Warnings(terminal, flags);
  const { prepared, report: measure } = await toMeasure(flags, terminal, warnings);
  refuseOverwriting(files, [flags.from], 'the result itself');
  refuseOverwriting(files, [prepared?.configurationFile?.path, flags.auditLog]);
  const render = await actionPlanReporters[stdout]();
  return withFiles(files, actionPlanReporters, async (write) => {
    const measured = await measure();
    const report = actionPlanOf(measured, { target, maxImpact: flags.maxImpact, next: nextStepInFull });
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return report.isReached ? exitCodes.done : exitCodes.gateBroken;
  });
}
