import { daysAfter, type Configuration } from '../model/configuration.ts';
import { latestReviews, reminderDays } from '../model/dueReviews.ts';
import { holdsOn } from '../score/exceptions.ts';
import type { Telling } from './notice.ts';
import { short } from './noticeWording.ts';

/** Exceptions that end soon, and reviews that are due. Objects may be people, so none is named. */
export function dueTellings({ exceptions, attestations }: Configuration, now: Date): readonly Telling[] {
  const today = now.toISOString().slice(0, 10);
  const ending = exceptions
    .filter((one) => holdsOn(one, now) && one.until <= daysAfter(today, reminderDays(undefined)))
    .map(({ pattern, control, object, until }): Telling => {
      const what = short(pattern ?? control);
      return {
        kind: 'exception-ending',
        key: `exception ${pattern ?? control} ${object ?? ''} ${until}`,
        until,
        text: `The exception for ${object === undefined ? '' : 'one object in '}${what} ends on ${until}`,
        points: null,
      };
    });
  const due = [...latestReviews(attestations)]
    .filter(([, { until, every }]) => until <= daysAfter(today, reminderDays(every)))
    .map(([review, { until }]): Telling => {
      const when = until < today ? `is due since ${until}` : `is due by ${until}`;
      const text = `The review of ${short(review)} ${when}`;
      return { kind: 'review-due', key: `review ${review} ${until}`, until, text, points: null };
    });
  // A glob is one exception, whatever number of controls it stands for.
  return [...new Map([...ending, ...due].map((one) => [one.key, one])).values()];
}
