import { daysAfter } from '../model/configuration.ts';
import { SecureScoreError } from '../model/errors.ts';

const mostDays = 366;

/** A day of the calendar. @throws SecureScoreError usage */
export function dayIn(flag: string, text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text) return text;
  throw new SecureScoreError('usage', `${flag}: "${text}" is not a day`, { hint: 'Write it like 2027-03-31.' });
}

/**
 * Whether a last day makes sense: not in the past, and at most a year ahead unless somebody insists.
 * @throws SecureScoreError usage
 */
export function lastDayIn(
  flag: string,
  day: string,
  { today, force }: { readonly today: string; readonly force: boolean },
): void {
  if (day < today)
    throw new SecureScoreError('usage', `${flag}: ${day} is in the past`, { hint: 'Give today or a later day.' });
  if (!force && day > daysAfter(today, mostDays))
    throw new SecureScoreError('usage', `${flag}: ${day} is more than a year ahead`, {
      hint: 'Give an earlier day, so that the decision is reviewed in time. To use this day anyway, add --force.',
    });
}
