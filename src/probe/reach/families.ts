import { boundedName } from '../../model/boundedName.ts';
import { assignmentOf, isAssigned, type Assignment } from '../../expression/intune/assignment.ts';
import {
  ofCatalogPolicy,
  ofIntent,
  ofProfile,
  policiesIn,
  type PolicySettings,
} from '../../expression/intune/policySettings.ts';
import { compileExpression, type Unknown } from '../../expression/expression.ts';
import type { Context } from '../../expression/unavailable.ts';
import { isObject, typeOf } from '../../expression/functions/read.ts';
import type { Audience } from '../schemaParts.ts';
import type { policyFamilies } from '../../model/policyFamilies.ts';
import type { Reason } from '../../model/reason.ts';
import { attempt, lacking } from './attempt.ts';

/** A policy of any kind: what it sets, or why that is unknown. */
export interface AnyPolicy {
  readonly label: string;
  readonly assignment: Assignment | Unknown;
  readonly settings: PolicySettings | Unknown;
  /** Its kind alone says that it is for this platform. */
  readonly isForPlatform: boolean;
}

interface Platform {
  /** As settings catalog policies name it. */
  readonly flag: string;
  /** What the types of profiles begin with. */
  readonly prefix: string;
}

const platforms: Readonly<Partial<Record<Audience, Platform>>> = {
  Windows: { flag: 'windows10', prefix: 'windows' },
  macOS: { flag: 'macos', prefix: 'macOS' },
  'iOS/iPadOS': { flag: 'ios', prefix: 'ios' },
};

type Json = Readonly<Record<string, unknown>>;

/** Every policy that may set something on these devices, and why some kinds could not be read. */
export function policiesFor(
  audience: Audience,
  context: Context,
): { readonly policies: readonly AnyPolicy[]; readonly unread: readonly Reason[] } {
  const platform = platforms[audience];
  if (!platform) throw new Error(`no settings are known of ${audience}`);
  const unread: Reason[] = [];
  const list = (name: (typeof policyFamilies)[number]): readonly Json[] => {
    const found = compileExpression(name).value(context);
    if ('unknown' in found) unread.push(found.unknown);
    else if (Array.isArray(found.value)) {
      const list: readonly unknown[] = found.value;
      const policies = list.filter(isObject);
      // What is not a policy might have been one.
      if (policies.length < list.length) unread.push(lacking(`${name} holds something that is not a policy`));
      return policies;
    } else unread.push(lacking(`${name} is not a list`));
    return [];
  };
  const catalog = list('configurationPolicies').filter((policy) => isFor(policy['platforms'], platform.flag));
  const profiles = list('deviceConfigurations').filter((profile) => {
    const type = typeOf(profile);
    return type === '' || type.startsWith(platform.prefix);
  });
  const intents = list('endpointSecurityIntents');
  const policies = [
    ...catalog.map((one) => read(one, 'name', () => ofCatalogPolicy(one), one['platforms'] !== undefined)),
    ...profiles.map((one) => read(one, 'displayName', () => ofProfile(one), typeOf(one) !== '')),
    // For the older kinds, only the settings show the platform.
    ...intents.map((one) => read(one, 'displayName', () => ofIntent(settingsBeside(one, context)), false)),
  ];
  return { policies, unread };
}

/** A policy that does not say its platform may be for any. */
function isFor(value: unknown, flag: string): boolean {
  if (typeof value !== 'string') return true;
  return value.split(',').some((name) => name.trim().toLowerCase() === flag);
}

function read(one: Json, name: string, settings: () => PolicySettings, isForPlatform: boolean): AnyPolicy {
  const label = one[name];
  const found = attempt(() => assignmentOf(one));
  // If the platform of a policy is missing, it is unknown whom it reaches.
  const assignment =
    name === 'name' && one['platforms'] === undefined && !('unknown' in found) && isAssigned(found)
      ? { unknown: lacking(`the platforms of ${boundedName(String(label))}`), unread: false }
      : found;
  return {
    label: typeof label === 'string' && label !== '' ? boundedName(label) : '(no name)',
    assignment,
    // The settings of older policies are read only where they are assigned to somebody.
    settings:
      'unknown' in assignment || isAssigned(assignment) || Object.hasOwn(one, 'settings') || isForPlatform
        ? attempt(settings)
        : { settings: [], gap: null },
    isForPlatform,
  };
}

function settingsBeside(intent: Json, context: Context): unknown {
  const all = context['endpointSecurityIntentSettings'] as Readonly<Record<string, unknown>>;
  return policiesIn(all[String(intent['id'])]);
}
