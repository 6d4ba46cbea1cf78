import type { IdSet } from '../expression/idSet.ts';
import { guestKinds, synchronisationRoles } from '../expression/words/conditionalAccess/targets.ts';
import type { Facts } from '../signIns/facts.ts';
import type { Open } from '../signIns/share.ts';
import type { Census } from './census.ts';
import { PartPair } from './partPair.ts';
import type { SignInsCase } from './signInsCase.ts';

/** An opening that nobody uses today. */
interface DoorsFound {
  readonly certain: boolean;
  readonly possible: boolean;
  /** Through one of them. */
  readonly open: { readonly open: Open; readonly who: string } | null;
}

/** How many kinds of people are imagined behind each door: those that are most. */
const imaginedBehind = 12;

/** Exclusions that meet nobody of the population today, and that no other policy makes up for. */
export class Doors {
  readonly #what: SignInsCase;
  readonly #pairs: readonly PartPair[];
  readonly #guestPairs: readonly PartPair[] | null;

  constructor(what: SignInsCase, pairs: readonly PartPair[]) {
    this.#what = what;
    this.#pairs = pairs;
    const { guests, parts, policies, tenant } = what;
    this.#guestPairs =
      guests === null
        ? null
        : guests === parts
          ? pairs
          : guests.map((part) => new PartPair(part, policies, tenant.places));
  }

  /** @param people the states of those who count */
  found(census: Census, people: readonly (readonly Facts[])[]): DoorsFound {
    const states = people.flat();
    const behind = states.length > 0 ? states.slice(0, imaginedBehind) : [this.#what.tenant.people.imagined([])];
    let certain = false;
    let possible = false;
    let open: DoorsFound['open'] = null;
    for (const { fact, facts } of this.#suspects(census, states, behind)) {
      const pairs = fact.startsWith('guest:') ? this.#guestPairs : this.#pairs;
      if (pairs === null) continue;
      for (const pair of pairs) {
        const before = facts.before === null ? { low: 1, high: 1 } : pair.of(facts.before);
        const after = pair.of(facts.after);
        const guest = pairs !== this.#pairs;
        if (after.high < (guest ? 1 : before.high)) certain = true;
        if (after.low < (guest ? 1 : before.low)) {
          possible = true;
          open ??= after.open ? { open: after.open, who: nameOf(fact) } : null;
        }
      }
    }
    return { certain, possible, open };
  }

  /** Whether guests of some kind are left out, by policies that others do not make up for. */
  leaveGuests(facts: Facts): boolean {
    const pairs = this.#what.probe.of === 'guests' ? null : this.#guestPairs;
    if (pairs === null) return false;
    const { people } = this.#what.tenant;
    return this.excludedFacts
      .flatMap((fact) => /^guest:(\S+)/.exec(fact)?.[1] ?? [])
      .some((kind) => pairs.some((pair) => pair.of(people.asGuest(facts, kind)).low < 1));
  }

  /** Groups that hold nobody but accounts that policies may leave out: nobody else is in them. */
  withoutExempt(facts: Facts, census: Census | null): Facts {
    const all = new Map(facts);
    for (const fact of this.excludedFacts) {
      if (fact.startsWith('group:') && this.isExempt(fact, census)) all.set(fact, false);
      if (fact.startsWith('user:') && this.isExempt(fact, census)) all.set(fact, false);
      if (fact.startsWith('role:') && this.isExempt(fact, census)) all.set(fact, false);
    }
    return all;
  }

  isExempt(fact: string, census: Census | null): boolean {
    const id = fact.slice(fact.indexOf(':') + 1);
    if (fact.startsWith('role:')) return synchronisationRoles.includes(id);
    const sets = [this.#what.emergency, ...(census ? [census.exempt] : [])];
    if (fact.startsWith('user:')) return sets.some((set) => set.has(id));
    if (!fact.startsWith('group:')) return false;
    const members = this.#what.tenant.groups.of(id);
    return 'value' in members && members.value.size > 0 && countIn(members.value, sets) === members.value.size;
  }

  /** Whom the policies that meet the demand leave out. */
  get excludedFacts(): readonly string[] {
    const meeting = new Set(this.#pairs.flatMap(({ high }) => high.meeting));
    return [...new Set([...meeting].flatMap(({ people }) => people?.excluded ?? []))].sort();
  }

  *#suspects(
    census: Census,
    states: readonly Facts[],
    behind: readonly Facts[],
  ): Iterable<{ readonly fact: string; readonly facts: { readonly before: Facts | null; readonly after: Facts } }> {
    const { people } = this.#what.tenant;
    const { of } = this.#what.probe;
    for (const fact of this.excludedFacts) {
      if (of === 'membersWithoutRole' && fact.startsWith('role:')) continue;
      if (!/^(user|group|role|guest):/.test(fact) || this.isExempt(fact, census)) continue;
      // Whoever is behind it counts already, or nobody can tell.
      if (states.some((facts) => facts.get(fact) !== false)) continue;
      for (const before of behind) {
        const kind = guestKinds.find((one) => fact === `guest:${one}` || fact.startsWith(`guest:${one} of `));
        const after = new Map(kind === undefined ? before : people.asGuest(before, kind)).set(fact, true);
        yield { fact, facts: { before, after } };
      }
    }
    // A role that nobody holds today, and that no policy would reach.
    const { roles } = this.#what;
    if (of !== 'administrators' || states.length === 0) return;
    for (const role of roles)
      yield { fact: `role:${role}`, facts: { before: null, after: people.imagined([[`role:${role}`, true]]) } };
  }
}

function countIn(members: IdSet, sets: readonly IdSet[]): number {
  const seen = new Set<string>();
  for (const set of sets) for (const id of set.values()) if (members.has(id)) seen.add(id);
  return seen.size;
}

function nameOf(fact: string): string {
  const id = fact.slice(fact.indexOf(':') + 1);
  if (fact.startsWith('group:')) return `whoever joins group ${id}`;
  if (fact.startsWith('role:')) return `whoever gets the role ${id}`;
  return fact.startsWith('guest:') ? `a guest (${id})` : `user ${id}`;
}
