import { rounded } from '../model/rounded.ts';
import type { Reason } from '../model/reason.ts';
import type { OneOfOurs, ReconciledRow, Reconciliation, TrendDay } from '../model/reconciliation.ts';
import type { Report } from '../model/report.ts';
import { actionsOf, isAction, sumsOf, type SecureScoreAction } from './actions.ts';
import { exactSum } from './exactSum.ts';
import type { ActionProfile } from './profiles.ts';
import { reconcileRow, rowOfOurs } from './reconcileRow.ts';
import type { Snapshot } from './snapshot.ts';

/** What was read of Microsoft's score. */
export interface Theirs {
  /** null: Microsoft has not made one yet. */
  readonly snapshot: Snapshot | null;
  readonly profiles: readonly ActionProfile[];
  /** The list of profiles was read to its end. */
  readonly hasAllProfiles: boolean;
  /** null: not asked for. */
  readonly trend: readonly TrendDay[] | null;
  readonly notRead: readonly Reason[];
}

/** What a control maps to. */
type Mapped = { readonly mappings: Readonly<Partial<Record<string, readonly string[]>>> };

/**
 * Microsoft's number beside ours: each of its rows exactly once, then the controls that none of them belongs to.
 * @param all every control that there is: what the report leaves out is not selected, which is another thing than not covered
 */
export function reconcile(
  report: Report,
  { snapshot, profiles, hasAllProfiles, trend, notRead }: Theirs,
  all: readonly Mapped[] = [],
): Reconciliation {
  const actions = actionsOf(snapshot, profiles);
  const scored = actions.filter(({ hasScore }) => hasScore);
  const mapped = new Map(report.findings.map((finding) => [finding.id, namesOf(report, finding.id)]));
  const measured = { at: report.run.measuredAt, snapshot: snapshot?.date ?? null, hasAllProfiles };
  const leftOut = all.flatMap(({ mappings }) => mappings['microsoft'] ?? []);
  const theirRows = scored.map((action) => {
    const own = report.findings.filter(({ id }) => (mapped.get(id) ?? []).some((name) => isAction(action, name)));
    return reconcileRow(action, own, { ...measured, isLeftOut: leftOut.some((name) => isAction(action, name)) });
  });
  const covered = new Set(theirRows.flatMap(({ ours }) => ours.map(({ id }) => id)));
  const ourRows = report.findings
    .filter(({ id }) => !covered.has(id))
    .map((one) => rowOfOurs(one, report.controls[one.id]?.title ?? null, (mapped.get(one.id) ?? []).length > 0));
  const differences = theirRows.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const { score, run, tenant } = report;
  return {
    schemaVersion: 1,
    source: run.source,
    tenant: { id: tenant.id, displayName: tenant.displayName },
    measuredAt: run.measuredAt,
    microsoft: microsoftOf(snapshot, actions),
    ours: {
      awarded: rounded(score.awarded),
      available: rounded(score.available),
      percentage: score.percentage === null ? null : rounded(score.percentage),
      completeness: score.completeness.percentage === null ? null : rounded(score.completeness.percentage),
    },
    compared: {
      rows: differences.length,
      agreeing: differences.filter((one) => one === 0).length,
      takenOver: theirRows.filter(({ ours }) => isTakenOver(ours)).length,
      difference: exactSum(differences),
    },
    rows: [...[...theirRows].sort(byWeight), ...[...ourRows].sort(byOurId)],
    trend,
    notRead,
    warnings: report.warnings,
  };
}

/** Microsoft adds up in binary: what is left behind the sixth digit is dust. And -0 is not a difference. */
const between = (stated: number, added: number): number => rounded(exactSum([stated, -added])) + 0;

const namesOf = ({ controls }: Report, id: string): readonly string[] => controls[id]?.mappings['microsoft'] ?? [];

function microsoftOf(snapshot: Snapshot | null, actions: readonly SecureScoreAction[]): Reconciliation['microsoft'] {
  const { awarded, available, withoutMaximum, withoutScore } = sumsOf(actions);
  const current = snapshot?.currentScore ?? null;
  const most = snapshot?.maxScore ?? null;
  const scored = actions.filter(({ hasScore }) => hasScore).length;
  return {
    awarded: current,
    available: most,
    percentage: percentageOf(current, most),
    date: snapshot?.date ?? null,
    rows: {
      count: scored,
      awarded,
      available,
      withoutMaximum,
      withoutScore,
      awardedUnexplained: current === null ? null : between(current, awarded),
      availableUnexplained: most === null ? null : between(most, available),
    },
    notInSnapshot: snapshot === null ? 0 : actions.length - scored,
    comparisons: snapshot?.comparisons ?? [],
  };
}

/** Two numbers that come from one measurement: that they agree proves nothing. */
export const isTakenOver = (ours: readonly OneOfOurs[]): boolean =>
  ours.length > 0 && ours.every(({ measuredBy }) => measuredBy === 'microsoft');

/** null: nothing is available, or one of the two is not known. */
export const percentageOf = (awarded: number | null, available: number | null): number | null =>
  awarded === null || available === null || available <= 0 ? null : rounded((awarded / available) * 100);

/** The largest differences first, then what agrees, then what cannot be compared; Microsoft's points break a tie. */
function byWeight(one: ReconciledRow, other: ReconciledRow): number {
  const weight = ({ difference, microsoft }: ReconciledRow): readonly number[] => [
    difference === null ? -1 : Math.abs(difference),
    microsoft?.available ?? 0,
    microsoft?.awarded ?? 0,
  ];
  const [a, b] = [weight(one), weight(other)];
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at >= 0) return (b[at] ?? 0) - (a[at] ?? 0);
  return compare(one.id ?? '', other.id ?? '');
}

const byOurId = (one: ReconciledRow, other: ReconciledRow): number =>
  compare(one.ours[0]?.id ?? '', other.ours[0]?.id ?? '');

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
