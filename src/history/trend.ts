import type { RunSource } from '../model/runSources.ts';
import { readHistory, type FoundRun } from './savedRuns.ts';

/** One point of a trend. */
export interface SavedTrendPoint {
  readonly measured: string;
  readonly percentage: number | null;
  readonly awarded: number;
  readonly available: number;
  /** The controls are not those of the run before: the two cannot be compared as they are. */
  readonly catalogueChanged: boolean;
}

export interface Series {
  readonly source: RunSource | null;
  readonly selection: string | null;
  readonly runs: readonly FoundRun[];
  /** How many runs are not in it: of another source or another selection. */
  readonly others: number;
}

/**
 * The runs that can stand in one line: of one source and one selection. If none is asked for it is that of live runs, or of whatever
 * the newest run is, and all controls before a part of them.
 */
export function seriesOf(
  runs: readonly FoundRun[],
  wanted: { readonly source?: RunSource | undefined; readonly selection?: string | undefined },
  whole: string,
): Series {
  const source = wanted.source ?? (runs.some((one) => one.source === 'live') ? 'live' : (runs.at(-1)?.source ?? null));
  const ofSource = runs.filter((one) => one.source === source);
  const selection =
    wanted.selection ??
    (ofSource.some((one) => one.selection === whole) ? whole : (ofSource.at(-1)?.selection ?? null));
  const own = ofSource.filter((one) => one.selection === selection);
  return { source, selection, runs: own, others: runs.length - own.length };
}

export const trendOf = (runs: readonly FoundRun[]): readonly SavedTrendPoint[] =>
  runs.map(({ measuredAt, percentage, awarded, available, catalogue }, at) => ({
    measured: measuredAt,
    percentage,
    awarded,
    available,
    catalogueChanged: at > 0 && runs[at - 1]?.catalogue !== catalogue,
  }));

/** The trend of a tenant, for a report of a run of the same source and selection. */
export async function readTrend(
  root: string,
  { tenant, source, selection }: { readonly tenant: string; readonly source: RunSource; readonly selection: string },
): Promise<readonly SavedTrendPoint[]> {
  const { runs } = await readHistory(root, tenant);
  return trendOf(seriesOf(runs, { source, selection }, selection).runs);
}
