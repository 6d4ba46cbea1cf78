import { implies } from './ask.ts';
import type { Box, Region } from './box.ts';
import { complements } from './complements.ts';
import { ordinary, type SignInExample } from './counterexample.ts';
import { everywhere } from './dimensions.ts';
import type { Facts } from './signInFacts.ts';
import type { Alike } from './people.ts';
import { wholeInternet, type Places } from './places.ts';
import type { Policy } from './policy.ts';
import { demandsOf } from './policyDemands.ts';
import { boxesFor, type Certainty } from './reach.ts';
import { isFor, ordinaryResources } from './resources.ts';
import type { Target } from './targets.ts';
import { uncovered } from './uncovered.ts';

/** A policy that joins the enforced ones, and one that leaves them; an edited policy does both. */
export interface PolicyChange {
  readonly added: Policy | null;
  readonly removed: Policy | null;
}

/** What changes at some sign-in of somebody. Uncovered: a second factor or a block before, neither of them after. */
export type EffectKind =
  'blocked' | 'asked' | 'session' | 'uncovered' | 'noLongerBlocked' | 'noLongerAsked' | 'noLongerSession';

export interface Effect {
  readonly kind: EffectKind;
  /** What is asked, in words. */
  readonly what: string;
  /** The policy that it comes from. */
  readonly policy: string;
  readonly certain: boolean;
  /** It takes an eligible role that is activated first. */
  readonly onlyOnceActivated: boolean;
  readonly example: SignInExample;
}

const secondFactor = { grants: ['mfa'], session: null };
const lost = { blocked: 'noLongerBlocked', asked: 'noLongerAsked', session: 'noLongerSession' } as const;

interface Sides {
  /** Policies that are enforced before, and after. */
  readonly before: readonly Policy[];
  readonly after: readonly Policy[];
}

/** What changes for people if policies change, told by what the policies see of them. */
export class WhatIf {
  readonly #sides: Sides;
  readonly #changes: readonly PolicyChange[];
  readonly #places: Places;
  readonly #resources: readonly Target[];
  readonly #told = new Map<Alike, readonly Effect[]>();
  readonly #known = new Map<Facts, readonly Effect[]>();

  /** @param enforced those of today, the removed ones among them */
  constructor(enforced: readonly Policy[], changes: readonly PolicyChange[], places: Places) {
    const removed = new Set(changes.map((one) => one.removed));
    const added = changes.flatMap((one) => one.added ?? []);
    this.#sides = { before: enforced, after: [...enforced.filter((one) => !removed.has(one)), ...added] };
    this.#changes = changes;
    this.#places = places;
    this.#resources = ordinaryResources([...enforced, ...added]);
  }

  /** @throws TooEntangledError */
  of(alike: Alike): readonly Effect[] {
    const known = this.#told.get(alike);
    if (known) return known;
    const effects = this.#inBothStates(alike);
    this.#told.set(alike, effects);
    return effects;
  }

