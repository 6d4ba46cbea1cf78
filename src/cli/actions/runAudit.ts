import type { EvidenceRecording } from '../../audit/evidenceRecording.ts';
import { keyHere } from '../keyHere.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { reporters } from '../../report/reporters.ts';
import type { AuditFlags, CommonFlags, ConnectionFlags, SelectionFlags } from '../flagTypes.ts';
import { connected } from '../connected.ts';
import { keepingIn } from '../recordIn.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { thresholdsOf } from '../../library/gateOptions.ts';
import { auditFolder, auditTenant, warnOfExpired, type Measuring as Measured } from '../../library/measuring.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { collectInto } from './runCollect.ts';

/** securescore audit. @returns the exit code of the report */
export async function runAudit(flags: AuditFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const thresholds = thresholdsOf(flags);
  checkSources(flags);
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  refuseOverwriting(files, [prepared.configurationFile?.path, flags.auditLog]);
  warnOfExpired(prepared, warnings);
  const render = await reporters[stdout]();
  return withFiles(files, reporters, async (write) => {
    const measured = await measure(flags, { prepared, thresholds, terminal, warnings });
    measured.warnings.forEach(warnings.add);
    const report: Report = { ...measured, warnings: [...warnings.all] };
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return report.exitCode;
  });
}

/** @throws SecureScoreError usage */
function checkSources({ evidence, saveEvidence, demo, resume }: AuditFlags): void {
  if (evidence !== undefined && (demo ?? saveEvidence !== undefined)) {
    throw new SecureScoreError(
      'usage',
      '--evidence audits a folder: it cannot be combined with --demo or --save-evidence',
    );
  }
  if (resume && saveEvidence === undefined) {
    throw new SecureScoreError('usage', '--resume needs the folder of the unfinished run', {
      hint: 'securescore audit --save-evidence DIR --resume',
    });
  }
}

export interface Measuring extends Omit<Measured, 'onRecords' | 'onJudged'> {
  readonly terminal: Terminal;
}

async function measure(flags: AuditFlags, measuring: Measuring): Promise<Report> {
  const { evidence, saveEvidence } = flags;
  if (evidence !== undefined) return judgeFolder(evidence, flags, measuring);
  if (saveEvidence === undefined) return measureLive(flags, measuring, null);
  if (!flags.resume) {
    return keepingIn(saveEvidence, { redact: flags.redact, resume: false }, (keeping) =>
      measureLive(flags, measuring, keeping),
    );
  }
  // What is in the folder already is not asked for again, so the folder is what is judged.
  await collectInto(saveEvidence, { ...flags, resume: true }, measuring);
  return judgeFolder(saveEvidence, flags, measuring);
}

export function measureLive(
  flags: CommonFlags & ConnectionFlags & Pick<AuditFlags, 'demo'>,
  measuring: Measuring,
  keeping: EvidenceRecording | null,
): Promise<Report> {
  return connected(flags, { ...measuring.prepared, terminal: measuring.terminal }, (connection, { records }) =>
    auditTenant({ ...measuring, onRecords: records }, { connection, isDemo: flags.demo ?? false, keeping }),
  );
}

export function judgeFolder(folder: string, selection: SelectionFlags, measuring: Measuring): Promise<Report> {
  return auditFolder(measuring, { folder, selection, key: () => keyHere(measuring.warnings.add) });
}
