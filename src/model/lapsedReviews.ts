import { z } from 'zod';
import { cadenceText } from './cadence.ts';
import { daysAfter, type Attestation } from './configuration.ts';
import { reviewed } from './dueReviews.ts';

export const lapsedReviewSchema = z.strictObject({
  review: z.string().describe('The control, or the standard and the item'),
  every: z.string().nullable().describe('How often it is due, as the attestation says; null: it does not say'),
  due: z.string().describe('The first day without a valid attestation, YYYY-MM-DD'),
  by: z.string().describe('Who did the review before that'),
  doneAgain: z.string().nullable().describe('The day of the next review; null: it is still due'),
});
/** A review that fell due, and until when. */
export type LapsedReview = Readonly<z.infer<typeof lapsedReviewSchema>>;

/** When reviews fell due, by what was attested, the oldest first. `today` and all days are YYYY-MM-DD. */
export function lapsedReviews(attestations: readonly Attestation[], today: string): readonly LapsedReview[] {
  return attestations
    .flatMap((one): readonly LapsedReview[] => {
      const due = daysAfter(one.until, 1);
      const later = attestations.filter((other) => reviewed(other) === reviewed(one) && other.until > one.until);
      if (due > today || later.some(({ on }) => on <= due)) return [];
      const [doneAgain = null] = later.map(({ on }) => on).sort();
      const every = one.every === undefined ? null : cadenceText(one.every);
      return [{ review: reviewed(one), every, due, by: one.by, doneAgain }];
    })
    .filter((one, at, all) => all.findIndex((other) => other.review === one.review && other.due === one.due) === at)
    .sort((a, b) => (`${a.due} ${a.review}` < `${b.due} ${b.review}` ? -1 : 1));
}