  #inBothStates({ asTheyAre, activated }: Alike): readonly Effect[] {
    const now = this.#inState(asTheyAre);
    const then = activated === null ? [] : this.#inState(activated);
    const keyOf = ({ kind, what, policy }: Effect): string => `${kind} ${what} ${policy}`;
    const before = new Map(now.map((one) => [keyOf(one), one]));
    const later = then.filter((one) => before.get(keyOf(one))?.certain !== true);
    // What is open today and certain once a role is active is certain for somebody who may activate it.
    const replaced = new Set(later.filter(({ certain }) => certain).map(keyOf));
    return [
      ...now.filter((one) => !replaced.has(keyOf(one))),
      ...later
        .filter((one) => replaced.has(keyOf(one)) || !before.has(keyOf(one)))
        .map((one) => ({ ...one, onlyOnceActivated: true })),
    ];
  }

  #inState(facts: Facts): readonly Effect[] {
    const known = this.#known.get(facts);
    if (known) return known;
    const effects = this.#changes.flatMap(({ added, removed }) => [
      ...(added ? this.#gained(added, facts) : []),
      ...(removed ? this.#lost(removed, facts) : []),
    ]);
    this.#known.set(facts, effects);
    return effects;
  }

  #gained(policy: Policy, facts: Facts): readonly Effect[] {
    return demandsOf(policy.answer).flatMap(({ kind, words, impliedBy }) =>
      this.#effect(kind, words, policy, impliedBy, this.#sides.before, facts),
    );
  }

  #lost(policy: Policy, facts: Facts): readonly Effect[] {
    const uncoveredNow =
      implies(policy.answer, secondFactor) === true
        ? this.#effect(
            'uncovered',
            'neither a second factor nor a block',
            policy,
            (other) => implies(other, secondFactor),
            this.#sides.after,
            facts,
          )
        : [];
    const rest = demandsOf(policy.answer).flatMap(({ kind, words, impliedBy }) =>
      this.#effect(lost[kind], words, policy, impliedBy, this.#sides.after, facts),
    );
    // Whoever is uncovered is not asked any longer: once is enough.
    return uncoveredNow.length > 0 ? [...uncoveredNow, ...rest.filter(({ kind }) => kind !== 'noLongerAsked')] : rest;
  }

  /** A sign-in that the policy reaches and at which none of the others asks as much; none: an empty list. */
  #effect(
    kind: EffectKind,
    what: string,
    policy: Policy,
    impliedBy: (other: unknown) => boolean | null,
    others: readonly Policy[],
    facts: Facts,
  ): readonly Effect[] {
    for (const certainty of ['certain', 'possible'] as const) {
      for (const target of this.#targetsOf(policy)) {
        const shut = others
          .filter((other) => other !== policy)
          .flatMap((other) => boxesThatShut(other, { target, facts, impliedBy, certainty }));
        const example = this.#point(reachedBoxes(policy, facts, certainty), shut, target);
        if (example === null) continue;
        const certain = certainty === 'certain';
        return [{ kind, what, policy: policy.name, certain, onlyOnceActivated: false, example }];
      }
    }
    return [];
  }

  #point(boxes: readonly Box[], shut: readonly Box[], target: Target): SignInExample | null {
    const within: Region = { masks: everywhere, facts: new Map([[wholeInternet, true]]) };
    for (const box of boxes) {
      for (const outside of complements(box)) {
        const left = [...shut, ...outside];
        const region = uncovered(within, left);
        if (region === null) continue;
        const demanded = { name: '', forms: [], within: {} };
        return ordinary({ target, region, within, boxes: left, demanded }, this.#places).example;
      }
    }
    return null;
  }

  #targetsOf({ targets }: Policy): readonly Target[] {
    if (targets === null) return this.#resources;
    if (targets.kind !== 'resource') return targets.named.map((id) => ({ kind: targets.kind, id }));
    return this.#resources.filter(({ id }) => targets.reaches(id));
  }
}

/** Where a policy applies to somebody; what is unknown about the person is possible and never certain. */
function reachedBoxes(policy: Policy, facts: Facts, certainty: Certainty): readonly Box[] {
  const certain = certainty === 'certain';
  const boxes = boxesFor(certain ? policy.certain : policy.possible, facts, certainty);
  return certain ? boxes.filter(({ clauses }) => !clauses.flat().some(({ fact }) => isAboutPeople(fact))) : boxes;
}

interface Shut {
  readonly target: Target;
  readonly facts: Facts;
  readonly impliedBy: (other: unknown) => boolean | null;
  /** Of the effect: it is certain only if whatever may ask as much is taken to. */
  readonly certainty: Certainty;
}

function boxesThatShut(other: Policy, { target, facts, impliedBy, certainty }: Shut): readonly Box[] {
  const answer = impliedBy(other.answer);
  const mayShut = certainty === 'certain';
  if (answer === false || (answer === null && !mayShut)) return [];
  if (other.targets === null ? !mayShut : !isFor(other, target)) return [];
  return boxesFor(mayShut ? other.possible : other.certain, facts, mayShut ? 'possible' : 'certain');
}

const isAboutPeople = (fact: string): boolean => /^(user|group|role|guest):/.test(fact);
