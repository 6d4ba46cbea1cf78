import type { Reason } from './reason.ts';

/** A Graph answer, or why there is none. */
export type Answer<T = unknown> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

export interface Page {
  readonly records: readonly unknown[];
  /** The opaque link to the next page, relative to the Graph host; null on the last. */
  readonly next: string | null;
  /** The link had expired and the collection begins again with this page: throw away what was counted before it. */
  readonly restarted: boolean;
}

/**
 * What the rest of the program knows of Microsoft Graph: it reads. Paths start with /v1.0/ or /beta/.
 * A failure that concerns one request is a value; one that ends the run (sign-in, wrong tenant) is thrown as SecureScoreError.
 */
export interface GraphReader {
  read(path: string): Promise<Answer>;
  /** Pages of a collection, in order. After an answer that is not ok nothing follows. */
  pages(path: string, from?: string): AsyncIterable<Answer<Page>>;
  /** Whether the pages of a collection begin where an earlier run ended. */
  readonly resumes?: (path: string) => boolean;
  /** Requests sent so far, retries included. */
  readonly requests: number;
}
