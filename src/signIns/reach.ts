import { implies } from './ask.ts';
import type { Box } from './box.ts';
import { clauseHolds, type Clause, type Facts } from './signInFacts.ts';
import type { Form } from './demand.ts';
import type { Policy } from './policy.ts';
import { office365Members } from '../expression/functions/conditionalAccess/office365.ts';
import { adminPortals, anyOther, azureManagement, office365, type Target } from './targets.ts';

/** What counts as certain, or as possible: a demand is met on the one and refuted on the other. */
export type Certainty = 'certain' | 'possible';

/** Targets that the same policies reach: those that reach every other resource, but for some, and some more. */
export interface TargetClass {
  readonly targets: readonly Target[];
  /** Positions among the policies. */
  readonly besides: readonly number[];
  readonly without: ReadonlySet<number>;
}

/** The enforced policies that meet one form of a demand, by what they reach. */
export class MeetingPolicies {
  readonly all: readonly Policy[];
  readonly #certainty: Certainty;

  constructor(policies: readonly Policy[], { requirement }: Form, certainty: Certainty) {
    this.#certainty = certainty;
    const certain = certainty === 'certain';
    this.all = policies.filter((policy) => {
      if (policy.state !== 'enabled' && (certain || policy.state !== null)) return false;
      if (this.boxesOf(policy).length === 0) return false;
      const answer = implies(policy.answer, requirement);
      return answer === true || (answer === null && !certain);
    });
  }

  /** Where those that reach a target apply. */
  boxes(target: Target): readonly Box[] {
    return this.reaching(target).flatMap((at) => this.boxesOf(this.all[at] as Policy));
  }

  /** Positions of those that reach a target. */
  reaching(target: Target): readonly number[] {
    return this.all.flatMap((policy, at) => (this.#reaches(policy, target) ? [at] : []));
  }

  /** Every resource there is, but for these; those that the same policies reach stand together. */
  everything(except: readonly string[]): readonly TargetClass[] {
    const differing = new Map<string, { readonly besides: number[]; readonly without: number[] }>();
    const differ = (id: string): { readonly besides: number[]; readonly without: number[] } => {
      const known = differing.get(id) ?? { besides: [], without: [] };
      differing.set(id, known);
      return known;
    };
    this.all.forEach((policy, at) => {
      const { targets } = policy;
      if (targets === null || targets.kind !== 'resource') return;
      const isForAll = targets.reaches(anyOther);
      for (const id of mentioned(targets)) {
        if (isForAll && !targets.reaches(id)) differ(id).without.push(at);
        if (!isForAll && targets.reaches(id)) differ(id).besides.push(at);
      }
    });
    const classes = new Map<
      string,
      { readonly targets: Target[]; readonly besides: number[]; readonly without: number[] }
    >();
    const ids = new Set([office365, ...office365Members, azureManagement, adminPortals, anyOther, ...differing.keys()]);
    for (const id of [...ids].sort()) {
      if (except.includes(id)) continue;
      const { besides = [], without = [] } = differing.get(id) ?? {};
      const key = `${besides.join()};${without.join()}`;
      const known = classes.get(key) ?? { targets: [], besides, without };
      known.targets.push({ kind: 'resource', id });
      classes.set(key, known);
    }
    return [...classes.values()].map((one) => ({ ...one, without: new Set(one.without) }));
  }

  boxesOf({ certain, possible }: Policy): readonly Box[] {
    return this.#certainty === 'certain' ? certain : possible;
  }

  #reaches({ targets }: Policy, { kind, id }: Target): boolean {
    // What cannot be told may be reached.
    if (targets === null) return this.#certainty === 'possible';
    return targets.kind === kind && targets.reaches(id);
  }
}

function mentioned({ named, excluded }: NonNullable<Policy['targets']>): ReadonlySet<string> {
  const suite = excluded.includes(office365) ? office365Members : [];
  return new Set([...named, ...excluded, ...suite].filter((id) => !['all', 'none', ''].includes(id)));
}

/** Every resource there is, in classes of those that the same policies reach. */
export function resourceClasses(
  policies: readonly Policy[],
  reaches: (policy: Policy, target: Target) => boolean,
): readonly (readonly string[])[] {
  const named = new Set(policies.flatMap(({ targets }) => (targets ? [...targets.named, ...targets.excluded] : [])));
  const special = ['all', 'none', ''];
  const ids = [office365, ...office365Members, azureManagement, adminPortals, ...named].filter(
    (id) => !special.includes(id),
  );
  const classes = new Map<string, string[]>();
  for (const id of [...new Set([...ids, anyOther])].sort()) {
    const key = policies.map((policy) => (reaches(policy, { kind: 'resource', id }) ? '1' : '0')).join('');
    const list = classes.get(key) ?? [];
    list.push(id);
    classes.set(key, list);
  }
  return [...classes.values()];
}

export const isAboutPeople = (fact: string): boolean => /^(user|group|role):|^guest:\S+$/.test(fact);

type Reduced = Map<Box, Box | null>;
const reduced = { certain: new WeakMap<Facts, Reduced>(), possible: new WeakMap<Facts, Reduced>() };

/**
 * What is left of a box for one person; null: nothing. What is unknown about the person stays open where certainty is
 * required, and counts as the best case where possibility is. Computed once, for all controls.
 */
export function boxFor(box: Box, facts: Facts, certainty: Certainty): Box | null {
  let known = reduced[certainty].get(facts);
  if (!known) {
    known = new Map();
    reduced[certainty].set(facts, known);
  }
  let left = known.get(box);
  if (left === undefined) {
    left = reduce(box, facts, certainty);
    known.set(box, left);
  }
  return left;
}

/** What is left of several. */
export function boxesFor(boxes: readonly Box[], facts: Facts, certainty: Certainty): readonly Box[] {
  return boxes.flatMap((box) => boxFor(box, facts, certainty) ?? []);
}

function reduce(box: Box, facts: Facts, certainty: Certainty): Box | null {
  const clauses: Clause[] = [];
  for (const clause of box.clauses) {
    const holds = clauseHolds(clause, facts);
    if (holds === false) return null;
    if (holds === true) continue;
    const open = clause.filter(({ fact }) => !facts.has(fact));
    if (certainty === 'possible' && open.some(({ fact }) => isAboutPeople(fact))) continue;
    clauses.push(open);
  }
  return { masks: box.masks, clauses };
}
