import type { Result } from '../../model/result.ts';
import { SecureScoreError } from '../../model/errors.ts';
import type { GraphReader, Page } from '../../model/graph.ts';
import type { GraphClient } from '../request/client.ts';
import type { Answered } from '../request/exchange.ts';
import { fatalOf, isFromGraph, reasonOf } from '../request/failure.ts';
import { readPages } from './pages.ts';
import { holdsError } from '../request/inStream.ts';
import { interruption } from '../request/runLimits.ts';
import { costOf, workloadOf } from '../pace/workloads.ts';
import type { Reading } from './reading.ts';

/** Advanced directory queries need the header on every page; a request with a count or a search means one. */
const isAdvanced = (path: string): boolean =>
  /[?&](?:\$|%24)(?:count=true|search=)/i.test(path) || /\/(?:\$|%24)count(?:\?|$)/i.test(path);

/** Reads Microsoft Graph; everything that may not end the run comes back as a value. */
export class Reader implements GraphReader {
  readonly #client: GraphClient;
  readonly #graphUrl: URL;
  readonly #pageCap: number;
  readonly #sent: () => number;
  readonly #ended: AbortController;
  #hasAnswered = false;

  constructor(
    client: GraphClient,
    graphUrl: URL,
    options: { pageCap: number; sent: () => number; ended: AbortController },
  ) {
    this.#client = client;
    this.#graphUrl = graphUrl;
    this.#pageCap = options.pageCap;
    this.#sent = options.sent;
    this.#ended = options.ended;
  }

  get requests(): number {
    return this.#sent();
  }

  async read(path: string): Promise<Result> {
    const reading = await this.get(path, path);
    return reading.ok ? reading : { ok: false, reason: reasonOf(reading.exchange) };
  }

  pages(path: string, from?: string): AsyncIterable<Result<Page>> {
    return readPages({ reader: this, graphUrl: this.#graphUrl, pageCap: this.#pageCap }, path, from ?? null);
  }

  /**
   * @param path what is sent
   * @param root the path that the collection began with: it decides the headers and the workload, and names the request
   * @param mayShrink a page that takes too long can be asked for in smaller pieces
   */
  async get(path: string, root: string, mayShrink = false): Promise<Reading> {
    if (this.#ended.signal.aborted) throw interruption(this.#ended.signal);
    try {
      return await this.#get(path, root, mayShrink);
    } catch (error) {
      // Whatever waits for its turn or is on its way ends with it.
      if (error instanceof SecureScoreError) this.#ended.abort(error);
      throw error;
    }
  }

  async #get(path: string, root: string, mayShrink: boolean): Promise<Reading> {
    const exchange = await this.#client.send({
      method: 'GET',
      url: this.#urlOf(path),
      path: root,
      headers: isAdvanced(root) ? { ConsistencyLevel: 'eventual' } : {},
      workload: workloadOf(root),
      cost: costOf(root),
      mayShrink,
    });
    const fatal = fatalOf(exchange, this.#hasAnswered);
    if (fatal !== null) throw fatal;
    const { outcome } = exchange;
    if (outcome?.kind !== 'answer') return { ok: false, exchange };
    this.#hasAnswered ||= isFromGraph(outcome);
    const value = valueOf(outcome);
    return value === undefined ? { ok: false, exchange } : { ok: true, value };
  }

  #urlOf(path: string): string {
    const url = `${this.#graphUrl.origin}${path}`;
    // Checked after the dots are resolved: /v1.0/../ would leave Graph.
    if (!/^\/(?:v1\.0|beta)\//.test(path) || !/^\/(?:v1\.0|beta)\//.test(new URL(url).pathname)) {
      throw new Error(`a path starts with /v1.0/ or /beta/: ${path}`);
    }
    return url;
  }
}

function valueOf(answer: Answered): unknown {
  if (answer.status === 204) return null;
  return answer.status === 200 && answer.body.form === 'json' && !holdsError(answer) ? answer.body.value : undefined;
}
