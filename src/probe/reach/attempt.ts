import type { Unknown } from '../../expression/expression.ts';
import { UnavailableError } from '../../expression/unavailable.ts';
import type { Reason } from '../../model/reason.ts';

/** The value read from an answer; if the answer lacks something, it is unknown, with the reason. */
export function attempt<T extends object>(look: () => T): T | Unknown {
  try {
    return look();
  } catch (error) {
    if (error instanceof UnavailableError) return { unknown: error.reason, unread: true };
    return { unknown: lacking(error instanceof Error ? error.message : String(error)), unread: false };
  }
}

export function lacking(what: string): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `Graph's answer lacks something: ${what}`,
    hint: 'The endpoint may have changed; --audit-log shows the requests.',
  };
}
