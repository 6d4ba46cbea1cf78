import type { CelFunction } from '../../celFunction.ts';
import { includesText, isObject, need, needObject, needStrings, type Json } from '../read.ts';

/** The three strengths that every tenant has. https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths */
const builtInStrengths = {
  multifactor: '00000000-0000-0000-0000-000000000002',
  passwordless: '00000000-0000-0000-0000-000000000003',
  phishingResistant: '00000000-0000-0000-0000-000000000004',
};

const phishingResistantMethods = new Set(['windowshelloforbusiness', 'fido2', 'x509certificatemultifactor']);

/**
 * A second factor by themselves, and one factor only unless something is combined with them.
 * https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 */
const multifactorMethods = new Set([
  ...phishingResistantMethods,
  'devicebasedpush',
  'federatedmultifactor',
  'temporaryaccesspassonetime',
  'temporaryaccesspassmultiuse',
]);
const singleFactorMethods = new Set([
  'email',
  'federatedsinglefactor',
  'hardwareoath',
  'microsoftauthenticatorpush',
  'password',
  'qrcodepin',
  'sms',
  'softwareoath',
  'voice',
  'x509certificatesinglefactor',
]);

/** One way to satisfy a policy: a built-in control, a strength, or something that proves nothing to us. */
export type Alternative =
  | { readonly kind: 'control'; readonly name: string }
  | { readonly kind: 'strength'; readonly strength: Json }
  | { readonly kind: 'other' };

export function alternativesOf(policy: unknown): readonly Alternative[] {
  const controls = needObject(policy, 'grantControls', 'policy');
  if (controls === null) return [];
  const where = 'policy.grantControls';
  const strength = needObject(controls, 'authenticationStrength', where);
  return [
    ...needStrings(controls, 'builtInControls', where).map((name) => ({ kind: 'control', name }) as const),
    ...(strength === null ? [] : [{ kind: 'strength', strength } as const]),
    // Terms of use and third parties' factors are alternatives too, and neither is a second factor that Entra can vouch for.
    ...needStrings(controls, 'customAuthenticationFactors', where).map(() => ({ kind: 'other' }) as const),
    ...needStrings(controls, 'termsOfUse', where).map(() => ({ kind: 'other' }) as const),
  ];
}

/**
 * Nobody gets past the policy without meeting `wanted`: one of several that are all demanded, or each of the alternatives.
 * "Require approved client app" counts as not selected since 30 June 2026.
 * https://learn.microsoft.com/entra/identity/conditional-access/migrate-approved-client-app
 */
export function demands(policy: unknown, wanted: (one: Alternative) => boolean): boolean {
  const alternatives = alternativesOf(policy).filter((one) => !isControl(one, ['approvedApplication']));
  if (alternatives.length === 0) return false;
  if (alternatives.length === 1) return alternatives.every(wanted);
  const { grantControls } = policy as { readonly grantControls: { readonly operator?: unknown } };
  // Where every alternative does, or none, it does not matter how they are combined.
  if (grantControls.operator === undefined && alternatives.every(wanted)) return true;
  if (grantControls.operator === undefined && !alternatives.some(wanted)) return false;
  const operator = String(need(grantControls, 'operator', 'policy.grantControls')).toUpperCase();
  if (operator === 'AND') return alternatives.some(wanted);
  // An operator that nobody knows yet proves nothing.
  return operator === 'OR' && alternatives.every(wanted);
}

export function isControl(one: Alternative, names: readonly string[]): boolean {
  return one.kind === 'control' && includesText(names, one.name);
}

/** The combinations that a strength allows, each a list of methods; null where it does not say. */
function combinationsOf(strength: Json): readonly (readonly string[])[] | null {
  // Graph leaves them out, or says null, where it was not asked to expand the strength.
  if (strength['allowedCombinations'] === undefined || strength['allowedCombinations'] === null) return null;
  return needStrings(strength, 'allowedCombinations', 'authenticationStrength').map((one) =>
    one.toLowerCase().split(/\s*,\s*/),
  );
}

function isBuiltIn({ id }: Json, ...ids: readonly string[]): boolean {
  return typeof id === 'string' && ids.includes(id);
}

