import { formatNumber } from '../model/formatNumber.ts';
import type { SecureScoreAction } from '../secureScore/actions.ts';

interface Awarded {
  /** From 0 to 1. */
  readonly share: number;
  /** Against other instances of the same connector. */
  readonly weight: number;
  readonly words: string;
}

/** What Microsoft awards for one row; why that cannot be told; or that there is nothing to award. */
type Award = Awarded | { readonly unknown: string } | { readonly nothing: true };

/** States that claim nothing: nobody said anything, or it is planned, or Microsoft found it done. */
const silent = new Set(['default', 'planned', 'toaddress', 'completed']);
const claiming = new Set(['ignored', 'thirdparty', 'reviewed']);

/**
 * The share that Microsoft awards: of its maximum, and of its own percentage only where no maximum is known. Never worked out from
 * counts: what they count was turned around in 2023.
 */
export function awardedShare(action: SecureScoreAction): Award {
  const { key, state, total, score, maxScore } = action;
  if (maxScore === 0) return { nothing: true };
  const share = measured(action);
  if (share === null) return { unknown: `Microsoft's score of ${key} cannot be weighed: ${told(action)}` };
  const name = state.name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (name === 'ignored')
    return { share: 0, weight: maxScore ?? 1, words: 'Its risk is accepted in the Defender portal.' };
  if (share > 0 && !silent.has(name) && !claiming.has(name))
    return { unknown: `an administrator gave ${key} an unknown state, "${state.name}"` };
  // Microsoft gives all points where there is nobody to protect; nobody is protected by that.
  if (share === 1 && total === 0 && !claiming.has(name)) return { nothing: true };
  const of = maxScore === null ? percent(share) : `${formatNumber(score ?? 0)} of ${formatNumber(maxScore)} points`;
  return { share, weight: maxScore ?? 1, words: `Microsoft awards ${of}.` };
}

/** Null: the numbers do not tell, or contradict each other. */
function measured({ score, maxScore, percentage }: SecureScoreAction): number | null {
  if (score === null || score < 0) return null;
  const stated = percentage !== null && percentage >= 0 && percentage <= 100 ? percentage / 100 : null;
  if (maxScore !== null && score <= maxScore) {
    if (score < maxScore || stated === null || stated === 1) return score / maxScore;
    // Scores of small tenants are rounded to whole points: 9.6 of 10 reads as 10.
    return stated === 0 ? null : stated;
  }
  if (score === 0) return stated === null || stated === 0 ? 0 : null;
  return stated === null || stated === 0 ? null : stated;
}

function told({ score, maxScore, percentage }: SecureScoreAction): string {
  const parts = [
    score === null ? 'no score' : `${formatNumber(score)} points`,
    maxScore === null ? 'no maximum' : `a maximum of ${formatNumber(maxScore)}`,
    percentage === null ? 'no percentage' : `${formatNumber(percentage)} %`,
  ];
  return parts.join(', ');
}

const percent = (share: number): string => `${formatNumber(share * 100)} %`;
