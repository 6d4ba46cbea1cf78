import { closest } from '../../catalogue/closest.ts';
import { readOwnJson, resultFile } from '../../evidence/folder/ownJson.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { reportSchema, type Report } from '../../model/report.ts';
import { explanationOf, isRank } from '../../report/explain/explanationOf.ts';
import { explainReporters } from '../../report/explain/explainReporters.ts';
import type { ExplainFlags } from '../flagTypes.ts';
import { outputsOf, printReport, refuseOverwriting, withFiles } from '../outputs.ts';
import { prepare, type Prepared } from '../prepare.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { judgeFolder, measureLive } from './runAudit.ts';

/** securescore explain */
export async function runExplain(control: string, flags: ExplainFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  checkRank(control);
  checkSources(flags);
  const { from } = flags;
  const warnings = new Warnings(terminal, flags);
  const prepared = from === undefined ? await prepare(flags, warnings.add) : null;
  if (prepared) checkSelected(control, prepared);
  refuseOverwriting(files, [from], 'the result itself');
  refuseOverwriting(files, [prepared?.configurationFile?.path, flags.auditLog]);
  const saved = from === undefined ? null : explanationOf(await readOwnJson(from, reportSchema, resultFile), control);
  const render = await explainReporters[stdout]();
  return withFiles(files, explainReporters, async (write) => {
    const explanation = saved ?? explanationOf(await measure(), control);
    const failure = await write(explanation);
    printReport(terminal, { render, report: explanation, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });

  async function measure(): Promise<Report> {
    // Without it the result is read from a file.
    if (prepared === null) throw new Error('nothing is prepared to be measured');
    const measuring = { prepared, thresholds: [], terminal, warnings };
    const report =
      flags.evidence === undefined
        ? await measureLive(flags, measuring, null)
        : await judgeFolder(flags.evidence, flags, measuring);
    report.warnings.forEach(warnings.add);
    return report;
  }
}

/** @throws SecureScoreError usage */
function checkRank(control: string): void {
  if (!isRank(control) || Number(control) > 0) return;
  throw new SecureScoreError('usage', 'there is no number 0: the first is 1');
}

/** Found before the first request. @throws SecureScoreError unknownControl, usage */
function checkSelected(named: string, { catalogue, controls }: Prepared): void {
  const id = named.trim();
  if (isRank(id) || controls.some((one) => one.id === id)) return;
  if (catalogue.controls.some((one) => one.id === id)) {
    throw new SecureScoreError('usage', `${id} is not among the selected controls`, { hint: 'Widen the selection.' });
  }
  const ids = catalogue.controls.map((one) => one.id);
  throw new SecureScoreError('unknownControl', `unknown control ${id.slice(0, 200)}${closest(id, ids)}`);
}

/** @throws SecureScoreError usage */
function checkSources({ from, evidence, demo, control, category, service, standard, controls }: ExplainFlags): void {
  if (evidence !== undefined && demo) {
    throw new SecureScoreError('usage', '--evidence looks at a folder: it cannot be combined with --demo');
  }
  if (from === undefined) return;
  const others = { evidence, demo, control, category, service, standard, controls };
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
  if (given.length === 0) return;
  throw new SecureScoreError('usage', `--from looks into a result: it cannot be combined with ${given.join(', ')}`, {
    hint: 'A result says itself what was selected.',
  });
}
