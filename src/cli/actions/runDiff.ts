import { stat } from 'node:fs/promises';
import { renamedControls } from '../../catalogue/renamedControls.ts';
import { describe } from '../../catalogue/select.ts';
import { compare } from '../../diff/compare.ts';
import { plansByEvidence } from '../../evidence/plansByEvidence.ts';
import { readResult } from '../../history/savedRuns.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { comparisonReporters } from '../../report/comparison/comparisonReporters.ts';
import { asSaved } from '../../audit/asSaved.ts';
import type { DiffFlags } from '../flagTypes.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { prepare } from '../../library/prepare.ts';
import { refuseOtherTenant } from '../sameTenant.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { judgeFolder, measureLive, type MeasuringOnTerminal } from './runAudit.ts';

/** What is compared: a file, or what the tenant is like now. */
type Side = { readonly name: string; readonly isFolder: boolean } | null;

/** securescore diff */
export async function runDiff(named: readonly string[], flags: DiffFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const sides = await sidesOf(named, flags);
  refuseOverwriting(files, named, 'what is to be compared');
  const warnings = new Warnings(terminal, flags);
  const read = await Promise.all(sides.map(readIfFile));
  const prepared = await prepare(flags, warnings.add);
  const render = await comparisonReporters[stdout]();
  return withFiles(files, comparisonReporters, async (write) => {
    const measuring: MeasuringOnTerminal = { prepared, thresholds: [], terminal, warnings };
    const reports: Report[] = [];
    for (const [at, side] of sides.entries()) {
      const [first] = reports;
      const onTenant = (tenant: Report['tenant']): void => {
        if (first) refuseOtherTenant(sides[0]?.name ?? 'the first', first.tenant, tenant);
      };
      const report = read[at] ?? (await measured(side, flags, { ...measuring, onTenant }));
      onTenant(report.tenant);
      reports.push(report);
    }
    const [before, after] = inOrder(reports, flags);
    if (!before || !after) throw new Error('two results are compared');
    const { catalogue } = prepared;
    const comparison = compare(before, after, {
      whole: describe({}),
      plans: plansByEvidence(catalogue),
      today: renamedControls(catalogue.controls),
    });
    const failure = await write(comparison);
    printReport(terminal, { render, report: comparison, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });
}

const readIfFile = async (side: Side): Promise<Report | null> =>
  side && !side.isFolder ? readResult(side.name) : null;

async function measured(side: Side, flags: DiffFlags, measuring: MeasuringOnTerminal): Promise<Report> {
  return asSaved(
    side === null ? await measureLive(flags, measuring, null) : await judgeFolder(side.name, flags, measuring),
  );
}

/** Folders that --evidence names have no place on the command line: the older one comes first. */
const inOrder = (reports: readonly Report[], { evidence = [] }: DiffFlags): readonly Report[] =>
  evidence.length === 0
    ? reports
    : [...reports].sort((a, b) => Date.parse(a.run.measuredAt) - Date.parse(b.run.measuredAt));

/** @throws SecureScoreError usage */
async function sidesOf(named: readonly string[], { evidence = [], demo }: DiffFlags): Promise<readonly Side[]> {
  const hint = 'securescore diff OLD.json NEW.json, or one of them and the tenant as it is now.';
  if (demo && (evidence.length > 0 || named.length > 1)) {
    throw new SecureScoreError('usage', '--demo is the second of the two: name one result beside it', { hint });
  }
  const files = await Promise.all(
    named.map(async (name) => ({ name, isFolder: (await stat(name).catch(() => null))?.isDirectory() ?? false })),
  );
  if (named.filter((name) => name === '-').length > 1) {
    throw new SecureScoreError('usage', 'only one of the two can be stdin (-)', { hint });
  }
  const sides = [...files, ...evidence.map((name) => ({ name, isFolder: true }))];
  if (sides.length === 1) return [...sides, null];
  if (sides.length === 2) return sides;
  throw new SecureScoreError('usage', `diff compares two results, and ${String(sides.length)} are named`, { hint });
}
