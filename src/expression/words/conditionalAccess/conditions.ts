import type { Word } from '../../word.ts';
import { includesText, isObject, need, needObject, needStrings, saysNothing } from '../read.ts';

/**
 * What each condition of a policy looks like when it narrows nothing. A condition that is not named here is harmless only
 * while it is empty: a kind that Microsoft adds tomorrow means "not proven".
 * https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */
const harmless: Readonly<Record<string, (value: unknown) => boolean>> = {
  clientAppTypes: (value) => Array.isArray(value) && everyClientApp(value),
  platforms: (value) => isObject(value) && onlyAll(value, 'includePlatforms', 'excludePlatforms'),
  locations: (value) => isObject(value) && onlyAll(value, 'includeLocations', 'excludeLocations'),
  deviceStates: (value) => isObject(value) && onlyAll(value, 'includeStates', 'excludeStates'),
};

/** Who and what a policy is for: judged by words of their own, not as conditions. */
const targets = new Set(['users', 'applications']);

const legacyClientApps = ['exchangeActiveSync', 'other'];
const modernClientApps = ['browser', 'mobileAppsAndDesktopClients'];

function everyClientApp(types: readonly unknown[]): boolean {
  const names = types.filter((one) => typeof one === 'string');
  // Not configured means every kind of client: the default since August 2020.
  if (names.length === 0 || includesText(names, 'all')) return true;
  return [...legacyClientApps, ...modernClientApps].every((kind) => includesText(names, kind));
}

function onlyAll(value: Readonly<Record<string, unknown>>, include: string, exclude: string): boolean {
  const included = value[include];
  const everything = saysNothing(included) || (Array.isArray(included) && included.some((one) => isText(one, 'all')));
  const rest = Object.entries(value).filter(([key]) => key !== include && key !== exclude && !key.startsWith('@'));
  return everything && saysNothing(value[exclude]) && rest.every(([, one]) => saysNothing(one));
}

function isText(value: unknown, wanted: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === wanted;
}

/** Names of the conditions that narrow a policy. */
function narrowingConditions(policy: unknown): readonly string[] {
  const conditions = needObject(policy, 'conditions', 'policy') ?? {};
  return Object.entries(conditions)
    .filter(([name]) => !targets.has(name) && !name.startsWith('@'))
    .filter(([name, value]) => !saysNothing(value) && harmless[name]?.(value) !== true)
    .map(([name]) => name);
}

/** Applies only where the policy aims at people: conditions for workload and agent identities make it another policy. */
export const conditionWords: readonly Word[] = [
  {
    name: 'isUnconditional',
    of: 'conditionalAccessPolicy',
    takes: [['except', 'list<string>']],
    gives: 'bool',
    means: 'Every condition that the policy carries, but for the ones named, is known to narrow nothing.',
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
  {
    name: 'targetsAuthenticationFlow',
    of: 'conditionalAccessPolicy',
    takes: [['flow', 'string']],
    gives: 'bool',
    means: 'The policy applies to this authentication flow (deviceCodeFlow, authenticationTransfer).',
    run: (policy: unknown, flow: string) => {
      const conditions = need(policy, 'conditions', 'policy');
      const flows = needObject(conditions, 'authenticationFlows', 'policy.conditions');
      if (flows === null) return false;
      const methods = need(flows, 'transferMethods', 'policy.conditions.authenticationFlows');
      // Flags in one string: "deviceCodeFlow,authenticationTransfer".
      return typeof methods === 'string' && includesText(methods.split(/\s*,\s*/), flow);
    },
  },
];
