// What the parts of the sample tenant share: ids, times, and the order in which Graph gives things.
import { createHash } from 'node:crypto';

/** A made-up id that looks like one of Entra's and never changes: the same name gives the same id. */
export function guid(name) {
  const hex = createHash('sha256').update(`contoso/${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16], 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

// The demo is audited with the real clock, and its result has to be the same next year. So nothing is "last week": what
// counts as recent lies far in the future, and what counts as old lies in the past.
export const recently = '2099-06-01T08:15:00Z';
export const longAgo = '2024-02-19T09:30:00Z';
export const inForce = '2099-12-31T00:00:00Z';

/** A day in the past at which something was made; spread, so that not everything is of one day. */
export function madeOn(index, year = 2021) {
  const day = new Date(Date.UTC(year, 0, 11 + ((index * 37) % 1000)));
  return day.toISOString().replace('.000Z', 'Z');
}

export const collection = (value) => ({ value });

export const tenantId = guid('tenant');
