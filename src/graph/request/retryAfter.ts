/**
 * Milliseconds that an answer asks to wait; null where it does not say. Graph sends whole and fractional seconds, gateways
 * send dates, which are read against the answer's own Date so that a wrong clock here does no harm.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return null;
  const sent = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent));
}

/** Doubles from one second, less a random part of up to half, so that many clients do not come back together. */
export function backoffMs(attempt: number, random: () => number, ceilingMs: number): number {
  return Math.min(ceilingMs, 1000 * 2 ** (attempt - 1)) * (1 - random() / 2);
}
