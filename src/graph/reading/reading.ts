import type { Exchange } from '../request/exchange.ts';

/** A JSON value, or the exchange that gave none. */
export type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly exchange: Exchange };
