import { describe } from '../catalogue/select.ts';
import { checkHistory, readHistory, readResult, resultOf } from '../history/savedRuns.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import type { RunSource } from '../model/runSources.ts';
import { cutShort } from '../score/cutShort.ts';
import { parseRegression, type Threshold } from '../score/thresholds.ts';
import type { AuditFlags } from './flagTypes.ts';
import { refuseOtherTenant } from './sameTenant.ts';
import type { Warnings } from './warnings.ts';

/** The word for the newest result of the history; a file of that name is ./last. */
const newest = 'last';

export interface Baseline {
  readonly threshold: Threshold | null;
  /** Called as soon as the tenant is known. @throws SecureScoreError otherTenant */
  readonly onTenant: (tenant: Report['tenant']) => Promise<void>;
  /** Null: there is none yet. */
  readonly found: () => Report | null;
}

/** What a run is like: only a run like it can be its baseline. */
interface Like {
  readonly source: RunSource;
  readonly selection: string;
}

/** @throws SecureScoreError usage */
export function regressionOf({ baseline, failOnRegression }: AuditFlags): Threshold | null {
  if (failOnRegression === undefined) return null;
  if (baseline === undefined) {
    throw new SecureScoreError('usage', '--fail-on-regression needs a result to compare with', {
      hint: 'Add --baseline FILE, or --save and --baseline last.',
    });
  }
  return parseRegression(failOnRegression);
}

/**
 * The result that a run is compared with. A file is read before anything is asked of a tenant; what the history holds is looked up as
 * soon as the tenant is known.
 * @throws SecureScoreError resultInvalid, cannotRead
 */
export async function baselineOf(
  flags: AuditFlags,
  {
    root,
    warnings,
    selection,
  }: { readonly root: string | null; readonly warnings: Warnings; readonly selection: string },
): Promise<Baseline | null> {
  const { baseline } = flags;
  if (baseline === undefined) return null;
  const threshold = regressionOf(flags);
  if (baseline === newest && root !== null) await checkHistory(root);
  let found = baseline === newest ? null : await readResult(baseline);
  const like = { source: sourceOf(flags), selection };
  return {
    threshold,
    found: () => found,
    onTenant: async (tenant) => {
      if (baseline !== newest && found) refuseOtherTenant(baseline, found.tenant, tenant);
      if (baseline === newest && root !== null && tenant.id !== null) {
        found = await lastOf(root, tenant.id, like, warnings);
      }
    },
  };
}

function sourceOf({ demo, evidence, resume }: AuditFlags): RunSource {
  if (demo && !resume) return 'demo';
  return evidence !== undefined || resume ? 'evidence' : 'live';
}

/** Runs that were cut short are passed over only so far: where all are, the newest has to do. */
const mostPassedOver = 10;

/**
 * The newest result that is whole. What a run could not read for want of time would hide what the tenant made worse meanwhile.
 */
async function lastOf(root: string, tenant: string, like: Like, warnings: Warnings): Promise<Report | null> {
  const { runs, damaged } = await readHistory(root, tenant);
  for (const { file, why } of damaged) warnings.add(`${file} is not read: ${why}`);
  const alike = runs.filter(({ source, selection }) => source === like.source && selection === like.selection);
  const cut: { readonly file: string; readonly report: Report; readonly unread: number }[] = [];
  for (const run of [...alike].reverse()) {
    if (cut.length === mostPassedOver) break;
    try {
      const report = await resultOf(run);
      const unread = cutShort(report);
      if (unread > 0) cut.push({ file: run.file, report, unread });
      else {
        const over = cut.map(
          ({ file, unread: controls }) => `${file} (${String(controls)} not checked because time ran out)`,
        );
        if (over.length > 0) warnings.add(`--baseline last: skipped, because they were cut short: ${over.join(', ')}`);
        return report;
      }
    } catch (error) {
      if (!(error instanceof SecureScoreError)) throw error;
      warnings.add(`${error.message}; the result before it is used`);
    }
  }
  const [newestCut] = cut;
  if (newestCut !== undefined) return newestCut.report;
  const which = like.selection === describe({}) ? '' : ` of the selection ${like.selection}`;
  warnings.add(`--baseline last: there is no saved result${which} of this tenant yet, so nothing is compared`);
  return null;
}
