import type { Context } from '../expression/unavailable.ts';
import type { IdSet } from '../expression/idSet.ts';
import { isObject } from '../expression/functions/read.ts';
import type { Reason } from '../model/reason.ts';
import { notThere, readFrom, type GroupMembers } from './memberships.ts';

/** The directory roles of one person, by template id in small letters. */
export interface HeldRoles {
  /** Active in the whole tenant: they bring somebody into a policy by role. */
  readonly active: ReadonlySet<string>;
  /** The same once every eligible role was activated. */
  readonly activated: ReadonlySet<string>;
  /** Whatever its scope, active or eligible: they make somebody an administrator. */
  readonly held: ReadonlySet<string>;
  /** Those of which that is not known. */
  readonly open: ReadonlySet<string>;
  /** The same for `activated`. */
  readonly openOnceActivated: ReadonlySet<string>;
  /** Some role is active, whatever its scope; null: unknown. */
  readonly hasActive: boolean | null;
}

interface Assignment {
  readonly role: string;
  readonly principal: string;
  /** null: the answer does not say what it is. */
  readonly isGroup: boolean | null;
  /** null: the answer does not say. */
  readonly tenantWide: boolean | null;
  readonly eligible: boolean;
}

/** Who holds which directory role. */
export class Roles {
  readonly #direct = new Map<string, Assignment[]>();
  readonly #byGroup: Assignment[] = [];
  readonly #groups: GroupMembers;
  /** Roles of which, besides those who are named, anybody may be a holder, and those that anybody may activate. */
  readonly #openToAll = new Map<string, Reason>();
  readonly #eligibleToAll = new Map<string, Reason>();
  /** The groups that hold roles, each once, and what those have of whom nothing else is known. */
  readonly #roleGroups = new Map<string, IdSet>();
  #ofNobody: HeldRoles | null = null;
  /** Why nobody can say who holds roles, or who may activate them. */
  readonly failure: Reason | null;
  readonly eligibleFailure: Reason | null;
  readonly #named = new Set<string>();
  /** Roles that somebody holds in a part of the tenant, or it is not known where. */
  readonly #scoped = new Set<string>();
  readonly #known = new Map<string, HeldRoles>();

  constructor(context: Context, groups: GroupMembers) {
    this.#groups = groups;
    this.failure = this.#take(context, 'roleAssignments', false);
    this.eligibleFailure = this.#take(context, 'roleEligibilities', true);
  }

  /** Those that anybody holds, or may activate, as far as it was read. */
  get named(): ReadonlySet<string> {
    return this.#named;
  }

  /** @param id in small letters */
  of(id: string): HeldRoles {
    const direct = this.#direct.get(id);
    if (direct === undefined && !this.#isInRoleGroup(id)) return (this.#ofNobody ??= this.#of(id));
    return this.#of(id);
  }

  #isInRoleGroup(id: string): boolean {
    for (const members of this.#roleGroups.values()) if (members.has(id)) return true;
    return false;
  }

  #of(id: string): HeldRoles {
    const mine = [
      ...(this.#direct.get(id) ?? []),
      ...this.#byGroup.filter(({ principal }) => this.#isIn(principal, id) === true),
    ];
    const open = this.#byGroup.filter(({ principal }) => this.#isIn(principal, id) === null);
    const key = [mine, open]
      .map((list) =>
        list
          .map(({ role, tenantWide, eligible }) => `${role} ${tenantWide} ${eligible}`)
          .sort()
          .join(),
      )
      .join('|');
    const known = this.#known.get(key);
    if (known) return known;
    const roles = this.#sum(mine, open);
    this.#known.set(key, roles);
    return roles;
  }

  /** Whoever holds the role holds it in the whole tenant, so that a policy for the role reaches them. */
  isTenantWide(role: string): boolean {
    return !this.#scoped.has(role);
  }

  /** Why nobody can say of some whether they hold an active role. */
  get unreadReason(): Reason | null {
    return this.failure ?? [...this.#openToAll.values()][0] ?? null;
  }

  /** Why a role is open. */
  reasonFor(role: string): Reason | null {
    return this.#openToAll.get(role) ?? this.failure ?? this.eligibleFailure ?? this.#eligibleToAll.get(role) ?? null;
  }

  #sum(mine: readonly Assignment[], open: readonly Assignment[]): HeldRoles {
    const roles = (list: readonly Assignment[]): ReadonlySet<string> => new Set(list.map(({ role }) => role));
    const wide = mine.filter(({ tenantWide }) => tenantWide === true);
    const perhaps = [...open, ...mine.filter(({ tenantWide }) => tenantWide === null)];
    const active = roles(wide.filter(({ eligible }) => !eligible));
    return {
      active,
      activated: roles(wide),
      held: roles(mine),
      open: roles(perhaps.filter(({ eligible }) => !eligible)),
      openOnceActivated: roles(perhaps),
      hasActive: mine.some(isActive) ? true : this.failure !== null || open.some(isActive) ? null : false,
    };
  }

  /** Whether it is unknown of people who are not named whether they hold the role. */
  isOpen(role: string, { activated }: { readonly activated: boolean }): boolean {
    if (this.failure !== null || this.#openToAll.has(role)) return true;
    return activated && (this.eligibleFailure !== null || this.#eligibleToAll.has(role));
  }

  #isIn(group: string, id: string): boolean | null {
    const members = this.#groups.of(group);
    return 'value' in members ? members.value.has(id) : null;
  }

  #take(context: Context, name: string, eligible: boolean): Reason | null {
    const read = readFrom(context, name);
    if ('reason' in read) return read.reason;
    const list = Array.isArray(read.value) ? (read.value as readonly unknown[]) : [];
    return list.every((one) => this.#add(one, eligible)) ? null : notThere(`an entry of ${name}`);
  }

  /** @returns false: it is unknown which role somebody holds */
  #add(one: unknown, eligible: boolean): boolean {
    if (!isObject(one)) return false;
    const { roleDefinitionId, principalId, directoryScopeId, principal } = one;
    if (typeof roleDefinitionId !== 'string') return false;
    const role = roleDefinitionId.toLowerCase();
    if (typeof principalId !== 'string') {
      (eligible ? this.#eligibleToAll : this.#openToAll).set(role, notThere('the holder of a role'));
      return true;
    }
    const kind = isObject(principal) ? principal['@odata.type'] : undefined;
    const assignment: Assignment = {
      role,
      principal: principalId.toLowerCase(),
      // A principal that is null is none of this tenant.
      isGroup: typeof kind === 'string' ? kind === '#microsoft.graph.group' : principal === null ? false : null,
      tenantWide: typeof directoryScopeId === 'string' ? directoryScopeId === '/' : null,
      eligible,
    };
    this.#named.add(role);
    if (assignment.tenantWide !== true) this.#scoped.add(role);
    if (assignment.isGroup === true) this.#byGroup.push(assignment);
    else {
      const list = this.#direct.get(assignment.principal) ?? [];
      list.push(assignment);
      this.#direct.set(assignment.principal, list);
    }
    if (assignment.isGroup === false) return true;
    const members = this.#groups.of(assignment.principal);
    if ('value' in members) {
      this.#roleGroups.set(assignment.principal, members.value);
      if (assignment.isGroup === null) this.#byGroup.push(assignment);
    } else if (assignment.tenantWide !== false || assignment.isGroup === true) {
      // What may be a group holds whom nobody could read.
      (eligible ? this.#eligibleToAll : this.#openToAll).set(role, members.reason);
    }
    return true;
  }
}

const isActive = ({ eligible }: Assignment): boolean => !eligible;
