import { cadenceText } from '../model/cadence.ts';
import { daysAfter, type Configuration } from '../model/configuration.ts';
import { latestReviews, reminderDays } from '../model/dueReviews.ts';
import { holdsOn, nameOf } from './exceptions.ts';

/** Exceptions and attestations that ended or end soon, in sentences. */
export function expiring({ exceptions, attestations }: Configuration, now: Date): readonly string[] {
  const today = now.toISOString().slice(0, 10);
  const told = exceptions.flatMap((one) => {
    if (!holdsOn(one, now)) return [`${nameOf(one)} expired on ${one.until} and no longer counts`];
    return one.until <= daysAfter(today, reminderDays(undefined))
      ? [`${nameOf(one)} ends on ${one.until}: renew it, or let it end`]
      : [];
  });
  const reviews = [...latestReviews(attestations)].flatMap(([review, { by, on, until, every }]) => {
    const what = `the review of ${review}${every === undefined ? '' : ` (${cadenceText(every)})`}`;
    if (until < today) return [`${what} is due: ${by} did it on ${on}, which held until ${until}`];
    return until <= daysAfter(today, reminderDays(every)) ? [`${what} is due by ${until}`] : [];
  });
  return [...new Set([...told, ...reviews])];
}
