import type { Reason } from './reason.ts';

/**
 * What was read, or why there is nothing: one and the same from the socket to the verdict. A failure is never an empty value.
 * `before`: the records of a list that came before it broke off. No verdict rests on them.
 */
export type Result<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Reason; readonly before?: readonly unknown[] };
