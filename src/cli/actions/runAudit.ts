import { audit } from '../../audit/audit.ts';
import type { EvidenceRecording } from '../../audit/evidenceRecording.ts';
import type { JudgingOptions } from '../../audit/judgingOptions.ts';
import { auditEvidence } from '../../audit/offline.ts';
import { openEvidence } from '../../evidence/folder/openEvidence.ts';
import type { Connection } from '../../graph/connect.ts';
import { keyHere } from '../keyHere.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { reporters } from '../../report/reporters.ts';
import { expiring } from '../../score/expiring.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMaxExcepted,
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
import type { Progress } from '../progress.ts';
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
  expiring(prepared.configuration, new Date()).forEach(warnings.add);
  const render = await reporters[stdout]();
  return withFiles(files, reporters, async (write) => {
    const measured = await measure(flags, {
      prepared,
      thresholds: [...thresholds, ...configuredGates(prepared, thresholds)],
      terminal,
      warnings,
    });
    measured.warnings.forEach(warnings.add);
    const report: Report = { ...measured, warnings: [...warnings.all] };
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
    ...(flags.maxExcepted === undefined ? [] : [parseMaxExcepted(flags.maxExcepted)]),
    ...(flags.requireFoundations ? [allFoundations] : []),
  ];
}

/** The gate of the configuration, unless the command line states the same one. */
function configuredGates({ configuration }: Prepared, asked: readonly Threshold[]): readonly Threshold[] {
  const { maxExceptedPoints } = configuration;
  if (maxExceptedPoints === undefined || asked.some(({ gate }) => gate === 'max-excepted')) return [];
  return [{ gate: 'max-excepted', wanted: maxExceptedPoints, unit: 'points' }];
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
  return connected(flags, { ...measuring.prepared, terminal: measuring.terminal }, (connection, progress) =>
    measureOn({ connection, progress, isDemo: flags.demo ?? false }, measuring, keeping),
  );
}

export interface SignedIn {
  readonly connection: Connection;
  readonly progress: Progress;
  readonly isDemo: boolean;
}

/** One audit over a sign-in, which may serve several. */
export function measureOn(
  { connection, progress, isDemo }: SignedIn,
  { prepared, thresholds, warnings, alsoRead }: Measuring,
  keeping: EvidenceRecording | null = null,
): Promise<Report> {
  return audit({
    ...prepared,
    connection,
    isDemo,
    thresholds,
    version: packageVersion(),
    clock: () => new Date(),
    onRecords: progress.records,
    onPreflight: (found) => warnOfMissing(found, warnings),
    onUnknownAccount: (account) => warnOfUnknown(account, warnings),
    ...(keeping && { keeping }),
    ...(alsoRead && { alsoRead }),
  });
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
