import { againstBaseline } from '../../audit/againstBaseline.ts';
import { audit } from '../../audit/audit.ts';
import type { EvidenceRecording } from '../../audit/evidenceRecording.ts';
import type { JudgingOptions } from '../../audit/judgingOptions.ts';
import { auditEvidence } from '../../audit/offline.ts';
import { openEvidence } from '../../evidence/folder/openEvidence.ts';
import type { Connection } from '../../graph/connect.ts';
import { keyHere } from '../keyHere.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { historyFolder } from '../../history/historyFolder.ts';
import { openHistory, saveRun } from '../../history/savedRuns.ts';
import { neutralise } from '../../report/neutralise.ts';
import { reporters } from '../../report/reporters.ts';
import { expiring } from '../../score/expiring.ts';
import type { Threshold } from '../../score/thresholds.ts';
import type { AuditFlags, CommonFlags, ConnectionFlags, SelectionFlags } from '../flagTypes.ts';
import { baselineOf, regressionOf } from '../baselineOf.ts';
import { environment } from '../environment.ts';
import { thresholdsOf } from '../gatesOfRun.ts';
import { floorIn, raiseFloor } from '../raiseFloor.ts';
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
  thresholdsOf(flags);
  regressionOf(flags);
  checkSources(flags);
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  const root = historyOf(flags);
  refuseOverwriting(files, [prepared.configurationFile?.path, flags.auditLog]);
  refuseOverwriting(files, [flags.baseline], 'the baseline of this run');
  expiring(prepared.configuration, new Date()).forEach(warnings.add);
  const floor = flags.raiseFloor ? await floorIn(prepared) : null;
  const baseline = await baselineOf(flags, { root, warnings, selection: prepared.selection });
  if (flags.save && root !== null) await openHistory(root);
  const thresholds = thresholdsOf(flags, prepared.configuration);
  const render = await reporters[stdout]();
  return withFiles(files, reporters, async (write) => {
    const measuring = { prepared, thresholds, terminal, warnings, ...(baseline && { onTenant: baseline.onTenant }) };
    const measured = await measure(flags, measuring);
    measured.warnings.forEach(warnings.add);
    const compared = baseline && againstBaseline(measured, { ...prepared, ...baseline, baseline: baseline.found() });
    const report: Report = { ...(compared ?? measured), warnings: [...warnings.all] };
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    const tell = (text: string): void => (flags.quiet ? undefined : terminal.err(`${neutralise(text)}\n`));
    if (flags.save && root !== null) tell(`saved: ${await saveRun(root, report)}`);
    if (floor) tell(await raiseFloor(floor, report));
    if (failure) throw failure;
    return report.exitCode;
  });
}

/** Null where neither --save nor --baseline last needs one. @throws SecureScoreError usage, cannotRead */
function historyOf({ save, baseline, history }: AuditFlags): string | null {
  if (save ?? baseline === 'last') return history ?? historyFolder(environment);
  if (history === undefined) return null;
  throw new SecureScoreError('usage', '--history names where results are kept: use it with --save or --baseline last');
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
  readonly onTenant?: JudgingOptions['onTenant'];
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
  { prepared, thresholds, warnings, alsoRead, onTenant }: Measuring,
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
    ...(onTenant && { onTenant }),
  });
}

export async function judgeFolder(
  folder: string,
  flags: SelectionFlags,
  { prepared, thresholds, warnings, alsoRead, onTenant }: Measuring,
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
    ...(onTenant && { onTenant }),
  });
}

function warnOfUnknown(account: string, warnings: Warnings): void {
  warnings.add(
    account.includes('@')
      ? `emergencyAccounts: Graph has no user ${account}; policies that exclude it cannot be matched to it`
      : `emergencyAccounts: no user and no group of the tenant has the id ${account}`,
  );
}
