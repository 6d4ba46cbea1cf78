import { isObject } from '../expression/functions/read.ts';
import type { Box } from './box.ts';
import { dimensionNames, maskOf, namesIn } from './dimensions.ts';
import { isTrue, type Clause } from './signInFacts.ts';
import { placeClauses, type Places } from './places.ts';
import type { Policy } from './policy.ts';
import { office365Members } from '../expression/functions/conditionalAccess/office365.ts';
import { anyOther, office365, type PolicyTargets, type Target } from './targets.ts';

/** What policies can exclude. */
export const excludable = ['people', 'resources', 'platforms', 'places'] as const;

type ExclusionKind = (typeof excludable)[number];

/** Something that enforced policies leave out, whichever of them. */
export interface PolicyExclusion {
  readonly kind: ExclusionKind;
  /** People: a fact ("group:ID"). Resources, platforms and places: as policies name them, in small letters. */
  readonly key: string;
  readonly openings: readonly Opening[];
}

/** The sign-ins that one policy would reach, were it not for the exclusion. */
export interface Opening {
  readonly policy: Policy;
  readonly certain: readonly Box[];
  readonly possible: readonly Box[];
  /** 'everything' are all resources that the policy reaches, whatever they are. */
  readonly targets: readonly Target[] | 'everything';
}

export interface Exclusions {
  readonly all: readonly PolicyExclusion[];
  /** Some policy lacks what would say whether it excludes anything. */
  readonly lacking: boolean;
}

/** What the enforced policies that ask something of access leave out of these kinds, in a fixed order. */
export function exclusionsOf(policies: readonly Policy[], kinds: readonly ExclusionKind[], places: Places): Exclusions {
  const found = new Map<string, { readonly kind: ExclusionKind; readonly key: string; readonly openings: Opening[] }>();
  let lacking = false;
  for (const policy of policies) {
    const asks = grantsOf(policy);
    if (asks === false || policy.state === 'disabled' || policy.state === 'reportOnly') continue;
    const known = asks === true && policy.state === 'enabled' && policy.people !== null && policy.targets !== null;
    if (!known || (policy.certain.length === 0 && policy.possible.length > 0)) lacking = true;
    for (const kind of kinds) {
      for (const [key, opening] of openingsOf(kind, policy, places)) {
        if (opening.possible.length === 0) continue;
        const one = found.get(`${kind} ${key}`) ?? { kind, key, openings: [] };
        found.set(`${kind} ${key}`, one);
        one.openings.push(known ? opening : { ...opening, certain: [] });
      }
    }
  }
  const all = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { all, lacking };
}

/** Whether it asks for anything at all; a policy for sessions alone leaves nothing open. null: the answer does not say. */
function grantsOf({ answer }: Policy): boolean | null {
  const grants = isObject(answer) ? answer['grantControls'] : undefined;
  return grants === undefined ? null : grants !== null;
}

type Keyed = readonly (readonly [key: string, opening: Opening])[];

function openingsOf(kind: ExclusionKind, policy: Policy, places: Places): Keyed {
  switch (kind) {
    case 'people':
      return people(policy);
    case 'resources':
      return resources(policy);
    case 'platforms':
      return platforms(policy);
    case 'places':
      return locations(policy, places);
  }
}

const opening = (policy: Policy, change: (box: Box) => Box, targets: Opening['targets']): Opening => ({
  policy,
  certain: policy.certain.map(change),
  possible: policy.possible.map(change),
  targets,
});

const leavesOut = (clause: Clause, about: RegExp): boolean =>
  clause.length === 1 && clause.every(({ fact, holds }) => !holds && about.test(fact));

/** The box without what is left out of one kind, and with something instead. */
const without =
  (about: RegExp, ...instead: readonly Clause[]) =>
  ({ masks, clauses }: Box): Box => ({
    masks,
    clauses: [...clauses.filter((clause) => !leavesOut(clause, about)), ...instead],
  });

function people(policy: Policy): Keyed {
  const targets = targetsOf(policy.targets);
  const left = new Set(policy.people?.excluded ?? []);
  return [...left].flatMap((fact): Keyed => {
    if (isFirstRegistration(policy) && fact.startsWith('guest:')) return [];
    return [[fact, opening(policy, without(/^(user|group|role|guest|condition):/, [isTrue(fact)]), targets)]];
  });
}

/**
 * Somebody who registers their first method has none yet. Microsoft's own policy for it leaves guests out, who get no
 * Temporary Access Pass, and lets a trusted location stand in for the second factor:
 * https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration
 */
function isFirstRegistration({ targets }: Policy): boolean {
  return targets?.kind === 'action' && targets.named.every((id) => id === 'urn:user:registersecurityinfo');
}

function resources(policy: Policy): Keyed {
  const { targets } = policy;
  if (targets?.kind !== 'resource') return [];
  const included = (id: string): boolean => targets.reaches(anyOther) || targets.named.includes(id);
  return [...new Set(targets.excluded)].flatMap((id): Keyed => {
    const meant = (id === office365 ? [office365, ...office365Members] : [id]).filter(included);
    if (id === 'none' || id === 'all' || meant.length === 0) return [];
    const left = meant.map((one): Target => ({ kind: 'resource', id: one }));
    return [[id, opening(policy, (box) => box, left)]];
  });
}

function platforms(policy: Policy): Keyed {
  const condition = conditionOf(policy, 'platforms');
  const include = list(condition, 'includePlatforms').map((one) => one.toLowerCase());
  const known = dimensionNames.indexOf('platform');
  return list(condition, 'excludePlatforms').flatMap((name): Keyed => {
    // An unknown one is not one of the six.
    const mask = maskOf('platform', [name]) || maskOf('platform', ['other']);
    if (!include.includes('all') && !include.includes(name.toLowerCase())) return [];
    const [value = name] = namesIn('platform', mask);
    const change = ({ masks, clauses }: Box): Box => ({ masks: masks.with(known, mask), clauses });
    return [[value, opening(policy, change, targetsOf(policy.targets))]];
  });
}

function locations(policy: Policy, places: Places): Keyed {
  const condition = conditionOf(policy, 'locations');
  return list(condition, 'excludeLocations').flatMap((id): Keyed => {
    const stands = isFirstRegistration(policy) ? isTrusted(id, places) : false;
    if (id.toLowerCase() === 'all' || stands === true) return [];
    const change = without(/^place:/, ...placeClauses([id], [], places));
    const left = opening(policy, change, targetsOf(policy.targets));
    return [[id.toLowerCase(), stands === null ? { ...left, certain: [] } : left]];
  });
}

/** Whether somebody trusts it who meant less than the whole internet; null: unknown. */
function isTrusted(id: string, places: Places): boolean | null {
  const meant = id.toLowerCase() === 'alltrusted' ? places.allTrusted : [places.factOf(id)];
  if (!places.known) return null;
  if (meant.every((fact) => places.trusted.includes(fact))) return true;
  return meant.every((fact) => places.perhapsTrusted.includes(fact)) ? null : false;
}

function targetsOf(targets: PolicyTargets | null): Opening['targets'] {
  if (targets === null || (targets.kind === 'resource' && targets.reaches(anyOther))) return 'everything';
  return targets.named.filter((id) => targets.reaches(id)).map((id) => ({ kind: targets.kind, id }));
}

function conditionOf({ answer }: Policy, key: string): Readonly<Record<string, unknown>> {
  const conditions = isObject(answer) ? answer['conditions'] : null;
  const condition = isObject(conditions) ? conditions[key] : null;
  return isObject(condition) ? condition : {};
}

function list(condition: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  const value = condition[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
