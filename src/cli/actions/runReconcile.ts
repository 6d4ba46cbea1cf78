import { mostDays, readSecureScore } from '../../audit/readSecureScore.ts';
import type { EvidenceSource } from '../../evidence/source.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { reconcileReporters } from '../../report/reconcile/reconcileReporters.ts';
import { reconcile, type Theirs } from '../../secureScore/sideBySide.ts';
import type { ReconcileFlags } from '../flagTypes.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { judgeFolder, measureLive, type MeasuringOnTerminal } from './runAudit.ts';

/** securescore reconcile */
export async function runReconcile(flags: ReconcileFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const days = daysOf(flags);
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  refuseOverwriting(files, [prepared.configurationFile?.path, flags.auditLog]);
  const render = await reconcileReporters[stdout]();
  return withFiles(files, reconcileReporters, async (write) => {
    const read: { theirs: Theirs | null } = { theirs: null };
    const alsoRead = async (source: EvidenceSource): Promise<void> => {
      read.theirs = await readSecureScore(source, days);
    };
    const measured = await measure(flags, { prepared, thresholds: [], terminal, warnings, alsoRead });
    measured.warnings.forEach(warnings.add);
    // Every run reads it, or ends.
    if (read.theirs === null) throw new Error('Microsoft Secure Score was not read');
    const report = reconcile({ ...measured, warnings: [...warnings.all] }, read.theirs, prepared.catalogue.controls);
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });
}

const measure = (flags: ReconcileFlags, measuring: MeasuringOnTerminal) =>
  flags.evidence === undefined ? measureLive(flags, measuring, null) : judgeFolder(flags.evidence, flags, measuring);

/** @throws SecureScoreError usage */
function daysOf({ days, evidence, demo }: ReconcileFlags): number | null {
  if (evidence !== undefined && demo) {
    throw new SecureScoreError('usage', '--evidence reads a folder: it cannot be combined with --demo');
  }
  if (days === undefined) return null;
  if (evidence !== undefined) {
    throw new SecureScoreError('usage', '--days needs the tenant: a folder holds the newest snapshot only', {
      hint: 'Leave out --days or --evidence.',
    });
  }
  const number = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0;
  if (number >= 1 && number <= mostDays) return number;
  throw new SecureScoreError('usage', `--days takes a whole number from 1 to ${String(mostDays)}, not ${days}`, {
    hint: `Microsoft keeps ${String(mostDays)} days.`,
  });
}
