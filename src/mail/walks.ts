import { dkimWalk } from './dkim.ts';
import { dmarcWalk } from './dmarc.ts';
import type { MailFacts } from './facts.ts';
import { mtaStsWalk } from './mtaSts.ts';
import type { Walk } from './question.ts';
import { spfWalk } from './spf/spfWalk.ts';
import { tlsRptWalk } from './tlsRpt.ts';

/**
 * Walks by the key that an evidence file asks for them by: `dns: { spf: '{domain.id}' }`. One more is one more row, and a
 * function that judges it (expression/functions/).
 */
export const walks = {
  spf: spfWalk,
  dmarc: dmarcWalk,
  dkim: dkimWalk,
  mtaSts: mtaStsWalk,
  tlsRpt: tlsRptWalk,
} as const satisfies Readonly<Record<string, (domain: string) => Walk<MailFacts>>>;

export type WalkName = keyof typeof walks;

export const isWalk = (key: string): key is WalkName => Object.hasOwn(walks, key);

/** The type of what was recorded on a walk, for the checker of expressions. */
export const typeOfWalk = (walk: WalkName): string => `${walk}Answers`;
