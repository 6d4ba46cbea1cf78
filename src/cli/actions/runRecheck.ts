import { setTimeout as wait } from 'node:timers/promises';
import { closest } from '../../catalogue/closest.ts';
import { renamedControls } from '../../catalogue/renamedControls.ts';
import { describe } from '../../catalogue/select.ts';
import { withNamesOfToday } from '../../diff/renamed.ts';
import { readOwnJson, resultFile } from '../../evidence/folder/ownJson.ts';
import type { Control } from '../../model/control.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Recheck } from '../../model/recheckedControls.ts';
import { reportSchema, type Report } from '../../model/report.ts';
import { signed } from '../../report/comparison/comparisonWords.ts';
import { recheckReporters } from '../../report/recheck/recheckReporters.ts';
import { isOpen, notMet, rechecked } from '../../score/rechecked.ts';
import { connected } from '../connected.ts';
import { duration } from '../../library/flagNumbers.ts';
import type { RecheckFlags } from '../measuredFlags.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { refuseOtherTenant } from '../sameTenant.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { measureOn, type MeasuringOnTerminal } from './runAudit.ts';

const longestPause = 24 * 3_600_000;

/** securescore recheck. @returns 0 once everything that was looked at is met, 1 while something is not */
export async function runRecheck(ids: readonly string[], flags: RecheckFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const pause = pauseOf(flags);
  const { stdout, files } = outputsOf(flags);
  const before = flags.from === undefined ? null : await readOwnJson(flags.from, reportSchema, resultFile);
  const open = openIn(ids, flags, before);
  const warnings = new Warnings(terminal, flags);
  const prepared =
    open === null
      ? await prepare({ ...flags, control: ids }, warnings.add)
      : stillThere(await prepare(flags, warnings.add), open, warnings.add);
  const earlier = before && withNamesOfToday(before, renamedControls(prepared.catalogue.controls));
  if (open === null && earlier !== null) refuseUnknown(ids, prepared, earlier, flags);
  refuseOverwriting(files, [flags.from], 'the earlier result');
  refuseOverwriting(files, [prepared.configurationFile?.path, flags.auditLog]);
  const render = await recheckReporters[stdout]();
  return withFiles(files, recheckReporters, async (write) => {
    const onTenant = (tenant: Report['tenant']): void => {
      if (before !== null && flags.from !== undefined) refuseOtherTenant(flags.from, before.tenant, tenant);
    };
    const measuring: MeasuringOnTerminal = { prepared, thresholds: [], terminal, warnings, onTenant };
    const found =
      earlier !== null && open?.length === 0
        ? nothingOpen(earlier, flags, warnings.add)
        : await looking(flags, { measuring, before: earlier, pause });
    const failure = await write(found);
    printReport(terminal, { render, report: found, verbose: flags.verbose });
    if (failure) throw failure;
    return found.isGreen ? exitCodes.done : exitCodes.gateBroken;
  });
}

interface Look {
  readonly measuring: MeasuringOnTerminal;
  readonly before: Report | null;
  /** Milliseconds between two looks; null: one look. */
  readonly pause: number | null;
}

