import { isObject } from '../expression/words/read.ts';
import { guestKinds } from '../expression/words/conditionalAccess/targets.ts';
import type { IdSet } from '../expression/idSet.ts';
import type { Facts } from './facts.ts';
import type { GroupMembers } from './memberships.ts';
import type { HeldRoles, Roles } from './roles.ts';

/** People whom the policies cannot tell apart: what is known of them as facts, in the states that they can be in. */
export interface Alike {
  /** Without what they would have to activate first. */
  readonly asTheyAre: Facts;
  /** With every eligible role activated; null where there is nothing to activate. */
  readonly activated: Facts | null;
  /** Template ids of the directory roles that make them administrators. */
  readonly held: ReadonlySet<string>;
  /** Whether they hold an active role, whatever its scope; null: nobody can tell. */
  readonly hasActiveRole: boolean | null;
}

const nothingHeld: HeldRoles = {
  active: new Set(),
  activated: new Set(),
  held: new Set(),
  open: new Set(),
  openOnceActivated: new Set(),
  hasActive: false,
};

/** Turns people into what the policies see of them. A million people give a handful of kinds, each worked out once. */
export class PeopleByFacts {
  readonly #users: ReadonlySet<string>;
  readonly #groups: readonly { readonly fact: string; readonly members: IdSet | null }[];
  readonly #roleFacts: readonly string[];
  readonly #guestFacts: readonly string[];
  readonly #roles: Roles;
  readonly #known = new Map<string, Alike>();

  /** @param facts about who somebody is, as the policies name them */
  constructor(facts: Iterable<string>, groups: GroupMembers, roles: Roles) {
    const all = [...new Set(facts)].sort();
    const of = (kind: string): readonly string[] => all.filter((fact) => fact.startsWith(kind));
    this.#users = new Set(of('user:'));
    this.#groups = of('group:').map((fact) => {
      const members = groups.of(fact.slice('group:'.length));
      return { fact, members: 'value' in members ? members.value : null };
    });
    this.#roleFacts = of('role:');
    this.#guestFacts = of('guest:');
    this.#roles = roles;
  }

  /** Somebody who was read. */
  of(record: unknown): Alike {
    const id = idOf(record);
    if (id === null) return this.unread;
    const bits = this.#groups.map(({ members }) => (members === null ? '?' : members.has(id) ? '1' : '0')).join('');
    const own = this.#users.has(`user:${id}`) ? id : '';
    const roles = this.#roles.of(id);
    const guest = guestKindsOf(record);
    const key = `${bits} ${own} ${keyOf(roles)} ${guest.join()}`;
    const known = this.#known.get(key);
    if (known) return known;
    const alike = this.#facts(own, bits, roles, guest);
    this.#known.set(key, alike);
    return alike;
  }

  /** Anybody: nothing is known but that nobody is in a group without members. */
  get unread(): Alike {
    const asTheyAre = new Map(
      this.#groups.flatMap(({ fact, members }) => (members?.size === 0 ? [[fact, false] as const] : [])),
    );
    return { asTheyAre, activated: null, held: new Set(), hasActiveRole: null };
  }

  /** Somebody in no group and without a role, but for what is given. */
  imagined(facts: readonly (readonly [fact: string, holds: boolean])[], kind: string | null = null): Facts {
    const plain = this.#facts('', '0'.repeat(this.#groups.length), nothingHeld, kind === null ? [] : [kind]).asTheyAre;
    const all = new Map(plain);
    for (const fact of this.#roleFacts) all.set(fact, false);
    for (const { fact } of this.#groups) all.set(fact, false);
    for (const [fact, holds] of facts) all.set(fact, holds);
    return all;
  }

  /** The same person, as a guest of this kind. */
  asGuest(facts: Facts, kind: string): Facts {
    const all = new Map(facts);
    for (const fact of this.#guestFacts) this.#setGuest(all, fact, [kind]);
    return all;
  }

  #facts(own: string, bits: string, roles: HeldRoles, guest: readonly string[]): Alike {
    const common = new Map<string, boolean>();
    for (const fact of this.#users) common.set(fact, fact === `user:${own}`);
    this.#groups.forEach(({ fact }, index) => {
      if (bits[index] !== '?') common.set(fact, bits[index] === '1');
    });
    for (const fact of this.#guestFacts) this.#setGuest(common, fact, guest);
    const withRoles = (active: ReadonlySet<string>, open: ReadonlySet<string>, activated: boolean): Facts => {
      const all = new Map(common);
      for (const fact of this.#roleFacts) {
        const role = fact.slice('role:'.length);
        if (active.has(role)) all.set(fact, true);
        else if (!open.has(role) && !this.#roles.isOpen(role, { activated })) all.set(fact, false);
      }
      return all;
    };
    const asTheyAre = withRoles(roles.active, roles.open, false);
    const activated = withRoles(roles.activated, roles.openOnceActivated, true);
    return {
      asTheyAre,
      activated: alike(asTheyAre, activated) ? null : activated,
      held: roles.held,
      hasActiveRole: roles.hasActive,
    };
  }

  /** Of several kinds that a guest may be of, each is open; home tenants are never known. */
  #setGuest(facts: Map<string, boolean>, fact: string, kinds: readonly string[]): void {
    const [, kind = '', tenants] = /^guest:(\S+)( of .*)?$/.exec(fact) ?? [];
    if (!kinds.includes(kind)) facts.set(fact, false);
    else if (kinds.length === 1 && tenants === undefined) facts.set(fact, true);
    else facts.delete(fact);
  }
}

/**
 * The kinds of guests that somebody may be of: Graph does not tell them apart. External accounts of type member carry "#EXT#"
 * in their name, as guests from elsewhere do.
 */
function guestKindsOf(record: unknown): readonly string[] {
  const { userType, userPrincipalName } = record as {
    readonly userType?: unknown;
    readonly userPrincipalName?: unknown;
  };
  const external = typeof userPrincipalName === 'string' ? userPrincipalName.toLowerCase().includes('#ext#') : null;
  if (typeof userType !== 'string') return guestKinds;
  if (userType.toLowerCase() !== 'guest')
    return external === false ? [] : external ? ['b2bCollaborationMember'] : guestKinds;
  return external === null
    ? guestKinds
    : external
      ? ['b2bCollaborationGuest']
      : ['internalGuest', 'b2bCollaborationGuest'];
}

export function idOf(record: unknown): string | null {
  const id = isObject(record) ? record['id'] : null;
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : null;
}

const alike = (one: Facts, other: Facts): boolean =>
  one.size === other.size && [...one].every(([fact, holds]) => other.get(fact) === holds);

const keys = new WeakMap<HeldRoles, string>();
function keyOf(roles: HeldRoles): string {
  const known = keys.get(roles);
  if (known !== undefined) return known;
  const { active, activated, held, open, openOnceActivated, hasActive } = roles;
  const sets = [active, activated, held, open, openOnceActivated].map((set) => [...set].sort().join());
  const key = [...sets, hasActive].join(';');
  keys.set(roles, key);
  return key;
}
