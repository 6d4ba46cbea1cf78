import { readTrend } from '../history/trend.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { trendView, type TrendPoint } from '../report/view/viewTrend.ts';

/**
 * The runs that were kept of the same tenant, source and selection, up to and with this one. A history that cannot be read costs the
 * trend, not the report.
 */
export async function trendWith(
  root: string,
  report: Report,
  warn: (warning: string) => void,
): Promise<readonly TrendPoint[]> {
  const { tenant, run, score } = report;
  if (tenant.id === null) return [];
  const { source, selection, measuredAt } = run;
  const kept = await readTrend(root, { tenant: tenant.id, source, selection }).catch((error: unknown) => {
    if (!(error instanceof SecureScoreError)) throw error;
    warn(`the page has no trend: ${error.message}`);
    return [];
  });
  const earlier = kept.filter(({ measured }) => Date.parse(measured) < Date.parse(measuredAt));
  return trendView([...earlier, { measured: measuredAt, percentage: score.percentage }]);
}
