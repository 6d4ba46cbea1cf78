import type { Result } from './result.ts';

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
  read(request: Request): Promise<Result>;
  /** Pages of a collection, in order. An answer that is not ok is the last. */
  pages(request: Request, from?: string): AsyncIterable<Result<Page>>;
}

/** Microsoft Graph: a request is a path that starts with /v1.0/ or /beta/. */
export interface GraphReader extends ServiceReader<string> {
  /** Requests sent so far, retries included. */
  readonly requests: number;
}
