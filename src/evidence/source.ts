import type { Result } from '../model/result.ts';
import type { Page } from '../model/graph.ts';

/** Where evidence comes from: a live tenant, a folder of saved answers, or the example of a control. */
export interface EvidenceSource {
  /** Evidence that is held: an object, a collection, a set of ids, or answers by key. Never throws for one request. */
  setting(name: string): Promise<Result>;
  /** A population, page by page. After an answer that is not ok nothing follows. */
  stream(name: string): AsyncIterable<Result<Page>>;
}
