import { SecureScoreError } from '../model/errors.ts';

/** @throws SecureScoreError usage */
export function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SecureScoreError('usage', `${flag}: "${text}" is not a whole number`, { hint: 'Write it like 10.' });
}

/** A span of days, such as 90d. @throws SecureScoreError usage */
export function days(flag: string, text: string): number {
  const [, digits] = /^(\d{1,6})d$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new SecureScoreError('usage', `${flag}: "${text}" is not a number of days`, { hint: 'Write it like 90d.' });
}

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A span of time, such as 90s, 10m or 1h, in milliseconds. @throws SecureScoreError usage */
export function duration(flag: string, text: string): number {
  const [, digits, unit] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  if (digits !== undefined && (unit === 's' || unit === 'm' || unit === 'h')) return Number(digits) * units[unit];
  throw new SecureScoreError('usage', `${flag}: "${text}" is not a duration`, {
    hint: 'Write it like 90s, 10m or 1h.',
  });
}
