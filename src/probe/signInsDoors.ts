import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import { roleName } from '../expression/functions/roleNames.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Open } from '../signIns/share.ts';
import type { Census } from './census.ts';
import { isExempt } from './exempt.ts';
import { PartPair } from './partPair.ts';
import type { SignInsCase } from './signInsCase.ts';

/** An opening that nobody uses today. */
interface DoorsFound {
  readonly certain: boolean;
  readonly possible: boolean;
  /** Through one of them. */
  readonly open: { readonly open: Open; readonly who: string } | null;
}

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
    return this.#amongst(this.#suspects(census, people.flat()));
  }

  /** Roles in question that nobody holds today: whoever gets one tomorrow is not asked where no policy reaches it. */
  ofRolesOfNobody(census: Census, people: readonly (readonly Facts[])[]): DoorsFound {
    return this.#amongst(this.#rolesOfNobody(census, people.flat()));
  }

  #amongst(suspects: Iterable<Suspect>): DoorsFound {
    let certain = false;
    let possible = false;
    let open: DoorsFound['open'] = null;
    for (const { fact, before, after } of suspects) {
      const opened = this.#opens(fact, before, after);
      certain ||= opened.certain;
      possible ||= opened.possible;
      if (opened.open && (open === null || opened.open.who < open.who)) open = opened.open;
    }
    return { certain, possible, open };
  }

  /** What somebody loses if a fact becomes true of them. */
  #opens(fact: string, before: Facts | null, after: Facts): DoorsFound {
    const worse = this.#pairs.map((pair) => {
      const was = before === null ? { low: 1, high: 1 } : pair.of(before);
      const is = pair.of(after);
      return { certain: is.high < was.high, possible: is.low < was.low, open: is.open };
    });
    let certain = worse.some((one) => one.certain);
    let possible = worse.some((one) => one.possible);
    let open = worse.find((one) => one.possible)?.open ?? null;
    if (fact.startsWith('guest:') && this.#guestPairs !== this.#pairs) {
      const elsewhere = this.#guestPairs?.map((pair) => pair.of(after)) ?? [];
      certain &&= elsewhere.some(({ high }) => high < 1);
      possible &&= elsewhere.some(({ low }) => low < 1);
      open = elsewhere.find(({ low }) => low < 1)?.open ?? null;
    }
    return { certain, possible, open: possible && open ? { open, who: nameOf(fact) } : null };
  }

  /** Whether policies leave out guests of some kind, or a group that is empty today, and others do not make up for it. */
  openTo(somebody: readonly Facts[], census: Census | null): Pick<DoorsFound, 'certain' | 'possible'> {
    const opened = somebody.flatMap((facts) => this.#opened(facts, census));
    return { certain: opened.some(({ certain }) => certain), possible: opened.some(({ possible }) => possible) };
  }

  #opened(facts: Facts, census: Census | null): readonly DoorsFound[] {
    const { people } = this.#what.tenant;
    return this.excludedFacts.flatMap((fact) => {
      const kind = /^guest:(\S+)/.exec(fact)?.[1];
      // Of guests every kind is judged by itself.
      if (kind !== undefined && this.#what.probe.of === 'guests') return [];
      if (kind === undefined && (!fact.startsWith('group:') || facts.get(fact) !== false)) return [];
      if (this.isExempt(fact, census)) return [];
      const after = kind === undefined ? new Map(facts).set(fact, true) : people.asGuest(facts, kind);
      return [this.#opens(fact, facts, after)];
    });
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
    return isExempt(fact, this.#what, census);
  }

  /** Whom the policies that meet the demand leave out. */
  get excludedFacts(): readonly string[] {
    const meeting = new Set(this.#pairs.flatMap(({ high }) => high.meeting));
    return [...new Set([...meeting].flatMap(({ people }) => people?.excluded ?? []))].sort();
  }

  *#suspects(census: Census, states: readonly Facts[]): Iterable<Suspect> {
    const { people } = this.#what.tenant;
    const { of } = this.#what.probe;
    const behind = of === 'guests' ? [...states, ...guestKinds.map((kind) => people.imagined([], kind))] : states;
    for (const fact of this.excludedFacts) {
      if (of === 'membersWithoutRole' && fact.startsWith('role:')) continue;
      if (!/^(user|group|role|guest):/.test(fact) || this.isExempt(fact, census)) continue;
      // Whoever is behind it counts already, or unknown.
      if (states.some((facts) => facts.get(fact) !== false)) continue;
      const member = fact.startsWith('user:') && of !== 'guests' ? people.member(fact) : null;
      // A person whose groups and roles are not certain may be anybody.
      if (member !== null && member.size === people.imagined([]).size) {
        yield { fact, before: new Map(member).set(fact, false), after: member };
        continue;
      }
      const kind = guestKinds.find((one) => fact === `guest:${one}` || fact.startsWith(`guest:${one} of `));
      for (const before of behind.length > 0 ? behind : [people.imagined([])]) {
        const after = new Map(kind === undefined ? before : people.asGuest(before, kind)).set(fact, true);
        yield { fact, before, after };
      }
    }
  }

  *#rolesOfNobody(census: Census, states: readonly Facts[]): Iterable<Suspect> {
    const { probe, roles, tenant } = this.#what;
    if (probe.of !== 'administrators' || states.length === 0) return;
    const held = new Set([...census.people.keys()].flatMap((alike) => [...(alike.held ?? [])]));
    for (const role of roles.filter((one) => !held.has(one)))
      yield { fact: `role:${role}`, before: null, after: tenant.people.imagined([[`role:${role}`, true]]) };
  }
}

interface Suspect {
  readonly fact: string;
  /** null: there is nobody like that today. */
  readonly before: Facts | null;
  readonly after: Facts;
}

function nameOf(fact: string): string {
  const id = fact.slice(fact.indexOf(':') + 1);
  if (fact.startsWith('group:')) return `anyone who joins group ${id}`;
  if (fact.startsWith('role:')) return `anyone who gets the role ${roleName(id) ?? id}`;
  return fact.startsWith('guest:') ? `a guest (${id})` : `user ${id}`;
}
