/**
 * What is true or false of a sign-in besides its dimensions, by name: "place:..." (it comes from there), "user:...",
 * "group:...", "role:...", "guest:..." (who it is), "device:..." and "app:..." (a filter that nobody can look into matches),
 * "condition:..." (a condition that nobody has heard of holds).
 */
export interface Literal {
  readonly fact: string;
  readonly holds: boolean;
}

/** One of these holds. */
export type Clause = readonly Literal[];

/** What is known of each fact; what is not named may be either. */
export type Facts = ReadonlyMap<string, boolean>;

export const isTrue = (fact: string): Literal => ({ fact, holds: true });
export const isFalse = (fact: string): Literal => ({ fact, holds: false });

/** true, false, or null where the facts leave it open. */
export function clauseHolds(clause: Clause, facts: Facts): boolean | null {
  let open = false;
  for (const { fact, holds } of clause) {
    const known = facts.get(fact);
    if (known === holds) return true;
    if (known === undefined) open = true;
  }
  return open ? null : false;
}