/** What Graph says of a strength counts, unless one factor would do for it. */
export function isMultifactor(one: Alternative): boolean {
  if (isControl(one, ['mfa'])) return true;
  if (one.kind !== 'strength') return false;
  const { strength } = one;
  const combinations = combinationsOf(strength);
  if (!combinations?.length && isBuiltIn(strength, ...Object.values(builtInStrengths))) return true;
  const oneFactorDoes = combinations?.some(
    (methods) => methods.length === 1 && methods.every((one) => singleFactorMethods.has(one)),
  );
  if (combinations?.length === 0 || oneFactorDoes) return false;
  if (isBuiltIn(strength, ...Object.values(builtInStrengths))) return true;
  const { requirementsSatisfied } = strength;
  if (typeof requirementsSatisfied === 'string') return includesText(requirementsSatisfied.split(/\s*,\s*/), 'mfa');
  if (requirementsSatisfied === undefined && combinations?.every(isMultifactorCombination)) return true;
  need(strength, 'requirementsSatisfied', 'authenticationStrength');
  return false;
}

function isMultifactorCombination(methods: readonly string[]): boolean {
  return methods.some((one) => multifactorMethods.has(one)) || methods.length > 1;
}

export function isPhishingResistant(one: Alternative): boolean {
  if (one.kind !== 'strength') return false;
  const { strength } = one;
  if (isBuiltIn(strength, builtInStrengths.multifactor, builtInStrengths.passwordless)) return false;
  const combinations = combinationsOf(strength);
  if (!combinations?.length && isBuiltIn(strength, builtInStrengths.phishingResistant)) return true;
  const allowed = combinations ?? needStrings(strength, 'allowedCombinations', 'authenticationStrength');
  return allowed.length > 0 && allowed.every((methods) => phishingResistantMethods.has(String(methods)));
}

export function sessionControl(policy: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const session = needObject(policy, 'sessionControls', 'policy');
  if (session === null) return null;
  const control = session[name];
  return isObject(control) && control['isEnabled'] === true ? control : null;
}

const hoursIn: Readonly<Record<string, number>> = { hours: 1, days: 24 };

/** Hours between two sign-ins; 0 means every time, infinity that no frequency is set. */
export function signInFrequencyHours(policy: unknown): number {
  const frequency = sessionControl(policy, 'signInFrequency');
  if (frequency === null || !asksForWholeSignIn(frequency)) return Infinity;
  return frequencyHours(frequency);
}

/** Hours between two second factors: those of a new sign-in, or of the second factor alone. */
export function secondFactorHours(policy: unknown): number {
  const frequency = sessionControl(policy, 'signInFrequency');
  return frequency === null ? Infinity : frequencyHours(frequency);
}

/** https://learn.microsoft.com/graph/api/resources/signinfrequencysessioncontrol */
function asksForWholeSignIn(frequency: Json): boolean {
  const type = need(frequency, 'authenticationType', 'policy.sessionControls.signInFrequency');
  return type === null || type === 'primaryAndSecondaryAuthentication';
}

function frequencyHours(frequency: Json): number {
  const interval = frequency['frequencyInterval'] ?? 'timeBased';
  if (interval === 'everyTime') return 0;
  const where = 'policy.sessionControls.signInFrequency';
  const hours = hoursIn[String(need(frequency, 'type', where))];
  const value = need(frequency, 'value', where);
  // A number of nothing, or by a rule that nobody knows yet, promises nothing.
  const promised = interval === 'timeBased' && typeof value === 'number' && value > 0 && hours !== undefined;
  return promised ? value * hours : Infinity;
}

export const grantFunctions: readonly CelFunction[] = [
  {
    name: 'blocks',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means: 'The policy blocks access.',
    run: (policy: unknown) => alternativesOf(policy).some((one) => isControl(one, ['block'])),
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
    run: (policy: unknown, names: readonly string[]) => alternativesOf(policy).some((one) => isControl(one, names)),
  },
  {
    name: 'signInFrequencyHours',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'double',
    means:
      'Hours until a new sign-in is asked for, first factor included: 0 for every time, infinite where none is set.',
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