/** Looks until everything is met, or once; one sign-in serves all looks. */
function looking(flags: RecheckFlags, { measuring, before, pause }: Look): Promise<Recheck> {
  const { terminal, prepared } = measuring;
  return connected(flags, { ...prepared, terminal }, async (connection, progress) => {
    const signedIn = { connection, progress, isDemo: flags.demo ?? false };
    const { signal } = connection.wire.run;
    let earlier = before;
    let told = '';
    for (;;) {
      const sent = connection.graph.requests;
      const after = await measureOn(signedIn, measuring);
      earlier ??= pause === null ? null : after;
      const found = rechecked(earlier, { ...after, run: { ...after.run, requests: connection.graph.requests - sent } });
      if (found.isGreen || pause === null) return found;
      const line = progressLine(found);
      if (line !== told && !flags.quiet) terminal.err(line);
      told = line;
      await wait(pause, undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
  });
}

/** Said once for as long as it stays the same. */
function progressLine({ controls, won }: Recheck): string {
  const open = controls.filter(isOpen);
  const points = won === null || won === 0 ? '' : `, ${signed(won)} points so far`;
  const more = open.length > 1 ? ` and ${String(open.length - 1)} more` : '';
  return `waiting for ${open[0]?.control ?? 'nothing'}${more}${points}\n`;
}

/** @throws SecureScoreError usage */
function pauseOf({ watch }: RecheckFlags): number | null {
  if (watch === undefined) return null;
  const pause = duration('--watch', watch);
  // A timer holds 24 days; one that is set for longer rings at once, again and again.
  if (pause > longestPause) {
    throw new SecureScoreError('usage', `--watch: ${watch} is too long`, {
      hint: 'Wait at most 24h between two checks; use a schedule for longer.',
    });
  }
  if (pause >= 1000) return pause;
  throw new SecureScoreError('usage', `--watch: ${watch} is too short`, {
    hint: 'Wait at least 1s between two checks.',
  });
}

/** What was not met in the result, for --failed; null: the controls are named. @throws SecureScoreError usage */
function openIn(
  ids: readonly string[],
  { failed, from }: RecheckFlags,
  before: Report | null,
): readonly string[] | null {
  if (failed && ids.length > 0) {
    throw new SecureScoreError('usage', 'ids and --failed both select what to check', { hint: 'Give one of them.' });
  }
  if (!failed && ids.length === 0) {
    throw new SecureScoreError('usage', 'recheck needs a control, or --failed with --from RESULT', {
      hint: 'securescore recheck entra.mfa-for-all-users, or securescore recheck --failed --from result.json',
    });
  }
  if (!failed) return null;
  if (before !== null && from !== undefined) return notMet(before);
  throw new SecureScoreError('usage', '--failed needs the result that says what failed', {
    hint: 'Add --from result.json.',
  });
}

/**
 * What was open and still is a control, under its name of today or a former one.
 * @throws SecureScoreError nothingSelected
 */
function stillThere(prepared: Prepared, open: readonly string[], warn: (text: string) => void): Prepared {
  const isOpen = ({ id, formerly = [] }: Control): boolean => [id, ...formerly].some((name) => open.includes(name));
  const controls = prepared.controls.filter(isOpen);
  const known = new Set(controls.flatMap(({ id, formerly = [] }) => [id, ...formerly]));
  const gone = open.filter((id) => !known.has(id));
  if (gone.length > 0) warn(`no longer controls, so not checked again: ${gone.join(', ')}`);
  if (open.length > 0 && controls.length === 0) {
    throw new SecureScoreError('nothingSelected', 'none of what failed then is a control today', {
      hint: 'Run the audit again.',
    });
  }
  return { ...prepared, controls, selection: describe({ control: controls.map(({ id }) => id) }) };
}

/** Nothing failed then: nobody has to be asked. */
function nothingOpen(before: Report, { from }: RecheckFlags, warn: (text: string) => void): Recheck {
  warn(`${from ?? 'the result'} has nothing that failed, so nothing is checked again`);
  return rechecked(before, { ...before, findings: [], run: { ...before.run, requests: 0 } });
}

/** A control that the result does not hold was misspelt, or not selected then. @throws SecureScoreError usage */
function refuseUnknown(ids: readonly string[], { catalogue }: Prepared, before: Report, { from }: RecheckFlags): void {
  const today = renamedControls(catalogue.controls);
  const known = before.findings.map(({ id }) => id);
  const unknown = ids.find((id) => !id.includes('*') && !known.includes(today.get(id) ?? id));
  if (unknown === undefined) return;
  throw new SecureScoreError('usage', `${from ?? 'the result'} has no control ${unknown}${closest(unknown, known)}`);
}
