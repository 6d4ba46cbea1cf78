import type { LapsedReview } from '../../model/lapsedReviews.ts';

/** "2026-04-01 entra.x (quarterly) fell due; last done by Ana; done again on 2026-05-02" */
export function lapsedText({ review, every, due, by, doneAgain }: LapsedReview): string {
  const cadence = every === null ? '' : ` (${every})`;
  const since = doneAgain === null ? 'still due' : `done again on ${doneAgain}`;
  return `${due} ${review}${cadence} fell due; last done by ${by}; ${since}`;
}
