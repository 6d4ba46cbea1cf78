import { readFile } from 'node:fs/promises';
import { audit } from '../../audit/audit.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import { connect, type Connection } from '../../graph/connect.ts';
import type { Report } from '../../model/report.ts';
import { reporters } from '../../report/reporters.ts';
import { holdsOn } from '../../score/exceptions.ts';
import { parseFailUnder, parseMinCompleteness, type Threshold } from '../../score/thresholds.ts';
import { openAuditLog } from '../auditLog.ts';
import type { AuditFlags } from '../commands/audit.ts';
import { demoConfiguration, demoPermissionsFile, demoTenantFile } from '../demo.ts';
import { interruptible } from '../interrupt.ts';
import { open } from '../open.ts';
import { formatOf, outputsOf, writeOutputs } from '../outputs.ts';
import { prepare, type Prepared } from '../prepare.ts';
import { startProgress, type Progress } from '../progress.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { packageVersion } from '../version.ts';
import { readTenant } from './emulate.ts';

/** securescore audit. @returns the exit code of the report */
export async function runAudit(flags: AuditFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const format = formatOf('--format', flags.format ?? 'table');
  const outputs = outputsOf(flags.output);
  const thresholds = thresholdsOf(flags);
  const prepared = await prepare(flags.demo ? { ...flags, config: flags.config ?? demoConfiguration } : flags);
  if (!flags.quiet) warnOfExpired(prepared, terminal);
  const report = await interruptible((signal) => measure(flags, { prepared, thresholds, terminal, signal }));
  await writeOutputs(report, outputs);
  terminal.out(
    reporters[format](report, { width: terminal.width, colour: terminal.colour, unicode: terminal.interactive }),
  );
  return report.exitCode;
}

function thresholdsOf(flags: AuditFlags): readonly Threshold[] {
  return [
    ...(flags.failUnder === undefined ? [] : [parseFailUnder(flags.failUnder)]),
    ...(flags.minCompleteness === undefined ? [] : [parseMinCompleteness(flags.minCompleteness)]),
  ];
}

interface Measuring {
  readonly prepared: Prepared;
  readonly thresholds: readonly Threshold[];
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

async function measure(flags: AuditFlags, { prepared, thresholds, terminal, signal }: Measuring): Promise<Report> {
  const log = flags.auditLog === undefined ? null : openAuditLog(flags.auditLog);
  const progress = startProgress(terminal, flags.quiet ?? false);
  const run = (connection: Connection): Promise<Report> =>
    audit({
      ...prepared,
      connection,
      thresholds,
      version: packageVersion(),
      clock: () => new Date(),
      onRecords: progress.records,
    });
  try {
    if (flags.demo) return await withDemo(run, signal, progress);
    const connection = await open(flags, {
      configuration: prepared.configuration,
      signal,
      err: terminal.err,
      onWait: progress.wait,
      onRequest: (sent) => {
        progress.request();
        log?.write(sent);
      },
    });
    return await run(connection);
  } finally {
    progress.stop();
    log?.close();
  }
}

/** The sample tenant is served over real HTTP on loopback, and read as any other is. */
async function withDemo<T>(
  run: (connection: Connection) => Promise<T>,
  signal: AbortSignal,
  progress: Progress,
): Promise<T> {
  const tenant = await readTenant(demoTenantFile);
  const permissions = JSON.parse(await readFile(demoPermissionsFile, 'utf8')) as readonly string[];
  const emulator = await startEmulator({ tenant, permissions });
  try {
    const connection = await connect({
      env: { SECURESCORE_ACCESS_TOKEN: 'demo' },
      graphUrl: emulator.url,
      budgets: false,
      signal,
      onRequest: progress.request,
    });
    return await run(connection);
  } finally {
    await emulator.close();
  }
}

function warnOfExpired({ configuration }: Prepared, terminal: Terminal): void {
  for (const exception of configuration.exceptions) {
    if (holdsOn(exception, new Date())) continue;
    terminal.err(
      `warning: the exception for ${exception.control} ran out on ${exception.until} and no longer counts\n`,
    );
  }
}
