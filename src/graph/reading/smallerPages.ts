import type { Exchange } from '../request/exchange.ts';
import { reasonOf } from '../request/failure.ts';
import { problemOf } from '../request/problem.ts';
import { tookTooLong } from '../request/tooLong.ts';
import { pageSizeOf, resized, withoutPageSize } from './pageSizes.ts';

/** Pages below this are not made smaller: it is not their size that costs the time. */
const small = 50;

/** A page size is refused in many wordings, and a client error says nothing else that leaving it out could not tell. */
const refusals = new Set([400, 413, 422, 501]);

/** Whether a page that takes too long can be asked for in smaller pieces. */
export const mayShrink = (path: string): boolean => (pageSizeOf(path) ?? 0) >= small;

/** The same collection in smaller pages, where its size may be why one of them did not come; null: that is not it. */
export function inSmallerPages(path: string, exchange: Exchange): string | null {
  const size = pageSizeOf(path);
  if (size === null) return null;
  if (tookTooLong(exchange.outcome)) return mayShrink(path) ? resized(path, Math.floor(size / 5)) : null;
  const { outcome } = exchange;
  if (outcome?.kind !== 'answer' || !refusals.has(outcome.status)) return null;
  if (reasonOf(exchange).code === 'notLicensed') return null;
  const most = allowedBy(problemOf(outcome).message, size);
  return most === null ? withoutPageSize(path) : resized(path, most);
}

/** "Must be between 1 and 100 inclusive", "for more than 120 users at a time": the largest number below the one asked for. */
function allowedBy(message: string, size: number): number | null {
  const numbers = [...message.matchAll(/(?<![\w.-])\d{1,4}(?![\w-])/g)].map(([found]) => Number(found));
  const most = Math.max(0, ...numbers.filter((one) => one < size));
  return most > 1 ? most : null;
}
