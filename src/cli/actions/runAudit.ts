import { againstBaseline } from '../../audit/againstBaseline.ts';
import type { EvidenceRecording } from '../../audit/evidenceRecording.ts';
import type { Connection } from '../../graph/connect.ts';
import { keyHere } from '../keyHere.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { historyFolder } from '../../history/historyFolder.ts';
import { openHistory, saveRun } from '../../history/savedRuns.ts';
import { neutralise } from '../../report/neutralise.ts';
import { redacted } from '../../report/redaction/redacted.ts';
import { reporters } from '../../report/reporters.ts';
import { expiring } from '../../score/expiring.ts';
import type { AuditFlags, CommonFlags, ConnectionFlags, SelectionFlags } from '../flagTypes.ts';
import { baselineOf, regressionOf } from '../baselineOf.ts';
import { environment } from '../environment.ts';
import { trendWith } from '../trendWith.ts';
import { notify, notifyingOf, type Notifying } from '../notifying.ts';
import { floorIn, raiseFloor } from '../raiseFloor.ts';
import { connected } from '../connected.ts';
import { keepingIn } from '../recordIn.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles, type WriteFiles } from '../outputs.ts';
import { thresholdsOf } from '../../library/gateOptions.ts';
import { auditFolder, auditTenant, type Measuring as Measured } from '../../library/measuring.ts';
import { prepare } from '../../library/prepare.ts';
import { tableChoiceOf } from '../tableChoice.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { refuseSending, sendFailure, sendTargetsOf, withSending, type SendResult } from '../sending.ts';
import type { TokenFor } from '../../graph/signIn/serviceTokens.ts';
import { signInForSending } from '../signInForSending.ts';
import { chosenCloud } from '../cloudChoice.ts';
import type { CloudName } from '../../model/clouds.ts';
import { deliverySentence } from '../../report/sendTable.ts';
import type { Progress } from '../progress.ts';
import { Warnings } from '../warnings.ts';
import { collectInto } from './runCollect.ts';

/** securescore audit. @returns the exit code of the report */
export async function runAudit(flags: AuditFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const table = tableChoiceOf(flags, stdout);
  thresholdsOf(flags);
  regressionOf(flags);
  checkSources(flags);
  const notifying = await notifyingOf(flags);
  const { targets, format } = sendTargetsOf({ given: flags.send ?? [], where: '--send', format: flags.sendFormat });
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  const root = historyOf(flags, notifying);
  refuseOverwriting(files, [prepared.configurationFile?.path, flags.auditLog]);
  refuseOverwriting(files, [flags.baseline], 'the baseline of this run');
  const read = [prepared.configurationFile?.path, flags.auditLog, flags.baseline];
  refuseSending(targets, [...read, ...files.map(({ file }) => file)], 'another file of this run');
  expiring(prepared.configuration, new Date()).forEach(warnings.add);
  const floor = flags.raiseFloor ? await floorIn(prepared) : null;
  const baseline = await baselineOf(flags, { root, warnings, selection: prepared.selection });
  if ((flags.save ?? notifying) && root !== null) await openHistory(root);
  const thresholds = thresholdsOf(flags, prepared.configuration);
  const render = await reporters[stdout]();
  const cloud = (): CloudName => chosenCloud(flags, prepared.configuration, environment);
  const audited = async (write: WriteFiles<Report>, send: SendResult): Promise<number> => {
    const signedIn: { tokenFor?: TokenFor } = {};
    const measuring: MeasuringOnTerminal = {
      ...{ prepared, thresholds, terminal, warnings, ...(baseline && { onTenant: baseline.onTenant }) },
      onSignedIn: ({ tokenFor }) => {
        signedIn.tokenFor = tokenFor;
      },
    };
    const measured = await measure(flags, measuring);
    measured.warnings.forEach(warnings.add);
    const compared = baseline && againstBaseline(measured, { ...prepared, ...baseline, baseline: baseline.found() });
    const drawn = root !== null && [stdout, ...files.map(({ format }) => format)].includes('html');
    const known = drawn ? { trend: await trendWith(root, compared ?? measured, warnings.add) } : {};
    const whole: Report = { ...(compared ?? measured), warnings: [...warnings.all] };
    const report = flags.redact ? redacted(whole) : whole;
    const failure = await write(report, known);
    printReport(terminal, { render, report, verbose: flags.verbose, table, ...known });
    const tell = (text: string): void => (flags.quiet ? undefined : terminal.err(`${neutralise(text)}\n`));
    const kept = flags.save && root !== null ? await keep(root, whole, tell) : null;
    if (notifying && root !== null) {
      const { displayName } = report.tenant;
      const isSaved = flags.save === true && kept === null;
      await notify(notifying, { report: whole, prepared, root, isSaved, displayName, warnings });
    }
    const sent = await send(report, () => signedIn.tokenFor ?? signInForSending(flags, cloud(), terminal.err));
    sent.filter((one) => one.failure === null).forEach((one) => tell(deliverySentence(one)));
    if (floor) tell(await raiseFloor(floor, report));
    const [lost, ...more] = [failure, kept, sendFailure(sent)].filter((one) => one !== null);
    more.forEach(({ message }) => {
      warnings.add(message);
    });
    if (lost) throw lost;
    return report.exitCode;
  };
  return withFiles(files, reporters, (write) =>
    withSending(targets, { format, cloud }, (send) => audited(write, send)),
  );
}

