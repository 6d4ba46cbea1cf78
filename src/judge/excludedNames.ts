import { boundedName } from '../model/boundedName.ts';
import { isObject } from '../expression/functions/read.ts';
import { roleName } from '../expression/functions/roleNames.ts';
import type { Exclusion } from '../model/finding.ts';

/**
 * The names of whom and what Conditional Access policies exclude, found among the people, groups and applications that are
 * streamed anyway: no extra request is sent for them.
 */
export class ExcludedNames {
  readonly #wanted = new Set<string>();
  readonly #found = new Map<string, string>();

  /** @param policies as Graph answered them; what they lack, they do not exclude */
  constructor(policies: unknown) {
    for (const policy of Array.isArray(policies) ? (policies as readonly unknown[]) : []) {
      const conditions = isObject(policy) && isObject(policy['conditions']) ? policy['conditions'] : {};
      for (const part of [conditions['users'], conditions['applications']]) this.#want(part);
    }
  }

  get areWanted(): boolean {
    return this.#wanted.size > 0;
  }

  /** Looks at a user, a group or a service principal. */
  accept(record: unknown): void {
    const { id, appId } = record as { readonly id?: unknown; readonly appId?: unknown };
    this.#look(id, record);
    if (appId !== undefined) this.#look(appId, record);
  }

  #look(key: unknown, record: unknown): void {
    if (typeof key === 'string' && this.#wanted.has(key)) this.#keep(key, record as Readonly<Record<string, unknown>>);
  }

  /** Names stay what they are when a collection begins again. */
  restart(): void {
    return;
  }

  of({ kind, id }: Exclusion): string | null {
    return kind === 'role' ? roleName(id) : (this.#found.get(id.toLowerCase()) ?? null);
  }

  #want(part: unknown): void {
    if (!isObject(part)) return;
    const lists = Object.entries(part).flatMap(([key, value]) => (key.startsWith('exclude') ? [value] : []));
    for (const id of lists.flat()) {
      if (typeof id === 'string') this.#wanted.add(id).add(id.toLowerCase());
    }
  }

  #keep(key: string, { userPrincipalName, displayName }: Readonly<Record<string, unknown>>): void {
    const name = [userPrincipalName, displayName].find((one) => typeof one === 'string');
    if (typeof name === 'string') this.#found.set(key.toLowerCase(), boundedName(name));
  }
}
