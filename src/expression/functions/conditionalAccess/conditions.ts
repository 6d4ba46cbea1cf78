import type { CelFunction } from '../../celFunction.ts';
import { includesText, isObject, need, needObject, needStrings, saysNothing, type Json } from '../read.ts';

/**
 * What each condition looks like when it is there and narrows nothing. A condition that is not named here is harmless only
 * while it is null or empty: a kind that Microsoft adds tomorrow means "not proven", and so does half an answer.
 * https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */
const harmless: Readonly<Record<string, (value: Json) => boolean>> = {
  platforms: (value) => isOpen(value, 'includePlatforms', 'all'),
  locations: (value) => isOpen(value, 'includeLocations', 'all'),
  deviceStates: (value) => isOpen(value, 'includeStates', 'all'),
  clientApplications: (value) => isOpen(value, 'includeServicePrincipals', null),
  devices: (value) => isOpen(value, 'deviceFilter', null),
  authenticationFlows: (value) => isOpen(value, 'transferMethods', 'none'),
};

/** Who and what a policy is for: judged by words of their own, not as conditions. */
const targets = new Set(['users', 'applications']);

const legacyClientApps = ['exchangeActiveSync', 'other'];
const modernClientApps = ['browser', 'mobileAppsAndDesktopClients'];

function everyClientApp(types: readonly unknown[]): boolean {
  // Not configured means every kind of client: the default since August 2020.
  if (types.length === 0) return true;
  const names = types.filter((one) => typeof one === 'string');
  if (includesText(names, 'all')) return true;
  return [...legacyClientApps, ...modernClientApps].every((kind) => includesText(names, kind));
}

/** The property that decides is there, says nothing or "everything", and nothing else is said. */
function isOpen(value: Json, decisive: string, everything: string | null): boolean {
  const included = value[decisive];
  if (included === undefined) return false;
  const open = saysNothing(included) || [included].flat().some((one) => isText(one, everything));
  const rest = Object.entries(value).filter(([key]) => key !== decisive && !key.startsWith('@'));
  return open && rest.every(([, one]) => saysNothing(one));
}

function isText(value: unknown, wanted: string | null): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted;
}

function isHarmless(name: string, value: unknown): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0 || (name === 'clientAppTypes' && everyClientApp(value));
  return isObject(value) && harmless[name]?.(value) === true;
}

/** Names of the conditions that narrow a policy. */
function narrowingConditions(policy: unknown): readonly string[] {
  const conditions = needObject(policy, 'conditions', 'policy') ?? {};
  return Object.entries(conditions)
    .filter(([name]) => !targets.has(name) && !name.startsWith('@'))
    .filter(([name, value]) => !isHarmless(name, value))
    .map(([name]) => name);
}

/** Applies only where the policy aims at people: conditions for workload and agent identities make it another policy. */
export const conditionFunctions: readonly CelFunction[] = [
  {
    name: 'isUnconditional',
    of: 'conditionalAccessPolicy',
    takes: [['except', 'list<string>']],
    gives: 'bool',
    means: 'Apart from the named ones, every condition of the policy is known to narrow nothing.',
    run: (policy: unknown, except: readonly string[]) =>
      narrowingConditions(policy).every((name) => except.includes(name)),
  },
  {
    name: 'targetsClientApps',
    of: 'conditionalAccessPolicy',
    takes: [['kinds', 'list<string>']],
    gives: 'bool',
    means: 'The policy applies to every one of these kinds of client (exchangeActiveSync, other, browser ...).',
    run: (policy: unknown, kinds: readonly string[]) => {
      const types = needStrings(need(policy, 'conditions', 'policy'), 'clientAppTypes', 'policy.conditions');
      return everyClientApp(types) || kinds.every((kind) => includesText(types, kind));
    },
  },
];