/** A result that cannot be kept costs nobody else anything. @returns the failure; null: it is kept */
async function keep(root: string, report: Report, tell: (text: string) => void): Promise<SecureScoreError | null> {
  try {
    tell(`saved: ${await saveRun(root, report)}`);
    return null;
  } catch (error) {
    if (!(error instanceof SecureScoreError)) throw error;
    return error;
  }
}

/** Null where nothing needs one. @throws SecureScoreError usage, cannotRead */
function historyOf({ save, baseline, history }: AuditFlags, notifying: Notifying | null): string | null {
  if (save ?? baseline === 'last') return history ?? historyFolder(environment);
  if (history === undefined) return null;
  if (notifying !== null) return history;
  throw new SecureScoreError(
    'usage',
    '--history names where results are kept: use it with --save, --baseline last or --notify',
  );
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

export interface MeasuringOnTerminal extends Omit<Measured, 'onRecords' | 'onJudged'> {
  readonly terminal: Terminal;
  /** Told of the sign-in to the tenant, which can serve other services afterwards. */
  readonly onSignedIn?: (connection: Connection) => void;
}

async function measure(flags: AuditFlags, measuring: MeasuringOnTerminal): Promise<Report> {
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
  measuring: MeasuringOnTerminal,
  keeping: EvidenceRecording | null,
): Promise<Report> {
  return connected(flags, { ...measuring.prepared, terminal: measuring.terminal }, (connection, progress) => {
    // The sample is signed in to by nobody.
    if (!flags.demo) measuring.onSignedIn?.(connection);
    return measureOn({ connection, progress, isDemo: flags.demo ?? false }, measuring, keeping);
  });
}

export interface SignedIn {
  readonly connection: Connection;
  readonly progress: Progress;
  readonly isDemo: boolean;
}

/** One audit over a sign-in, which may serve several. */
export const measureOn = (
  { connection, progress, isDemo }: SignedIn,
  measuring: MeasuringOnTerminal,
  keeping: EvidenceRecording | null = null,
): Promise<Report> => auditTenant({ ...measuring, onRecords: progress.records }, { connection, isDemo, keeping });

export function judgeFolder(
  folder: string,
  selection: SelectionFlags,
  measuring: MeasuringOnTerminal,
): Promise<Report> {
  return auditFolder(measuring, { folder, selection, key: () => keyHere(measuring.warnings.add) });
}
