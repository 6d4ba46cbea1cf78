import {
  alternativesOf,
  demands,
  isControl,
  isMultifactor,
  isPhishingResistant,
  secondFactorHours,
  signInFrequencyHours,
  type Alternative,
} from '../expression/functions/conditionalAccess/grants.ts';
import { isObject } from '../expression/functions/read.ts';
import { askedBy, blocks, nameOfAlternative } from './ask.ts';
import { secondFactor, sessionsOf } from './sessions.ts';

/** One thing that a policy asks of those to whom it applies. */
export interface PolicyDemand {
  readonly kind: 'blocked' | 'asked' | 'session';
  readonly words: string;
  /** Whether another policy asks the same, or more; null: unknown. */
  readonly impliedBy: (policy: unknown) => boolean | null;
}

/** What a policy asks, each by itself: all operands of AND, the alternatives of OR as one. */
export function demandsOf(policy: unknown): readonly PolicyDemand[] {
  return [...told(() => grantsOf(policy), [unreadable]), ...sessionDemandsOf(policy)];
}

const unreadable: PolicyDemand = {
  kind: 'asked',
  words: 'something that could not be read',
  impliedBy: () => null,
};

function grantsOf(policy: unknown): readonly PolicyDemand[] {
  if (blocks(policy))
    return [{ kind: 'blocked', words: 'a block', impliedBy: (other) => told(() => blocks(other), null) }];
  const all = alternativesOf(policy);
  // Beside others it counts as not selected; alone it is what the policy still says.
  const counted = all.filter((one) => !isControl(one, ['approvedApplication']));
  const wanted = counted.length > 0 ? counted : all;
  if (wanted.length === 0) return [];
  const { grantControls } = policy as { readonly grantControls: { readonly operator?: unknown } };
  const isJoint = String(grantControls.operator).toUpperCase() === 'AND';
  if (!isJoint) return [demandFor(policy, wanted, askedBy(policy) ?? '')];
  return wanted.map((one) => demandFor(policy, [one], nameOfAlternative(one)));
}

function demandFor(policy: unknown, wanted: readonly Alternative[], words: string): PolicyDemand {
  const satisfies = (other: unknown, found: Alternative): boolean =>
    wanted.some((one) => isAsMuch(one, policy, found, other));
  return {
    kind: 'asked',
    words,
    impliedBy: (other) => told(() => blocks(other) || demands(other, (found) => satisfies(other, found)), null),
  };
}

/** Whether one alternative of another policy asks at least what this one asks. */
function isAsMuch(wanted: Alternative, policy: unknown, found: Alternative, other: unknown): boolean {
  if (isControl(found, ['block'])) return true;
  if (wanted.kind === 'other') return found.kind === 'other' && furtherOf(policy) === furtherOf(other);
  if (wanted.kind === 'control') {
    return isControl(wanted, ['mfa']) ? isMultifactor(found) : isControl(found, [wanted.name]);
  }
  if (found.kind !== 'strength') return isBuiltInMultifactor(wanted) && isMultifactor(found);
  const same = typeof wanted.strength['id'] === 'string' && wanted.strength['id'] === found.strength['id'];
  return (
    same ||
    (isBuiltInMultifactor(wanted) && isMultifactor(found)) ||
    (isPhishingResistant(wanted) && isPhishingResistant(found))
  );
}

/** The strength that asks no more than the control "mfa" does. */
const isBuiltInMultifactor = (one: Alternative): boolean =>
  one.kind === 'strength' && one.strength['id'] === '00000000-0000-0000-0000-000000000002';

/** Terms of use and custom factors, by their ids. */
function furtherOf(policy: unknown): string {
  const controls = isObject(policy) && isObject(policy['grantControls']) ? policy['grantControls'] : {};
  return JSON.stringify([controls['termsOfUse'] ?? [], controls['customAuthenticationFactors'] ?? []]);
}

function sessionDemandsOf(policy: unknown): readonly PolicyDemand[] {
  return sessionsOf(policy).map(({ control, words, hours }) => ({
    kind: 'session',
    words,
    impliedBy: (other) =>
      told(
        () =>
          blocks(other) ||
          (hours === null
            ? sessionsOf(other).some((one) => one.control === control && one.words === words)
            : (control === secondFactor ? secondFactorHours(other) : signInFrequencyHours(other)) <= hours),
        null,
      ),
  }));
}

function told<T, U>(answer: () => T, otherwise: U): T | U {
  try {
    return answer();
  } catch {
    // What the answer lacks is neither true nor false.
    return otherwise;
  }
}
