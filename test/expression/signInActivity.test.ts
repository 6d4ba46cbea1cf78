import { compileExpression } from '../../src/expression/expression.ts';

const now = new Date('2026-01-15T00:00:00Z');
const lately = '2026-01-10T00:00:00Z';
const longAgo = '2025-01-10T00:00:00Z';

function shows(activity: unknown, days = 90): unknown {
  const result = compileExpression(`activity.showsSuccessSince(now - duration("${days * 24}h"))`).value({
    activity,
    now,
  });
  return 'value' in result ? result.value : 'unknown';
}

/** The last success, the last attempt, the last silent attempt; what is undefined is left out. */
const activity = (success: unknown, attempt: unknown, silent: unknown): unknown =>
  JSON.parse(
    JSON.stringify({
      lastSuccessfulSignInDateTime: success,
      lastSignInDateTime: attempt,
      lastNonInteractiveSignInDateTime: silent,
    }),
  );

describe('a success', () => {
  it.each([
    ['lately proves presence', activity(lately, lately, null), true],
    ['long ago does not, whatever was tried since', activity(longAgo, lately, lately), false],
    ['that never was does not, whatever was tried since', activity(null, lately, null), false],
    ['that nobody knows of cannot have been without an attempt', activity(undefined, longAgo, null), false],
    ['that nobody knows of may have been an attempt', activity(undefined, lately, null), 'unknown'],
    ['that nobody knows of may have been a silent attempt', activity(undefined, longAgo, lately), 'unknown'],
    ['cannot be told where the attempts are missing, too', activity(undefined, undefined, undefined), 'unknown'],
    ['that is not a time cannot be told', activity('yesterday', lately, lately), 'unknown'],
  ])('%s', (_, one, expected) => {
    expect(shows(one)).toBe(expected);
  });

  it('before December 2023 is not remembered', () => {
    expect(shows(activity(null, lately, null), 1200)).toBe('unknown');
  });
});
