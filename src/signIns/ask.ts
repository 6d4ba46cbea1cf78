import {
  alternativesOf,
  demands,
  isControl,
  isMultifactor,
  isPhishingResistant,
  sessionControl,
  secondFactorHours,
  signInFrequencyHours,
  type Alternative,
} from '../expression/functions/conditionalAccess/grants.ts';

/**
 * What somebody has to be asked for: one of these grants, or one of these session controls. A block is more than any of them.
 */
export interface Requirement {
  /** `mfa`, `phishingResistant`, or a built-in grant control by Graph's name: `compliantDevice`, `passwordChange` ... */
  readonly grants: readonly string[];
  /** Built-in grant controls that a policy has to name as well, whatever else they are combined with. */
  readonly offers?: readonly string[];
  readonly session: SessionRequirement | null;
}

export interface SessionRequirement {
  /** Signing in again after so many hours at the latest; 0: every time. */
  readonly signInFrequencyHours?: number;
  /** Giving the second factor again after so many hours at the latest; a new sign-in asks for it, too. */
  readonly secondFactorHours?: number;
  readonly persistentBrowser?: 'never';
  readonly applicationEnforcedRestrictions?: true;
  readonly secureSignInSession?: true;
  /** Conditional Access App Control that can stop something: to watch alone stops nothing. */
  readonly appControl?: true;
}

/** The whole formula of a policy implies the requirement: AND if one operand does, OR if all do. null: unknown. */
export function implies(policy: unknown, { grants, offers = [], session }: Requirement): boolean | null {
  const answers = [
    told(() => blocks(policy)),
    ...(grants.length > 0
      ? [told(() => demands(policy, (one) => grants.some((name) => meets(one, name))) && names(policy, offers))]
      : []),
    ...(session === null ? [] : [told(() => limits(policy, session))]),
  ];
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

export function blocks(policy: unknown): boolean {
  return demands(policy, (one) => isControl(one, ['block']));
}

function names(policy: unknown, offers: readonly string[]): boolean {
  return offers.every((name) => alternativesOf(policy).some((one) => isControl(one, [name])));
}

function meets(one: Alternative, name: string): boolean {
  if (isControl(one, ['block'])) return true;
  if (name === 'mfa') return isMultifactor(one);
  if (name === 'phishingResistant') return isPhishingResistant(one);
  return isControl(one, [name]);
}

const actingAppControls: ReadonlySet<unknown> = new Set(['blockDownloads', 'mcasConfigured']);

function limits(policy: unknown, wanted: SessionRequirement): boolean {
  const { signInFrequencyHours: hours, secondFactorHours: again } = wanted;
  return (
    (hours !== undefined && signInFrequencyHours(policy) <= hours) ||
    (again !== undefined && secondFactorHours(policy) <= again) ||
    (wanted.persistentBrowser === 'never' && sessionControl(policy, 'persistentBrowser')?.['mode'] === 'never') ||
    (wanted.applicationEnforcedRestrictions === true &&
      sessionControl(policy, 'applicationEnforcedRestrictions') !== null) ||
    (wanted.secureSignInSession === true && sessionControl(policy, 'secureSignInSession') !== null) ||
    (wanted.appControl === true &&
      actingAppControls.has(sessionControl(policy, 'cloudAppSecurity')?.['cloudAppSecurityType']))
  );
}

function told(answer: () => boolean): boolean | null {
  try {
    return answer();
  } catch {
    // What the answer lacks is neither true nor false.
    return null;
  }
}

const grantNames: Readonly<Record<string, string>> = {
  block: 'a block',
  mfa: 'multifactor authentication',
  compliantdevice: 'a compliant device',
  domainjoineddevice: 'a hybrid joined device',
  approvedapplication: 'an approved client app',
  compliantapplication: 'an app protection policy',
  passwordchange: 'a password change',
  riskremediation: 'risk remediation',
};

/** What a policy asks, in words: "multifactor authentication or a compliant device"; null where it asks nothing of access. */
export function askedBy(policy: unknown): string | null {
  try {
    const names = alternativesOf(policy).map(nameOfAlternative);
    const { grantControls } = policy as { readonly grantControls?: { readonly operator?: unknown } | null };
    const { operator } = grantControls ?? {};
    const joint = typeof operator === 'string' && operator.toUpperCase() === 'AND' ? ' and ' : ' or ';
    return names.length === 0 ? null : [...names].sort().join(joint);
  } catch {
    return 'something that could not be read';
  }
}

export function nameOfAlternative(one: Alternative): string {
  if (one.kind === 'control') return grantNames[one.name.toLowerCase()] ?? one.name;
  if (one.kind === 'other') return 'terms of use or a custom factor';
  const { displayName } = one.strength;
  return typeof displayName === 'string' && displayName !== ''
    ? `the authentication strength "${displayName}"`
    : 'an authentication strength';
}
