import type { Result } from '../model/result.ts';
import type { Unavailable } from './question.ts';

/** What a walk found out, property by property: each is known for itself, so that one gap does not hide the others. */
export type MailFacts = Readonly<Record<string, Result>>;

/** A value, or why nobody knows it. */
export function known<T>(value: T | Unavailable): Result<T> {
  return isUnavailable(value) ? { ok: false, reason: value.unavailable } : { ok: true, value };
}

const isUnavailable = (value: unknown): value is Unavailable =>
  typeof value === 'object' && value !== null && 'unavailable' in value;
