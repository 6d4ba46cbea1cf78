import { askedBy, type Requirement } from './ask.ts';
import type { AskedSignIns } from './application.ts';
import { meets, type Region } from './box.ts';
import { ordinary, type SignInExample } from './counterexample.ts';
import type { Demanded, Form } from './demand.ts';
import type { Facts } from './signInFacts.ts';
import type { Places } from './places.ts';
import type { Policy } from './policy.ts';
import { boxesFor, MeetingPolicies } from './reach.ts';
import { uncovered } from './uncovered.ts';

/** What somebody has to bring at the sign-in that asks least, from nothing to a phishing-resistant method. */
type Strength = 'nothing' | 'lessThanSecondFactor' | 'secondFactor' | 'phishingResistant';

export interface WeakestSignIn {
  readonly strength: Strength;
  /** false: policies or memberships that could not be read may ask for more there. */
  readonly certain: boolean;
  readonly example: SignInExample;
  /** What the policies that apply to it ask; empty: nothing. */
  readonly asked: readonly string[];
}

const anything = [
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
];

/** Each step asks for more than the one before; where a step is not asked everywhere, the sign-in is as strong as the step before. */
const steps: readonly { readonly strength: Strength; readonly requirement: Requirement }[] = [
  { strength: 'nothing', requirement: { grants: anything, session: null } },
  { strength: 'lessThanSecondFactor', requirement: { grants: ['mfa'], session: null } },
  { strength: 'secondFactor', requirement: { grants: ['phishingResistant'], session: null } },
  { strength: 'phishingResistant', requirement: { grants: ['block'], session: null } },
];

/** Of the sign-ins that are looked at, the one that asks least; null: all of them are blocked. */
export function weakestSignIn(
  policies: readonly Policy[],
  facts: Facts,
  { region, targets }: AskedSignIns,
  places: Places,
): WeakestSignIn | null {
  for (const { strength, requirement } of steps) {
    const form: Form = { name: strength, share: 1, requirement };
    const demanded: Demanded = { name: strength, forms: [form], within: {} };
    const certain = new MeetingPolicies(policies, form, 'certain');
    const possible = new MeetingPolicies(policies, form, 'possible');
    for (const target of targets) {
      const boxes = boxesFor(certain.boxes(target), facts, 'certain');
      const open = uncovered(region, boxes);
      if (open === null) continue;
      const found = ordinary({ target, region: open, within: region, boxes, demanded }, places);
      const point = settled(found.region, policies);
      return {
        strength,
        certain: uncovered(point, boxesFor(possible.boxes(target), facts, 'possible')) !== null,
        example: found.example,
        asked: askedAt(policies, facts, point, target),
      };
    }
  }
  return null;
}

/** Elsewhere than in any place that a policy names, on a device that no filter matches: the most ordinary there is. */
export function settled(region: Region, policies: readonly Policy[]): Region {
  const facts = new Map(region.facts);
  for (const { possible } of policies)
    for (const { fact } of possible.flatMap(({ clauses }) => clauses.flat()))
      if (!/^(user|group|role|guest):/.test(fact) && !facts.has(fact)) facts.set(fact, false);
  return { ...region, facts };
}

/** What the policies ask that apply to this sign-in of somebody for certain. */
export function askedAt(
  policies: readonly Policy[],
  facts: Facts,
  point: Region,
  { kind, id }: AskedSignIns['targets'][number],
): readonly string[] {
  const asked = policies
    .filter(({ state, targets }) => state === 'enabled' && targets?.kind === kind && targets.reaches(id))
    .filter(({ certain }) => boxesFor(certain, facts, 'certain').some((box) => meets(box, point) && !isOpen(box)))
    .flatMap(({ answer }) => askedBy(answer) ?? []);
  return [...new Set(asked)].sort();
}

const isOpen = ({ clauses }: ReturnType<typeof boxesFor>[number]): boolean =>
  clauses.flat().some(({ fact }) => /^(user|group|role|guest):/.test(fact));
