import type { Word } from '../../word.ts';
import { includesText, isObject, need, needObject, needStrings } from '../read.ts';

/** The three strengths that every tenant has. https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths */
const builtInStrengths = {
  multifactor: '00000000-0000-0000-0000-000000000002',
  passwordless: '00000000-0000-0000-0000-000000000003',
  phishingResistant: '00000000-0000-0000-0000-000000000004',
};

const phishingResistantMethods = new Set(['windowshelloforbusiness', 'fido2', 'x509certificatemultifactor']);

/** One way to satisfy a policy: a built-in control, a strength, or something that proves nothing to us. */
type Alternative =
  | { readonly kind: 'control'; readonly name: string }
  | { readonly kind: 'strength'; readonly strength: Readonly<Record<string, unknown>> }
  | { readonly kind: 'other' };

interface Grant {
  readonly all: boolean;
  readonly alternatives: readonly Alternative[];
}

function grantOf(policy: unknown): Grant {
  const controls = needObject(policy, 'grantControls', 'policy');
  if (controls === null) return { all: false, alternatives: [] };
  const where = 'policy.grantControls';
  const strength = needObject(controls, 'authenticationStrength', where);
  const alternatives: Alternative[] = [
    ...needStrings(controls, 'builtInControls', where).map((name) => ({ kind: 'control', name }) as const),
    ...(strength === null ? [] : [{ kind: 'strength', strength } as const]),
    // Terms of use and third parties' factors are alternatives too, and neither is a second factor that Entra can vouch for.
    ...needStrings(controls, 'customAuthenticationFactors', where).map(() => ({ kind: 'other' }) as const),
    ...needStrings(controls, 'termsOfUse', where).map(() => ({ kind: 'other' }) as const),
  ];
  const operator = alternatives.length > 1 ? need(controls, 'operator', where) : 'OR';
  return { all: typeof operator === 'string' && operator.toUpperCase() === 'AND', alternatives };
}

/** Nobody gets past the policy without meeting `wanted`: one of several that are all demanded, or each of the alternatives. */
function demands(policy: unknown, wanted: (one: Alternative) => boolean): boolean {
  const { all, alternatives } = grantOf(policy);
  if (alternatives.length === 0) return false;
  return all ? alternatives.some(wanted) : alternatives.every(wanted);
}

function isControl(one: Alternative, names: readonly string[]): boolean {
  return one.kind === 'control' && includesText(names, one.name);
}

function isMultifactor(one: Alternative): boolean {
  if (isControl(one, ['mfa'])) return true;
  if (one.kind !== 'strength') return false;
  const { id, requirementsSatisfied } = one.strength;
  if (typeof id === 'string' && Object.values(builtInStrengths).includes(id.toLowerCase())) return true;
  if (requirementsSatisfied === undefined)
    return need(one.strength, 'requirementsSatisfied', 'authenticationStrength') === 'mfa';
  return typeof requirementsSatisfied === 'string' && includesText(requirementsSatisfied.split(/\s*,\s*/), 'mfa');
}

function isPhishingResistant(one: Alternative): boolean {
  if (one.kind !== 'strength') return false;
  const { id } = one.strength;
  if (typeof id === 'string' && id.toLowerCase() === builtInStrengths.phishingResistant) return true;
  if (typeof id === 'string' && Object.values(builtInStrengths).includes(id.toLowerCase())) return false;
  const allowed = needStrings(one.strength, 'allowedCombinations', 'authenticationStrength');
  return allowed.length > 0 && allowed.every((method) => phishingResistantMethods.has(method.toLowerCase()));
}

function sessionControl(policy: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const session = needObject(policy, 'sessionControls', 'policy');
  if (session === null) return null;
  const control = session[name];
  return isObject(control) && control['isEnabled'] === true ? control : null;
}

/** Hours between two sign-ins; 0 means every time, infinity that no frequency is set. */
function signInFrequencyHours(policy: unknown): number {
  const frequency = sessionControl(policy, 'signInFrequency');
  if (frequency === null) return Infinity;
  if (frequency['frequencyInterval'] === 'everyTime') return 0;
  const value = Number(need(frequency, 'value', 'policy.sessionControls.signInFrequency'));
  return need(frequency, 'type', 'policy.sessionControls.signInFrequency') === 'days' ? value * 24 : value;
}

export const grantWords: readonly Word[] = [
  {
    name: 'blocks',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'The policy blocks access.',
    run: (policy: unknown) => grantOf(policy).alternatives.some((one) => isControl(one, ['block'])),
  },
  {
    name: 'requiresMultifactor',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means:
      'Nobody gets past without a second factor: every alternative is the mfa control or an authentication strength that satisfies it.',
    run: (policy: unknown) => demands(policy, isMultifactor),
  },
  {
    name: 'requiresPhishingResistant',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'Every alternative is an authentication strength that allows phishing-resistant methods only.',
    run: (policy: unknown) => demands(policy, isPhishingResistant),
  },
  {
    name: 'requiresOneOf',
    of: 'conditionalAccessPolicy',
    takes: [['controls', 'list<string>']],
    gives: 'bool',
    means:
      'Nobody gets past without one of these grant controls (compliantDevice, domainJoinedDevice, passwordChange ...).',
    run: (policy: unknown, names: readonly string[]) => demands(policy, (one) => isControl(one, names)),
  },
  {
    name: 'offersOneOf',
    of: 'conditionalAccessPolicy',
    takes: [['controls', 'list<string>']],
    gives: 'bool',
    means: 'One of these grant controls is among the ways to satisfy the policy, whatever the others are.',
    run: (policy: unknown, names: readonly string[]) =>
      grantOf(policy).alternatives.some((one) => isControl(one, names)),
  },
  {
    name: 'signInFrequencyHours',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'double',
    means: 'Hours until a new sign-in is asked for: 0 for every time, infinite where none is set.',
    run: signInFrequencyHours,
  },
  {
    name: 'neverKeepsBrowserSignedIn',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'The session control "persistent browser session" is set to never.',
    run: (policy: unknown) => sessionControl(policy, 'persistentBrowser')?.['mode'] === 'never',
  },
];
