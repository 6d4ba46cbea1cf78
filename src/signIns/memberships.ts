import type { IdSet } from '../expression/idSet.ts';
import { UnavailableError, type Context } from '../expression/unavailable.ts';
import { isObject } from '../expression/functions/read.ts';
import type { Reason } from '../model/reason.ts';

/** What was read, or why it could not be. */
export type Read<T> = { readonly value: T } | { readonly reason: Reason };

/** Touches a variable of the context: what could not be read says why. */
export function readFrom(context: Context, name: string): Read<unknown> {
  try {
    const value = context[name];
    return value === undefined ? { reason: notThere(name) } : { value };
  } catch (error) {
    if (error instanceof UnavailableError) return { reason: error.reason };
    throw error;
  }
}

export function notThere(what: string): Reason {
  return { code: 'unexpectedAnswer', detail: `${what} is not as it should be`, hint: 'The endpoint may have changed.' };
}

/** Who is in the groups that policies name, by id in small letters; a group that is not here was not asked for. */
export class GroupMembers {
  readonly #groups = new Map<string, Read<IdSet>>();
  readonly #failure: Reason | null;

  constructor(context: Context, ...names: readonly string[]) {
    let failure: Reason | null = null;
    for (const name of names) {
      const read = readFrom(context, name);
      if ('reason' in read) failure ??= read.reason;
      else this.#take(read.value);
    }
    this.#failure = failure;
  }

  of(group: string): Read<IdSet> {
    return this.#groups.get(group) ?? { reason: this.#failure ?? notThere(`the membership of group ${group}`) };
  }

  #take(answers: unknown): void {
    if (!isObject(answers)) return;
    for (const key of Object.keys(answers)) {
      const read = readFrom(answers, key);
      const members = 'value' in read ? membersIn(read.value) : null;
      const known = this.#groups.get(key.toLowerCase());
      if (known && 'value' in known) continue;
      this.#groups.set(
        key.toLowerCase(),
        members ? { value: members } : 'reason' in read ? read : { reason: notThere(key) },
      );
    }
  }
}

function membersIn(value: unknown): IdSet | null {
  return isObject(value) || typeof value === 'object' ? (hasIds(value) ? value : null) : null;
}

function hasIds(value: unknown): value is IdSet {
  return typeof (value as { readonly has?: unknown } | null)?.has === 'function';
}
