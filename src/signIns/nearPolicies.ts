import { implies, type Requirement } from './ask.ts';
import type { Part } from './demand.ts';
import { dimensionNames, every, namesIn, type Dimension } from './dimensions.ts';
import type { Policy } from './policy.ts';
import { anyOther, partName, targetName } from './targets.ts';

/** What a policy lacks that would otherwise do. */
export interface NearPolicy {
  readonly policy: Policy;
  readonly missing: readonly string[];
  /** Facts about people whom it leaves out, and ids of resources, where that is among what it lacks. */
  readonly excludedPeople: readonly string[];
  readonly excludedResources: readonly string[];
}

/** Whom a control asks about. */
export interface Wanted {
  readonly part: Part;
  /** "all users", "every administrator", "guests of that kind". */
  readonly people: string;
  includes(policy: Policy): boolean;
  /** Whether leaving them out matters. */
  leavesOut(fact: string): boolean;
}

/**
 * The policies that are for this, the nearest first: those that ask what is demanded, or are for the very action, flow or risk.
 * A policy for nobody or nothing is none of them, and none comes near where there is nothing yet that a policy could be for.
 */
export function nearPolicies(policies: readonly Policy[], wanted: Wanted): readonly NearPolicy[] {
  if (wanted.part.targets.length === 0) return [];
  return policies
    .filter(({ possible }) => possible.length > 0)
    .map((policy) => ({ near: judge(policy, wanted), rank: rank(policy, wanted) }))
    .filter(({ near, rank: about }) => about >= 5 && near.missing.length > 0)
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        a.near.missing.length - b.near.missing.length ||
        byText(a.near.policy.name, b.near.policy.name) ||
        byText(a.near.missing.join(), b.near.missing.join()) ||
        byText(a.near.policy.id, b.near.policy.id),
    )
    .map(({ near }) => near);
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What it shares of what the demand is about counts most; what every policy has counts little. */
function rank(policy: Policy, wanted: Wanted): number {
  const { part } = wanted;
  const asked = part.demands.flatMap(({ forms }) =>
    forms.flatMap(({ requirement }) => (implies(policy.answer, requirement) === true ? [requirement] : [])),
  );
  const isSpecial = narrowOnes(part).some((dimension) => covers(policy, part, dimension) && narrows(policy, dimension));
  const { targets } = policy;
  const special =
    part.targets !== 'everything' &&
    part.targets.some(({ kind, id }) => targets?.kind === kind && targets.named.includes(id));
  const onTarget = missingTargets(policy, part).length === 0;
  return (
    Math.max(0, ...asked.map((requirement) => meant(policy, requirement, part))) +
    (isSpecial || special ? 4 : 0) +
    (onTarget ? 2 : 0) +
    (wanted.includes(policy) ? 1 : 0)
  );
}

/** A block is more than whatever may be asked; a policy that blocks one flow, client or place is for that, and less for this. */
function meant(policy: Policy, { grants }: Requirement, part: Part): number {
  if (!isBlock(policy.answer)) return 4;
  if (!grants.includes('block')) return 0;
  const narrow = narrowOnes(part);
  const isElsewhere = dimensionNames.some((dimension) => narrows(policy, dimension) && !narrow.includes(dimension));
  return isElsewhere || furtherConditions(policy, part).length > 0 ? 2 : 4;
}

function isBlock(answer: unknown): boolean {
  return implies(answer, { grants: ['block'], session: null }) === true;
}

function judge(policy: Policy, wanted: Wanted): NearPolicy {
  const { part } = wanted;
  const excludedPeople = (policy.people?.excluded ?? []).filter((fact) => wanted.leavesOut(fact));
  const excludedResources =
    part.targets === 'everything' && policy.targets?.kind === 'resource' && policy.targets.reaches(anyOther)
      ? policy.targets.excluded.filter((id) => id !== 'none' && !part.mayLeaveOut.includes(id))
      : [];
  const state =
    policy.state === 'enabled'
      ? []
      : [policy.state === 'reportOnly' ? 'is report-only: enforce it' : 'is off: switch it on'];
  return {
    policy,
    excludedPeople,
    excludedResources,
    missing: [
      ...state,
      ...part.demands.flatMap((demand) => (asks(policy, demand) ? [] : [demand.name])),
      ...(wanted.includes(policy) ? [] : [`targets ${wanted.people}`]),
      ...missingTargets(policy, part),
      ...dimensionNames
        .filter((dimension) => !covers(policy, part, dimension))
        .map((one) => dimensionMissing(one, part)),
      ...furtherConditions(policy, part),
      ...(excludedResources.length > 0 ? ['keeps every resource in scope'] : []),
      ...(excludedPeople.length > 0 ? ['excludes nobody but emergency access accounts'] : []),
    ],
  };
}

