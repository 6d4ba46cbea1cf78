import { isObject } from '../expression/functions/read.ts';
import { guestKinds } from '../expression/functions/conditionalAccess/policyTargets.ts';
import type { IdSet } from '../expression/idSet.ts';
import type { Facts } from './signInFacts.ts';
import { GroupsOf } from './groupsOf.ts';
import type { GroupMembers } from './memberships.ts';
import type { HeldRoles, Roles } from './roles.ts';

/** People whom the policies cannot tell apart: what is known of them as facts, in the states that they can be in. */
export interface Alike {
  /** Without what they would have to activate first. */
  readonly asTheyAre: Facts;
  /** With every eligible role activated; null where there is nothing to activate. */
  readonly activated: Facts | null;
  /** Template ids of the directory roles that make them administrators; null: it is unknown who they are at all. */
  readonly held: ReadonlySet<string> | null;
  /** Whether they hold an active role, whatever its scope; null: unknown. */
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
  /** The facts about single people, and their ids. */
  readonly #users: readonly string[];
  readonly #ids: ReadonlySet<string>;
  readonly #groups: readonly { readonly fact: string; readonly members: IdSet | null }[];
  readonly #roleFacts: readonly string[];
  readonly #guestFacts: readonly string[];
  readonly #roles: Roles;
  readonly #lookUp: GroupsOf;
  readonly #known = new Branch();
  #unread: Alike | null = null;
  #last: unknown;
  #lastAlike: Alike | null = null;

  /** @param facts about who somebody is, as the policies name them */
  constructor(facts: Iterable<string>, groups: GroupMembers, roles: Roles) {
    const all = [...new Set(facts)].sort();
    const of = (kind: string): readonly string[] => all.filter((fact) => fact.startsWith(kind));
    this.#users = of('user:');
    this.#ids = new Set(this.#users.map((fact) => fact.slice('user:'.length)));
    this.#groups = of('group:').map((fact) => {
      const members = groups.of(fact.slice('group:'.length));
      return { fact, members: 'value' in members ? members.value : null };
    });
    this.#lookUp = new GroupsOf(this.#groups.map(({ members }) => members));
    this.#roleFacts = of('role:');
    this.#guestFacts = of('guest:');
    this.#roles = roles;
  }

  /** Somebody who was read. Several populations in turn ask of the same person. */
  of(record: unknown): Alike {
    if (record !== this.#last || this.#lastAlike === null) {
      this.#lastAlike = this.#of(record);
      this.#last = record;
    }
    return this.#lastAlike;
  }

  #of(record: unknown): Alike {
    const id = idOf(record);
    if (id === null) return this.unread;
    const groups = this.#lookUp.of(id);
    const roles = this.#roles.of(id);
    const guest = guestKindsOf(record);
    // One branch after the other: a key would have to be put together for each of a million people.
    let branch = this.#known.to(roles).to(guest);
    if (this.#ids.has(id)) branch = branch.to(id);
    for (const index of groups) branch = branch.to(index);
    branch.end ??= this.#facts(`user:${id}`, groups, roles, guest);
    return branch.end;
  }

  /** Anybody: nothing is known but that nobody is in a group without members. */
  get unread(): Alike {
    this.#unread ??= {
      asTheyAre: new Map(
        this.#groups.flatMap(({ fact, members }) => (members?.size === 0 ? [[fact, false] as const] : [])),
      ),
      activated: null,
      held: null,
      hasActiveRole: null,
    };
    return this.#unread;
  }

  /** Somebody in no group and without a role, but for what is given. */
  imagined(facts: readonly (readonly [fact: string, holds: boolean])[], kind: string | null = null): Facts {
    const plain = this.#facts('', [], nothingHeld, kind === null ? [] : [kind]).asTheyAre;
    const all = new Map(plain);
    for (const fact of this.#roleFacts) all.set(fact, false);
    for (const { fact } of this.#groups) all.set(fact, false);
    for (const [fact, holds] of facts) all.set(fact, holds);
    return all;
  }

  /** Somebody whom a policy names ("user:ID"), whether or not there is such an account, in the groups and roles that the id is in. */
  member(fact: string): Facts {
    return this.of({ id: fact.slice('user:'.length), userType: 'Member', userPrincipalName: '' }).asTheyAre;
  }

  /** The same person, as a guest of this kind. */
  asGuest(facts: Facts, kind: string): Facts {
    const all = new Map(facts);
    for (const fact of this.#guestFacts) this.#setGuest(all, fact, [kind]);
    return all;
  }

  #facts(own: string, groups: readonly number[], roles: HeldRoles, guest: readonly string[]): Alike {
    const common = new Map<string, boolean>();
    for (const fact of this.#users) common.set(fact, fact === own);
    this.#groups.forEach(({ fact, members }) => {
      if (members !== null) common.set(fact, false);
    });
    for (const index of groups) common.set(this.#groups[index]?.fact ?? '', true);
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
  if (typeof userType !== 'string' || typeof userPrincipalName !== 'string') return guestKinds;
  const external = userPrincipalName.includes('#') && /#ext#/i.test(userPrincipalName);
  if (userType === 'Member' || userType.toLowerCase() !== 'guest') return external ? externalMember : noGuest;
  return external ? externalGuest : perhapsInternalGuest;
}

// Each is one and the same list, so that people are told apart by it.
const noGuest: readonly string[] = [];
const externalMember = ['b2bCollaborationMember'];
const externalGuest = ['b2bCollaborationGuest'];
const perhapsInternalGuest = ['internalGuest', 'b2bCollaborationGuest'];

export function idOf(record: unknown): string | null {
  const id = isObject(record) ? record['id'] : null;
  return typeof id === 'string' && id !== '' ? id.toLowerCase() : null;
}

const alike = (one: Facts, other: Facts): boolean =>
  one.size === other.size && [...one].every(([fact, holds]) => other.get(fact) === holds);

/** A tree of what was seen of people, one thing after the other. */
class Branch {
  readonly #branches = new Map<unknown, Branch>();
  end: Alike | null = null;

  to(what: unknown): Branch {
    let next = this.#branches.get(what);
    if (!next) this.#branches.set(what, (next = new Branch()));
    return next;
  }
}
