import { roleName } from '../expression/functions/roleNames.ts';
import { meets, type Region } from './box.ts';
import { conditionWords, targetsInWords } from './conditionWords.ts';
import { clauseHolds, type Facts } from './signInFacts.ts';
import type { Places } from './places.ts';
import type { Policy } from './policy.ts';
import { boxesFor } from './reach.ts';
import type { Target } from './targets.ts';
import { uncovered } from './uncovered.ts';
import { peopleClauses } from './who.ts';

/** The sign-ins that are looked at. */
export interface AskedSignIns {
  readonly region: Region;
  /** One of each class that policies tell apart. */
  readonly targets: readonly Target[];
}

/** Whether a policy applies to these sign-ins of somebody: to all, to some of them, perhaps, or to none. */
export interface Application {
  readonly applies: 'always' | 'sometimes' | 'perhaps' | 'never';
  /** Why not, or why that is not known. */
  readonly why: string | null;
  /** For which of the sign-ins, where it is for some. */
  readonly when: readonly string[];
}

const never = (why: string): Application => ({ applies: 'never', why, when: [] });

/** @param facts about the person */
export function applicationOf(policy: Policy, facts: Facts, asked: AskedSignIns, places: Places): Application {
  const { people, targets } = policy;
  if (people === null) return perhaps('the answer does not say whom it is for', policy, asked, places);
  const person = personIn(people, facts);
  if (person.holds === false) return never(person.why);
  if (targets !== null && !asked.targets.some(({ kind, id }) => targets.kind === kind && targets.reaches(id)))
    return never(`is ${targetsInWords(targets)}`);
  const near = boxesFor(policy.possible, facts, 'certain').filter((box) => meets(box, asked.region));
  if (near.length === 0) {
    const conditions = conditionWords(policy, asked.region, asked.targets, places);
    return never(
      policy.possible.length === 0 || conditions.length === 0
        ? 'has conditions that never hold'
        : `applies ${conditions.join(', ')} only`,
    );
  }
  if (person.holds === null) return perhaps(person.why, policy, asked, places);
  if (policy.certain.length === 0 || targets === null)
    return perhaps('something that decides is missing from the answer', policy, asked, places);
  const certain = boxesFor(policy.certain, facts, 'certain');
  const everyTarget = asked.targets.every(({ kind, id }) => targets.kind === kind && targets.reaches(id));
  if (everyTarget && uncovered(asked.region, certain) === null) return { applies: 'always', why: null, when: [] };
  return { applies: 'sometimes', why: null, when: conditionWords(policy, asked.region, asked.targets, places) };
}

function perhaps(why: string, policy: Policy, { region, targets }: AskedSignIns, places: Places): Application {
  return { applies: 'perhaps', why, when: conditionWords(policy, region, targets, places) };
}

/** Included by something and excluded by nothing; else the reason in a few words. */
function personIn(people: NonNullable<Policy['people']>, facts: Facts): { holds: boolean | null; why: string } {
  const [first, ...rest] = peopleClauses(people);
  const include = people.everybody ? null : (first ?? []);
  const exclude = people.everybody && first ? [first, ...rest] : rest;
  if (include && clauseHolds(include, facts) === false)
    return { holds: false, why: include.length === 0 ? 'is for nobody' : 'is for other people' };
  const out = exclude.find((clause) => clauseHolds(clause, facts) === false)?.[0];
  if (out) return { holds: false, why: `excludes this person ${through(out.fact)}` };
  const open = [...(include ? [include] : []), ...exclude].find((clause) => clauseHolds(clause, facts) === null);
  const unknown = open?.find(({ fact }) => !facts.has(fact));
  return unknown
    ? {
        holds: null,
        why: `${unknown.holds ? 'includes' : 'excludes'} ${meant(unknown.fact)}, which could not be checked`,
      }
    : { holds: true, why: '' };
}

const idIn = (fact: string): string => fact.slice(fact.indexOf(':') + 1);

function through(fact: string): string {
  if (fact.startsWith('user:')) return 'by id';
  if (fact.startsWith('group:')) return `through group ${idIn(fact)}`;
  if (fact.startsWith('role:')) return `through the role ${roleName(idIn(fact)) ?? idIn(fact)}`;
  return fact.startsWith('guest:') ? 'as a guest' : 'by a condition';
}

function meant(fact: string): string {
  if (fact.startsWith('group:')) return `members of group ${idIn(fact)}`;
  if (fact.startsWith('role:')) return `holders of the role ${roleName(idIn(fact)) ?? idIn(fact)}`;
  return fact.startsWith('guest:') ? `guests (${idIn(fact)})` : 'people by an unknown condition';
}
