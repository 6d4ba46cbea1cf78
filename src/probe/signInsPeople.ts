import { roleName } from '../expression/functions/roleNames.ts';
import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import type { Facts } from '../signIns/signInFacts.ts';
import type { Alike } from '../signIns/people.ts';
import type { Census, Headcount } from './census.ts';
import { kindName } from './guestKindNames.ts';
import type { SignInsCase } from './signInsCase.ts';
import { undecidedIn } from './shares.ts';
import type { Doors } from './signInsDoors.ts';

/** Somebody whose sign-ins are judged: the states that they can be in, all of which have to be covered. */
export interface Somebody {
  readonly states: readonly Facts[];
  readonly count: number;
  readonly unsure: number;
  readonly headcount: Headcount | null;
  readonly name: string;
  /** Guests: the only kind that they may be; null: any. */
  readonly kind: string | null;
}

/** How many they are, of those who were read. */
export const peopleIn = (all: readonly { readonly one: Somebody }[]): number =>
  all.reduce((sum, { one }) => (one.headcount === null ? sum : sum + one.count), 0);

/** Of how many of them that is not known. */
export const undecidedAmong = (
  all: readonly { readonly one: Somebody; readonly low: number; readonly high: number }[],
): number =>
  all.reduce((sum, { one, low, high }) => sum + (one.headcount === null ? 0 : undecidedIn({ ...one, low, high })), 0);

/** Whose sign-ins a control is about. */
export class SignInsPeople {
  readonly #case: SignInsCase;
  readonly #doors: Doors;

  constructor(what: SignInsCase, doors: Doors) {
    this.#case = what;
    this.#doors = doors;
  }

  /** Those who were read. */
  counted(census: Census): readonly Somebody[] {
    const found: Somebody[] = [];
    for (const [alike, headcounts] of census.people) {
      const meant = this.#isMeant(alike);
      if (meant === false) continue;
      for (const headcount of headcounts) {
        if (headcount.count === 0) continue;
        const { count, names } = headcount;
        const unsure = meant === null ? count : headcount.unsure;
        found.push({ states: this.#states(alike), count, unsure, headcount, name: names.shown[0] ?? '', kind: null });
      }
    }
    return found;
  }

  /** null: unknown. */
  #isMeant({ held, hasActiveRole }: Alike): boolean | null {
    const { of } = this.#case.probe;
    if (of === 'administrators') return held === null ? null : this.#case.roles.some((role) => held.has(role));
    return of !== 'membersWithoutRole' || (hasActiveRole === null ? null : !hasActiveRole);
  }

  #states({ asTheyAre, activated }: Alike): readonly Facts[] {
    if (this.#case.probe.of === 'administrators') return [activated ?? asTheyAre];
    return activated && this.#case.probe.of !== 'membersWithoutRole' ? [asTheyAre, activated] : [asTheyAre];
  }

  /** Guests of every kind, for most have no account; a holder of each role where nobody holds any. */
  imagined(people: readonly Somebody[]): readonly Somebody[] {
    const { tenant, roles, probe } = this.#case;
    const one = { count: 1, unsure: 0, headcount: null };
    if (probe.of === 'guests')
      return guestKinds.map((kind) => ({
        ...one,
        states: [tenant.people.imagined([], kind)],
        kind,
        name: kindName(kind),
      }));
    if (probe.of !== 'administrators' || people.length > 0) return [];
    return roles.map((role) => ({
      ...one,
      kind: null,
      name: `a holder of the role ${roleName(role) ?? role}`,
      states: [tenant.people.imagined([[`role:${role}`, true]])],
    }));
  }

  /** Anybody, of whom nothing is known but what every control of this kind is about. */
  unread(census: Census | null): readonly Somebody[] {
    const { tenant, roles, probe } = this.#case;
    const facts = this.#doors.withoutExempt(tenant.people.unread.asTheyAre, census);
    const one = { count: 1, unsure: 0, headcount: null, kind: null };
    if (probe.of === 'guests')
      return guestKinds.map((kind) => ({
        ...one,
        states: [tenant.people.asGuest(facts, kind)],
        kind,
        name: kindName(kind),
      }));
    if (probe.of === 'administrators')
      return roles.map((role) => ({
        ...one,
        states: [tenant.roles.isTenantWide(role) ? new Map(facts).set(`role:${role}`, true) : facts],
        name: `a holder of the role ${roleName(role) ?? role}`,
      }));
    if (probe.of === 'membersWithoutRole') {
      const states = [tenant.people.asGuest(this.#withoutRoles(facts), '')];
      return [{ ...one, states, name: 'any member without a role' }];
    }
    // Of members only those of another tenant are guests of a kind.
    return ['', 'b2bCollaborationMember'].map((kind) => ({
      ...one,
      states: [tenant.people.asGuest(facts, kind)],
      name: 'any member',
    }));
  }

  #withoutRoles(facts: Facts): Facts {
    const roles = this.#doors.excludedFacts.filter((fact) => fact.startsWith('role:'));
    return new Map([...facts, ...roles.map((fact) => [fact, false] as const)]);
  }
}
