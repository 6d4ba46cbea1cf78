import { formatPercent } from '../format.ts';
import type { Told } from './shape.ts';

/** One run in a history. */
export interface TrendPoint {
  /** "2026-11-21" */
  readonly day: string;
  readonly percentage: number;
  readonly share: Told;
}

/** More would be a list that nobody reads. */
const mostPoints = 30;

/** The newest runs that have a score, the oldest of them first. */
export function trendView(
  runs: readonly { readonly measured: string; readonly percentage: number | null }[],
): readonly TrendPoint[] {
  return runs
    .flatMap(({ measured, percentage }): readonly TrendPoint[] =>
      percentage === null
        ? []
        : [{ day: measured.slice(0, 10), percentage, share: { text: formatPercent(percentage), tone: 'plain' } }],
    )
    .slice(-mostPoints);
}
