import { loadConfiguration } from '../../catalogue/readConfiguration.ts';
import { describe } from '../../catalogue/select.ts';
import { historyFolder } from '../../history/historyFolder.ts';
import { checkHistory, readHistory, tenantsIn, type FoundRun } from '../../history/savedRuns.ts';
import { seriesOf, trendOf } from '../../history/trend.ts';
import type { Configuration } from '../../model/configuration.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { lapsedReviews } from '../../model/lapsedReviews.ts';
import type { HistoryReport } from '../../model/historyReport.ts';
import type { SavedRun } from '../../model/savedRun.ts';
import { historyReporters } from '../../report/history/historyReporters.ts';
import { exactSum } from '../../secureScore/exactSum.ts';
import { environment } from '../environment.ts';
import type { HistoryFlags } from '../flagTypes.ts';
import { outputsOf, printReport, withFiles } from '../outputs.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore history */
export async function runHistory(flags: HistoryFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { stdout, files } = outputsOf(flags);
  const warnings = new Warnings(terminal, flags);
  const folder = flags.history ?? historyFolder(environment);
  const { values: configuration } = await loadConfiguration(flags.config);
  const tenant = await tenantOf(folder, flags.tenant ?? configuration.tenant);
  const { runs: all, damaged } = await readHistory(folder, tenant.id);
  for (const { file, why } of damaged) warnings.add(`${file} is not read: ${why}`);
  const series = flags.all
    ? { source: null, selection: null, runs: all, others: 0 }
    : seriesOf(all, { source: flags.source, selection: flags.selection }, describe({}));
  const trend = trendOf(series.runs);
  const report: HistoryReport = {
    schemaVersion: 1,
    tenant: all.at(-1)?.tenant ?? tenant,
    folder,
    source: series.source,
    selection: series.selection,
    runs: series.runs.map((run, at) => ({
      ...shownOf(run),
      change: changeOf(series.runs[at - 1]?.percentage, run.percentage),
      catalogueChanged: trend[at]?.catalogueChanged ?? false,
    })),
    others: series.others,
    damaged: [...damaged],
    lapsedReviews: isOf(tenant, configuration.tenant) ? reviewsIn(configuration) : [],
  };
  const render = await historyReporters[stdout]();
  return withFiles(files, historyReporters, async (write) => {
    const failure = await write(report);
    printReport(terminal, { render, report, verbose: flags.verbose });
    if (failure) throw failure;
    return exitCodes.done;
  });
}

/** What every run of one history has in common is said once. */
function shownOf(run: FoundRun): Omit<FoundRun, 'schemaVersion' | 'tenant'> {
  const { id, measuredAt, source, selection, catalogue, version, file, exitCode } = run;
  const { awarded, available, percentage, checked, grade } = run;
  return {
    id,
    measuredAt,
    source,
    selection,
    version,
    catalogue,
    awarded,
    available,
    percentage,
    checked,
    grade,
    exitCode,
    file,
  };
}

const changeOf = (before: number | null | undefined, now: number | null): number | null =>
  before === null || before === undefined || now === null ? null : exactSum([now, -before]);

const reviewsIn = ({ attestations }: Configuration): HistoryReport['lapsedReviews'] => [
  ...lapsedReviews(attestations, new Date().toISOString().slice(0, 10)),
];

/** Whether a tenant has this id or domain; any does if none is named. */
const isOf = ({ id, initialDomain }: SavedRun['tenant'], name: string | undefined): boolean =>
  name === undefined || [id, initialDomain].some((one) => one?.toLowerCase() === name.toLowerCase());

/** The tenant that is asked for, that of the configuration, or the only one there is. @throws SecureScoreError usage */
async function tenantOf(folder: string, wanted: string | undefined): Promise<SavedRun['tenant']> {
  await checkHistory(folder);
  const known = await tenantsIn(folder);
  if (known.length === 0) {
    throw new SecureScoreError('usage', `no result is saved in ${folder} yet`, {
      hint: 'securescore audit --save keeps one.',
    });
  }
  const found = known.filter((one) => isOf(one, wanted));
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = known.map((one) => nameOf(one, known)).sort();
  throw new SecureScoreError(
    'usage',
    wanted === undefined
      ? `results of ${String(known.length)} tenants are saved in ${folder}`
      : `no result of ${wanted} is saved in ${folder}`,
    { hint: `Name one: --tenant ${names.slice(0, 10).join(', ')}.` },
  );
}

/** By its domain, unless another one has the same. */
function nameOf({ id, initialDomain }: SavedRun['tenant'], known: readonly SavedRun['tenant'][]): string {
  const isAlone = initialDomain !== null && known.filter((one) => isOf(one, initialDomain)).length === 1;
  return isAlone ? initialDomain : id;
}
