import { audit } from '../../audit/audit.ts';
import type { EvidenceRecording } from '../../audit/evidenceRecording.ts';
import type { JudgingOptions } from '../../audit/judgingOptions.ts';
import { auditEvidence } from '../../audit/offline.ts';
import { openEvidence } from '../../evidence/folder/openEvidence.ts';
import { keyHere } from '../keyHere.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { redacted } from '../../report/redaction/redacted.ts';
import { reporters } from '../../report/reporters.ts';
import { holdsOn } from '../../score/exceptions.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMinCompleteness,
  type Threshold,
} from '../../score/thresholds.ts';
import type { AuditFlags, CommonFlags, ConnectionFlags, SelectionFlags } from '../flagTypes.ts';
import { connected } from '../connected.ts';
import { asCollected, keepingIn } from '../recordIn.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { prepare, type Prepared } from '../prepare.ts';
import { warnOfMissing } from '../missingPermissions.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { packageVersion } from '../version.ts';
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
    const whole: Report = { ...measured, warnings: [...warnings.all] };
    const report = flags.redact ? redacted(whole) : whole;
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return report.exitCode;
  });
}

function thresholdsOf(flags: AuditFlags): readonly Threshold[] {
  return [
    ...(flags.failUnder === undefined ? [] : [parseFailUnder(flags.failUnder)]),
    ...(flags.minCompleteness === undefined ? [] : [parseMinCompleteness(flags.minCompleteness)]),
    ...(flags.maxClaimed === undefined ? [] : [parseMaxClaimed(flags.maxClaimed)]),
    ...(flags.requireFoundations ? [allFoundations] : []),
  ];
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

export interface Measuring {
  readonly prepared: Prepared;
  readonly thresholds: readonly Threshold[];
  readonly terminal: Terminal;
  readonly warnings: Warnings;
  readonly alsoRead?: JudgingOptions['alsoRead'];
}

async function measure(flags: AuditFlags, measuring: Measuring): Promise<Report> {
  const { evidence, saveEvidence } = flags;
  if (evidence !== undefined) return judgeFolder(evidence, flags, measuring);
  if (saveEvidence === undefined) return measureLive(flags, measuring, null);
  if (!flags.resume) {
    return keepingIn(saveEvidence, { redact: flags.redact !== false, resume: false }, (keeping) =>
      measureLive(flags, measuring, keeping),
    );
  }
  // What is in the folder already is not asked for again, so the folder is what is judged.
  await collectInto(saveEvidence, { ...flags, resume: true }, measuring);
  return judgeFolder(saveEvidence, flags, measuring);
}

export function measureLive(
  flags: CommonFlags & ConnectionFlags & Pick<AuditFlags, 'demo'>,
  { prepared, thresholds, terminal, warnings, alsoRead }: Measuring,
  keeping: EvidenceRecording | null,
): Promise<Report> {
  return connected(flags, { ...prepared, terminal }, (connection, progress) =>
    audit({
      ...prepared,
      connection,
      isDemo: flags.demo ?? false,
      thresholds,
      version: packageVersion(),
      clock: () => new Date(),
      onRecords: progress.records,
      onPreflight: (found) => warnOfMissing(found, warnings),
      onUnknownAccount: (account) => warnOfUnknown(account, warnings),
      ...(keeping && { keeping }),
      ...(alsoRead && { alsoRead }),
    }),
  );
}

export async function judgeFolder(
  folder: string,
  flags: SelectionFlags,
  { prepared, thresholds, warnings, alsoRead }: Measuring,
): Promise<Report> {
  const evidence = await openEvidence(folder);
  if (evidence.manifest.catalogue !== prepared.catalogue.digest) {
    warnings.add('the evidence was collected for another set of controls; what newer ones need may be missing');
  }
  return auditEvidence({
    ...asCollected(prepared, flags, evidence.manifest),
    thresholds,
    version: packageVersion(),
    evidence,
    key: await keyHere(warnings.add),
    onUnknownAccount: (account) => warnOfUnknown(account, warnings),
    ...(alsoRead && { alsoRead }),
  });
}

function warnOfUnknown(account: string, warnings: Warnings): void {
  warnings.add(
    account.includes('@')
      ? `emergencyAccounts: Graph has no user ${account}; policies that exclude it cannot be matched to it`
      : `emergencyAccounts: no user and no group of the tenant has the id ${account}`,
  );
}

function warnOfExpired({ configuration }: Prepared, warnings: Warnings): void {
  for (const exception of configuration.exceptions) {
    if (holdsOn(exception, new Date())) continue;
    warnings.add(`the exception for ${exception.control} expired on ${exception.until} and no longer counts`);
  }
}
