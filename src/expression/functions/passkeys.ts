import type { CelFunction } from '../celFunction.ts';
import { isObject, need, needStrings } from './read.ts';

/** What a passkey has to be when it is registered. */
interface PasskeyRules {
  readonly attestationEnforcement?: unknown;
  readonly keyRestrictions?: unknown;
}

const everybody = 'all_users';
const everyTarget = '*';

function targetsOf(method: unknown): readonly unknown[] {
  const targets = need(method, 'includeTargets', 'method');
  if (!Array.isArray(targets)) throw new Error('method.includeTargets is not a list');
  return targets;
}

const idOf = (target: unknown): string => String(need(target, 'id', 'method.includeTargets'));

function allowedProfiles(target: unknown): readonly string[] {
  return isObject(target) && target['allowedPasskeyProfiles'] !== undefined
    ? needStrings(target, 'allowedPasskeyProfiles', 'method.includeTargets')
    : [];
}

function profilesOf(method: unknown): readonly unknown[] {
  const profiles = isObject(method) ? method['passkeyProfiles'] : undefined;
  return Array.isArray(profiles) ? profiles : [];
}

/** A tenant that has moved to passkey profiles has at least the default one; its older switches say nothing any more. */
function hasProfiles(method: unknown): boolean {
  if (profilesOf(method).length > 0) return true;
  const targets = isObject(method) ? method['includeTargets'] : undefined;
  return Array.isArray(targets) && targets.some((target) => allowedProfiles(target).length > 0);
}

function passkeyTargets(method: unknown): readonly string[] {
  if (!hasProfiles(method)) return [everyTarget];
  return [...new Set(targetsOf(method).map(idOf))].sort();
}

function profileOf(method: unknown, id: string): PasskeyRules {
  const found = profilesOf(method).filter((one) => String(need(one, 'id', 'passkeyProfile')).toLowerCase() === id);
  if (found.length !== 1) throw new Error(`the passkey profile ${id} is missing`);
  const [profile] = found;
  const attestation = need(profile, 'attestationEnforcement', 'passkeyProfile');
  if (attestation !== 'disabled' && attestation !== 'registrationOnly')
    throw new Error(`it is not known what the attestation ${String(attestation)} enforces`);
  return profile as PasskeyRules;
}

/** The switches that hold where there are no profiles, under the names that they have in a profile. */
function olderSwitches(method: unknown): PasskeyRules {
  const { isAttestationEnforced, keyRestrictions } = method as Readonly<Record<string, unknown>>;
  return {
    ...(isAttestationEnforced === undefined
      ? {}
      : { attestationEnforcement: isAttestationEnforced === true ? 'registrationOnly' : 'disabled' }),
    ...(keyRestrictions === undefined ? {} : { keyRestrictions }),
  };
}

/** Whoever is in several targets may follow any of their profiles, so what all users may is open to every group. */
function passkeyRulesFor(method: unknown, target: string): readonly PasskeyRules[] {
  if (!hasProfiles(method)) return [olderSwitches(method)];
  return targetsOf(method)
    .filter((one) => [target, everybody].includes(idOf(one)))
    .flatMap((one) => {
      const ids = allowedProfiles(one);
      if (ids.length === 0) throw new Error('a target of the passkey policy names no profile');
      return ids.map((id) => profileOf(method, id.toLowerCase()));
    });
}

/** https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles */
export const passkeyFunctions: readonly CelFunction[] = [
  {
    name: 'passkeyTargets',
    of: 'authenticationMethodConfiguration',
    takes: [],
    gives: 'list<string>',
    means:
      'The groups that passkeys are for, or all_users; "*" without passkey profiles, for then the same rules are for all of them.',
    run: passkeyTargets,
  },
  {
    name: 'passkeyRulesFor',
    of: 'authenticationMethodConfiguration',
    takes: [['target', 'string']],
    gives: 'list<dyn>',
    means:
      'The passkey profiles that people of this target may follow, those of all users among them; without profiles the older switches, as one. Unknown where a target names no profile, or one that is not there.',
    run: passkeyRulesFor,
  },
];
