import { cadenceText, type Cadence, type StatedCadence } from '../model/cadence.ts';
import { daysAfter, type Attestation, type Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import { latestReviews, reminderDays, type Review } from '../model/dueReviews.ts';
import { cadenceOf, isForPerson } from '../probe/aboutProbe.ts';

/** How often a review is due of which nobody said. */
export const usualCadence: Cadence = 'quarterly';

/** How often what is attested is due, by its control; a standard says nothing of its items. */
export function cadenceByControl(controls: readonly Control[], id: string | undefined): StatedCadence {
  const control = controls.find((one) => one.id === id);
  return (control && cadenceOf(control.probe)) ?? usualCadence;
}

/** Every review that a control or the configuration reminds of, those that are due first. */
export function reviewsOf(
  controls: readonly Control[],
  { attestations }: Pick<Configuration, 'attestations'>,
  today: string,
): readonly Review[] {
  const latest = latestReviews(attestations);
  const reviews = new Map(controls.filter(({ probe }) => isForPerson(probe)).map((control) => [control.id, control]));
  return [...new Set([...reviews.keys(), ...latest.keys()])]
    .map((what) => reviewOf(what, reviews.get(what) ?? null, latest.get(what), today))
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        compare(a.until ?? '', b.until ?? '') ||
        compare(a.review, b.review),
    );
}

const order: readonly Review['state'][] = ['due', 'never', 'soon', 'done'];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reviewOf(review: string, control: Control | null, latest: Attestation | undefined, today: string): Review {
  const { by = null, on = null, until = null, link = null } = latest ?? {};
  const every = latest?.every ?? (control && cadenceOf(control.probe)) ?? undefined;
  const state =
    until === null ? 'never' : until < today ? 'due' : until <= daysAfter(today, reminderDays(every)) ? 'soon' : 'done';
  return {
    review,
    title: control?.title ?? null,
    state,
    every: every === undefined ? null : cadenceText(every),
    by,
    on,
    until,
    link,
  };
}
