import { implies } from './ask.ts';
import type { Box } from './box.ts';
import { clauseHolds, type Clause, type Facts } from './facts.ts';
import type { Form } from './demand.ts';
import type { Policy } from './policy.ts';
import { adminPortals, anyOther, azureManagement, office365, office365Members, type Target } from './targets.ts';

/** What counts as certain, or as possible: a demand is met on the one and refuted on the other. */
export type Certainty = 'certain' | 'possible';

/** The enforced policies that meet one form of a demand, by what they reach. */
export class MeetingPolicies {
  readonly #policies: readonly Policy[];
  readonly #certainty: Certainty;

  constructor(policies: readonly Policy[], { requirement }: Form, certainty: Certainty) {
    this.#certainty = certainty;
    const certain = certainty === 'certain';
    this.#policies = policies.filter((policy) => {
      if (policy.state !== 'enabled' && (certain || policy.state !== null)) return false;
      if (this.#boxesOf(policy).length === 0) return false;
      const answer = implies(policy.answer, requirement);
      return answer === true || (answer === null && !certain);
    });
  }

  get all(): readonly Policy[] {
    return this.#policies;
  }

  /** Where those that reach a target apply. */
  boxes(target: Target): readonly Box[] {
    return this.#policies.flatMap((policy) => (this.#reaches(policy, target) ? this.#boxesOf(policy) : []));
  }

  /** Every resource there is, those that the same policies reach together: one of them speaks for all. */
  everything(): readonly (readonly string[])[] {
    return resourceClasses(this.#policies, (policy, target) => this.#reaches(policy, target));
  }

  #reaches({ targets }: Policy, { kind, id }: Target): boolean {
    // What cannot be told may be reached.
    if (targets === null) return this.#certainty === 'possible';
    return targets.kind === kind && targets.reaches(id);
  }

  #boxesOf({ certain, possible }: Policy): readonly Box[] {
    return this.#certainty === 'certain' ? certain : possible;
  }
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

const isAboutPeople = (fact: string): boolean => /^(user|group|role):|^guest:\S+$/.test(fact);

/**
 * The boxes that are left for one person. What nobody can tell of the person stays open where certainty is asked for, and
 * counts as it is best where it is about what is possible.
 */
export function boxesFor(boxes: readonly Box[], facts: Facts, certainty: Certainty): readonly Box[] {
  return boxes.flatMap((box) => {
    const clauses: Clause[] = [];
    for (const clause of box.clauses) {
      const holds = clauseHolds(clause, facts);
      if (holds === false) return [];
      if (holds === true) continue;
      const open = clause.filter(({ fact }) => !facts.has(fact));
      if (certainty === 'possible' && open.some(({ fact }) => isAboutPeople(fact))) continue;
      clauses.push(open);
    }
    return [{ masks: box.masks, clauses }];
  });
}
