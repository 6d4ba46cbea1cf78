import type { Tone } from '../view/shape.ts';
import type { Page } from './page.ts';

/** Full only if all is earned, and empty only if nothing is. */
export function barOf(page: Page, percentage: number, tone: Tone, length: number): string {
  const nearest = Math.round((percentage / 100) * length);
  const full = percentage >= 100 ? length : percentage <= 0 ? 0 : Math.min(length - 1, Math.max(1, nearest));
  return page.tones[tone](page.bar.full.repeat(full)) + page.dim(page.bar.empty.repeat(length - full));
}
