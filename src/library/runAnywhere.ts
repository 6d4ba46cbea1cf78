import { setMaxListeners } from 'node:events';
import type { EvidenceRecording } from '../audit/evidenceRecording.ts';
import { openKey, readKey } from '../evidence/pseudonymisation/key.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { renderJson } from '../report/json.ts';
import { expiring } from '../score/expiring.ts';
import { checkedOptions, type AuditOptions } from './auditOptions.ts';
import { thresholdsOf } from './gateOptions.ts';
import { auditFolder, auditTenant, type Measuring } from './measuring.ts';
import { openTenant } from './openTenant.ts';
import { prepare, type WantedRun } from './prepare.ts';
import { Listening } from './listening.ts';
import { recordingInto } from './recordingInto.ts';
import { withSampleTenant } from './sampleTenant.ts';
import { WarningList } from './warningList.ts';

/**
 * Measures a tenant, or evidence of one.
 * @returns what `securescore audit --format json` prints (schemas/result.schema.json). A gate that breaks is not an error:
 * `exitCode` says what the command line would exit with.
 * @throws SecureScoreError with a code and a hint (docs/errors.md); the reason of `signal`, where that calls the run off; what
 * `onProgress` throws
 */
export async function audit(options: AuditOptions): Promise<Report> {
  const checked = checkedOptions(options);
  const { signal, source, saveEvidence } = checked;
  if (saveEvidence !== undefined && source !== 'demo' && 'evidence' in source)
    throw new SecureScoreError('usage', 'audit: saveEvidence: the source is saved evidence already', {
      hint: 'Save evidence of a tenant, or copy the folder.',
    });
  signal?.throwIfAborted();
  const listening = new Listening(checked.onProgress);
  const called = signal ? AbortSignal.any([signal, listening.signal]) : listening.signal;
  setMaxListeners(0, called);
  try {
    const report = await measured(checked, listening, called);
    called.throwIfAborted();
    return report;
  } catch (error) {
    // Whatever the run says of its end, the caller knows why it ended.
    if (called.aborted) throw called.reason;
    throw error;
  } finally {
    listening.stop();
  }
}

async function measured(options: AuditOptions, listening: Listening, signal: AbortSignal): Promise<Report> {
  const { source } = options;
  const warnings = new WarningList((text) => listening.tell({ type: 'warning', text }));
  const wanted = wantedBy(options);
  // A gate that says nonsense is told before any file is read.
  thresholdsOf(options.gates ?? {});
  const prepared = await prepare(wanted, warnings.add);
  const thresholds = thresholdsOf(options.gates ?? {}, prepared.configuration);
  expiring(prepared.configuration, new Date()).forEach(warnings.add);
  signal.throwIfAborted();
  const of = prepared.controls.length;
  let done = 0;
  const measuring: Measuring = {
    prepared,
    thresholds,
    warnings,
    onRecords: (population, count) => listening.tell({ type: 'records', population, count }),
    onJudged: ({ id, status, points }) =>
      listening.tell({ type: 'judged', control: id, status, points, done: ++done, of }),
  };
  const reading = { measuring, wanted, listening, signal };
  const report = await recorded(options.saveEvidence, (keeping) => read(source, { ...reading, keeping }));
  report.warnings.forEach(warnings.add);
  // As the command line writes it: numbers are rounded at the edge, and names are safe to print.
  return JSON.parse(renderJson({ ...report, warnings: [...warnings.all] })) as Report;
}

/** @throws SecureScoreError cannotWrite, evidenceInUse, evidenceInvalid */
async function recorded(
  saved: AuditOptions['saveEvidence'],
  run: (keeping: EvidenceRecording | null) => Promise<Report>,
): Promise<Report> {
  if (saved === undefined) return run(null);
  const { folder, keyFile } = saved;
  const key = keyFile === undefined ? null : await openKey(keyFile);
  return recordingInto(folder, { resume: false, redact: saved.redact !== false, key }, run);
}

interface Reading {
  readonly keeping: EvidenceRecording | null;
  readonly measuring: Measuring;
  readonly wanted: WantedRun;
  readonly listening: Listening;
  readonly signal: AbortSignal;
}

async function read(
  source: AuditOptions['source'],
  { measuring, wanted, listening, signal, keeping }: Reading,
): Promise<Report> {
  if (source !== 'demo' && 'evidence' in source) {
    const { evidence: folder, keyFile } = source;
    const key = () => (keyFile === undefined ? Promise.resolve(null) : keyIn(keyFile));
    return auditFolder(measuring, { folder, selection: wanted, key, signal });
  }
  const hooks: Pick<Listening, 'onRequest' | 'onWait'> = listening;
  if (source === 'demo') {
    return withSampleTenant({ ...hooks, signal }, (connection) =>
      auditTenant(measuring, { connection, isDemo: true, keeping }),
    );
  }
  const { configuration } = measuring.prepared;
  const ended = new AbortController();
  try {
    const ends = AbortSignal.any([signal, ended.signal]);
    const connection = await openTenant(source, { ...hooks, signal: ends, configuration });
    return await auditTenant(measuring, { connection, isDemo: false, keeping });
  } catch (error) {
    // What is still on its way is called off.
    ended.abort(error);
    throw error;
  }
}

/** A file that is named has to be there. @throws SecureScoreError cannotRead */
async function keyIn(file: string): Promise<Buffer> {
  const key = await readKey(file);
  if (key !== null) return key;
  throw new SecureScoreError('cannotRead', `the redaction key ${file} cannot be read (ENOENT)`);
}

/** The options as the flags of the command line would be. */
function wantedBy({ select = {}, ownControls, configuration, longestException, source }: AuditOptions): WantedRun {
  const { controls: control, categories: category, services: service, standards: standard, profiles: profile } = select;
  const config =
    configuration === undefined
      ? {}
      : { config: typeof configuration === 'string' ? configuration : { says: configuration } };
  return {
    ...(control && { control }),
    ...(category && { category }),
    ...(service && { service }),
    ...(standard && { standard }),
    ...(profile && { profile }),
    ...(ownControls && { controls: ownControls }),
    ...(source === 'demo' ? { demo: true } : { config: false as const }),
    ...config,
    ...(longestException !== undefined && { longestException }),
  };
}
