import type { Finding } from '../model/finding.ts';
import type { OneOfOurs, ReconcileCode, ReconciledRow } from '../model/reconciliation.ts';
import { rounded } from '../model/rounded.ts';
import type { SecureScoreAction } from './actions.ts';

/** Microsoft says that a change shows within so many hours. What is older than this may have been measured before it. */
const staleHours = 48;

export interface ReconcileFacts {
  /** When we measured. */
  readonly at: string;
  /** The day of the snapshot: for rows that do not say when they were measured. */
  readonly snapshot: string | null;
  /** A control maps to it that was not judged. */
  readonly isLeftOut: boolean;
  /** All of Microsoft's profiles were read: what has none has no maximum. */
  readonly hasAllProfiles: boolean;
}

/** One of Microsoft's rows beside the findings of the controls that map to it. */
export function reconcileRow(
  action: SecureScoreAction,
  findings: readonly Finding[],
  measured: ReconcileFacts,
): ReconciledRow {
  const { id, title, score, maxScore, state } = action;
  const ours: Share = findings.length === 0 && measured.isLeftOut ? { open: ['notSelected'] } : shareOf(findings);
  const missing: readonly ReconcileCode[] = [
    ...('open' in ours ? ours.open : []),
    ...(maxScore === null
      ? ([action.hasProfile || measured.hasAllProfiles ? 'noMaximum' : 'maximumNotRead'] as const)
      : []),
    ...(score === null ? (['noScore'] as const) : []),
  ];
  const theirs = {
    awarded: score ?? 0,
    available: maxScore,
    state: state.name,
    stateBy: state.by,
    stateAt: state.at,
    percentage: action.percentage,
    derivedAvailable: action.derivedMaximum,
    measuredAt: action.lastSynced,
    category: action.category,
    service: action.service,
  };
  const row = { id, title, microsoft: theirs, ours: findings.map(ourOf) };
  if ('open' in ours || maxScore === null || score === null) return { ...row, difference: null, why: missing };
  const difference = rounded(ours.share * maxScore - score);
  // -0 is not a difference.
  if (difference === 0) return { ...row, difference: 0, why: [] };
  return { ...row, difference, why: reasons(action, { findings, share: ours.share, maxScore, score }, measured) };
}

/** A built-in control that no row of Microsoft's belongs to. */
export function rowOfOurs(finding: Finding, title: string | null, isKnownThere: boolean): ReconciledRow {
  return {
    id: null,
    title,
    microsoft: null,
    ours: [ourOf(finding)],
    difference: null,
    why: ['notCoveredByMicrosoft', ...(isKnownThere ? (['notInSnapshot'] as const) : [])],
  };
}

function ourOf({ id, status, points, measuredBy }: Finding): OneOfOurs {
  const awarded = points.awarded === null ? null : rounded(points.awarded);
  return { id, status, awarded, available: rounded(points.available), measuredBy };
}

type Share = { readonly share: number } | { readonly open: readonly ReconcileCode[] };

/** What the controls award together: points of those that were measured. One that was not leaves the share open. */
function shareOf(findings: readonly Finding[]): Share {
  if (findings.length === 0) return { open: ['notCoveredByUs'] };
  const scored = findings.filter(({ points }) => points.available > 0);
  const standings = (scored.length > 0 ? scored : findings).map((finding) => ({
    finding,
    standing: standingOf(finding),
  }));
  const open = standings.flatMap(({ standing }) => (standing === 'measured' ? [] : [standing]));
  const measured = standings.filter(({ standing }) => standing === 'measured').map(({ finding }) => finding);
  const blocks = open.filter((code) => code === 'notChecked' || code === 'needsReview');
  if (blocks.length > 0 || measured.length === 0) return { open: [...new Set(blocks.length > 0 ? blocks : open)] };
  if (scored.length === 0) return { open: ['notScored'] };
  const sum = (of: (finding: Finding) => number): number => measured.reduce((total, one) => total + of(one), 0);
  return { share: sum(({ points }) => points.awarded ?? 0) / sum(({ points }) => points.available) };
}

function standingOf({ status, points }: Finding): 'measured' | ReconcileCode {
  switch (status) {
    case 'notChecked':
      return 'notChecked';
    case 'manual':
      return 'needsReview';
    case 'notLicensed':
      return 'licence';
    case 'notApplicable':
      return 'notApplicable';
    case 'pass':
    case 'partial':
    case 'fail':
    case 'excepted':
      return points.awarded === null ? 'notChecked' : 'measured';
  }
}

interface Compared {
  readonly findings: readonly Finding[];
  readonly share: number;
  readonly maxScore: number;
  readonly score: number;
}

function reasons(
  { state, lastSynced }: SecureScoreAction,
  { findings, share, maxScore, score }: Compared,
  measured: ReconcileFacts,
): readonly ReconcileCode[] {
  const isPart = (one: number): boolean => one > 0 && one < 1;
  const found: readonly ReconcileCode[] = [
    ...(isStale(lastSynced ?? measured.snapshot, measured.at) ? (['stale'] as const) : []),
    ...(state.name === 'default' ? [] : (['stateSetByAdmin'] as const)),
    ...(findings.some(({ status }) => status === 'excepted') ? (['exception'] as const) : []),
    ...(isPart(share) !== isPart(score / maxScore) ? (['partialPoints'] as const) : []),
  ];
  return found.length > 0 ? found : ['otherRule'];
}

function isStale(theirs: string | null, ours: string): boolean {
  return theirs !== null && Date.parse(ours) - Date.parse(theirs) > staleHours * 3_600_000;
}
