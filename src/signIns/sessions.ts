import { secondFactorHours, signInFrequencyHours } from '../expression/functions/conditionalAccess/grants.ts';
import { isObject } from '../expression/functions/read.ts';

/** What a policy says about sessions, in words. */
export interface SessionControl {
  /** As Graph names it, but for a sign-in frequency that asks for the second factor alone. */
  readonly control: string;
  readonly words: string;
  /** Of several the strictest holds; null: each of them holds. */
  readonly hours: number | null;
}

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols */
export function sessionsOf(policy: unknown): readonly SessionControl[] {
  const session = isObject(policy) ? policy['sessionControls'] : null;
  if (!isObject(session)) return [];
  return Object.entries(session).flatMap(([control, value]): readonly SessionControl[] => {
    if (control.includes('@')) return [];
    if (value === true) return [{ control, words: `${nameOf(control)} on`, hours: null }];
    if (!isObject(value) || value['isEnabled'] === false) return [];
    if (control === 'signInFrequency') return [frequency(policy)];
    const mode = [value['mode'], value['cloudAppSecurityType'], value['profileId']].find(
      (one) => typeof one === 'string',
    );
    return [
      { control, words: typeof mode === 'string' ? `${nameOf(control)}: ${mode}` : nameOf(control), hours: null },
    ];
  });
}

const names: Readonly<Record<string, string>> = {
  persistentBrowser: 'persistent browser session',
  applicationEnforcedRestrictions: 'app enforced restrictions',
  cloudAppSecurity: 'Conditional Access App Control',
  secureSignInSession: 'token protection',
  continuousAccessEvaluation: 'continuous access evaluation',
  disableResilienceDefaults: 'resilience defaults disabled:',
};

export const secondFactor = 'secondFactorFrequency';

const nameOf = (control: string): string => names[control] ?? control;

function frequency(policy: unknown): SessionControl {
  try {
    const hours = secondFactorHours(policy);
    const whole = signInFrequencyHours(policy) === hours;
    if (Number.isFinite(hours)) {
      const every = hours === 0 ? 'every time' : hours === 1 ? 'after an hour' : `after ${String(hours)} hours`;
      return whole
        ? { control: 'signInFrequency', words: `sign in again ${every}`, hours }
        : { control: secondFactor, words: `give the second factor again ${every}`, hours };
    }
  } catch {
    // Said below.
  }
  return { control: 'signInFrequency', words: 'a sign-in frequency that could not be read', hours: Infinity };
}

/** What holds of several policies that apply to the same sign-in. */
export function sessionsTogether(policies: readonly unknown[]): readonly string[] {
  const all = policies.flatMap(sessionsOf);
  const timed = all.filter(({ hours }) => hours !== null).sort((a, b) => (a.hours ?? 0) - (b.hours ?? 0));
  const whole = timed.find(({ control }) => control !== secondFactor);
  const second = timed.find(({ control }) => control === secondFactor);
  // Signing in again as often asks for the second factor as well.
  const frequencies = [whole, second && (whole?.hours ?? Infinity) > (second.hours ?? 0) ? second : undefined];
  const rest = all.filter(({ hours }) => hours === null).map(({ words }) => words);
  return [...new Set([...frequencies.flatMap((one) => (one ? [one.words] : [])), ...rest])];
}
