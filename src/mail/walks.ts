import type { Facts } from './facts.ts';
import type { Walk } from './question.ts';
import { spfWalk } from './spf/spfWalk.ts';

/**
 * Walks by the key that an evidence file asks for them by: `dns: { spf: '{domain.id}' }`. One more is one more row, and a
 * function that judges it (expression/functions/).
 */
export const walks = {
  spf: spfWalk,
} as const satisfies Readonly<Record<string, (domain: string) => Walk<Facts>>>;

export type WalkName = keyof typeof walks;

export const isWalk = (key: string): key is WalkName => Object.hasOwn(walks, key);

/** The type of what was recorded on a walk, for the checker of expressions. */
export const typeOfWalk = (walk: WalkName): string => `${walk}Answers`;
