import type { CelFunction } from '../celFunction.ts';
import { isObject } from './read.ts';

/** Since then Entra remembers the last success; what was before is not filled in. */
const successesSince = Date.parse('2023-12-01T00:00:00Z');

/** Null where it never happened; undefined where the answer does not say. */
function timeOf(activity: unknown, key: string): number | null | undefined {
  const value = isObject(activity) ? activity[key] : undefined;
  if (value === undefined || value === null) return value;
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw new Error(`signInActivity.${key} is not a time`);
  return time;
}

/**
 * Failed attempts move the other two times, too: they prove absence, never presence.
 * https://learn.microsoft.com/graph/api/resources/signinactivity
 */
function showsSuccessSince(activity: unknown, since: Date): boolean {
  const start = since.getTime();
  const success = timeOf(activity, 'lastSuccessfulSignInDateTime');
  if (typeof success === 'number') return success > start;
  const attempts = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime'].map((key) => timeOf(activity, key));
  if (attempts.every((time) => time === null || (time !== undefined && time <= start))) return false;
  // Null: not one success since they are remembered.
  if (success === null && start >= successesSince) return false;
  throw new Error('signInActivity.lastSuccessfulSignInDateTime is missing, and the attempts may have failed');
}

export const signInActivityFunctions: readonly CelFunction[] = [
  {
    name: 'showsSuccessSince',
    of: 'signInActivity',
    takes: [['since', 'google.protobuf.Timestamp']],
    gives: 'bool',
    means:
      'The account signed in successfully after this time, with or without a person at the keyboard. A failed attempt does not count; unknown where only recent attempts are known.',
    run: showsSuccessSince,
  },
];
