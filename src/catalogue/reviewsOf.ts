import type { Cadence } from '../model/cadences.ts';
import { daysAfter, type Attestation, type Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import { latestReviews, reminderDays, type Review } from '../model/dueReviews.ts';
import { isForPerson } from '../probe/aboutProbe.ts';

/** How often a review is due of which nobody said. */
export const usualCadence: Cadence = 'quarterly';

/** Every review that a control or the configuration reminds of, those that are due first. */
export function reviewsOf(
  controls: readonly Control[],
  { attestations }: Pick<Configuration, 'attestations'>,
  today: string,
): readonly Review[] {
  const latest = latestReviews(attestations);
  const titles = new Map(controls.filter(({ probe }) => isForPerson(probe)).map(({ id, title }) => [id, title]));
  return [...new Set([...titles.keys(), ...latest.keys()])]
    .map((what) => reviewOf(what, titles.get(what) ?? null, latest.get(what), today))
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        compare(a.until ?? '', b.until ?? '') ||
        compare(a.review, b.review),
    );
}

const order: readonly Review['state'][] = ['due', 'never', 'soon', 'done'];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reviewOf(review: string, title: string | null, latest: Attestation | undefined, today: string): Review {
  const { every, by = null, on = null, until = null, link = null } = latest ?? {};
  const state =
    until === null ? 'never' : until < today ? 'due' : until <= daysAfter(today, reminderDays(every)) ? 'soon' : 'done';
  return { review, title, state, every: every ?? null, by, on, until, link };
}