function missingTargets({ targets }: Policy, part: Part): readonly string[] {
  if (part.targets === 'everything') {
    const all = targets?.kind === 'resource' && targets.reaches(anyOther);
    return all ? [] : ['targets all resources'];
  }
  return part.targets
    .filter(({ kind, id }) => targets?.kind !== kind || !targets.reaches(id))
    .map((target) => `targets ${targetName(target)}`)
    .slice(0, 3);
}

const indexOf = (dimension: Dimension): number => dimensionNames.indexOf(dimension);

/** The dimensions of which the demand is about some values only. */
const narrowOnes = ({ masks }: Part): readonly Dimension[] =>
  dimensionNames.filter((dimension) => masks[indexOf(dimension)] !== every(dimension));

const reached = ({ possible }: Policy, dimension: Dimension): number =>
  possible.reduce((mask, box) => mask | (box.masks[indexOf(dimension)] ?? 0), 0);

const narrows = (policy: Policy, dimension: Dimension): boolean => reached(policy, dimension) !== every(dimension);

/** Demands may be for some values each: what a policy asks, it has to ask at all values of those demands. */
function covers(policy: Policy, part: Part, dimension: Dimension): boolean {
  const whole = every(dimension);
  const answered = part.demands.filter((demand) => asks(policy, demand));
  const within = (answered.length > 0 ? answered : part.demands).map(({ within: some }) => some[dimension] ?? whole);
  const wanted =
    answered.length > 0 ? within.reduce((mask, one) => mask | one, 0) : within.reduce((mask, one) => mask & one, whole);
  return ((part.masks[indexOf(dimension)] ?? 0) & wanted & ~reached(policy, dimension)) === 0;
}

const asks = (policy: Policy, { forms }: Part['demands'][number]): boolean =>
  forms[0] !== undefined && implies(policy.answer, forms[0].requirement) === true;

function dimensionMissing(dimension: Dimension, { masks }: Part): string {
  const mask = masks[indexOf(dimension)] ?? 0;
  const names = namesIn(dimension, mask);
  const isWhole = mask === every(dimension);
  switch (dimension) {
    case 'client':
      return isWhole
        ? 'covers every client app'
        : `covers ${names.map((name) => partName('client', name)).join(' and ')}`;
    case 'platform':
      return isWhole
        ? 'applies on every platform'
        : `applies on ${names.map((name) => partName('platform', name)).join(', ')}`;
    case 'flow':
      return isWhole ? 'applies to every authentication flow' : `applies to the flow ${names.join(', ')}`;
    case 'device':
      return isWhole ? 'applies to every device' : 'applies to unmanaged devices';
    case 'userRisk':
    case 'signInRisk':
    case 'insiderRisk': {
      const kind = { userRisk: 'user risk', signInRisk: 'sign-in risk', insiderRisk: 'insider risk' }[dimension];
      return isWhole ? `applies at every ${kind}` : `applies at ${names.join(', ')} ${kind}`;
    }
  }
}

/** Conditions that are facts: where somebody signs in from, filters, and what nobody has heard of. */
function furtherConditions(policy: Policy, part: Part): readonly string[] {
  const { possible } = policy;
  const { from } = part;
  const facts = possible.flatMap(({ clauses }) => clauses.flat().map(({ fact }) => fact));
  const has = (kind: RegExp): boolean => facts.some((fact) => kind.test(fact));
  return [
    ...(from === null && has(/^place:/) ? ['applies everywhere'] : []),
    ...(has(/^device:/) && covers(policy, part, 'device') ? ['applies to every device, whatever its filter says'] : []),
    ...(has(/^(app|condition):/) ? ['applies without further conditions'] : []),
  ];
}
