import type { Reason } from './reason.ts';

/** An answer of a service, or why there is none. */
export type Answer<T = unknown> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

export interface Page {
  readonly records: readonly unknown[];
  /** The opaque link to the next page, relative to the host of the service; null on the last. */
  readonly next: string | null;
  /** The link had expired and the collection begins again with this page: discard what was counted before it. */
  readonly restarted: boolean;
}

/**
 * What the rest of the program knows of a service: it reads. The form of a request is up to the provider.
 * A failure that concerns one request is a value; one that ends the run (sign-in, wrong tenant) is thrown as SecureScoreError.
 */
export interface ServiceReader<Request = unknown> {
  read(request: Request): Promise<Answer>;
  /** Pages of a collection, in order. An answer that is not ok is the last. */
  pages(request: Request, from?: string): AsyncIterable<Answer<Page>>;
}

/** Microsoft Graph: a request is a path that starts with /v1.0/ or /beta/. */
export interface GraphReader extends ServiceReader<string> {
  /** Requests sent so far, retries included. */
  readonly requests: number;
}
