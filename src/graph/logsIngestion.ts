import { createRequire } from 'node:module';
import type { LogsIngestionClientOptions } from '@azure/monitor-ingestion';
import { SecureScoreError } from '../model/errors.ts';
import { networkCodeOf } from './errorChain.ts';
import type { Guard } from './request/readOnly.ts';
import type { TokenSource } from './signIn/tokenSource.ts';

// The one thing that securescore writes: records about itself, into a stream of Azure Monitor that the command line names. The
// library makes the requests; what sends them is ours, so that nothing else than these leaves, through our proxies.

const packageName = '@azure/monitor-ingestion';

/** A stream of a data collection rule, and where Azure Monitor takes it in. */
export interface IngestionStream {
  readonly origin: URL;
  readonly rule: string;
  readonly stream: string;
}

export interface IngestionWire {
  readonly tokens: TokenSource;
  readonly transport: typeof fetch;
  /** Everything together, waits included; default: two minutes. */
  readonly patienceMs?: number;
  /** One request; default: 30 s. */
  readonly timeoutMs?: number;
}

/** What became of the records. */
export interface Ingested {
  readonly arrived: number;
  /** Null: all of them arrived. */
  readonly failure: string | null;
}

/** Whether the library is there, which few need. @throws SecureScoreError usage */
export function checkIngestionLibrary(find = createRequire(import.meta.url).resolve): void {
  try {
    find(packageName);
  } catch {
    throw new SecureScoreError('usage', `azure-monitor= needs ${packageName}, which is not installed`, {
      hint: `npm install ${packageName}, beside securescore (with --global where that is).`,
    });
  }
}

/** Records go to one stream of one rule, and nothing else does. */
export function ingestionWrites({ origin, rule, stream }: IngestionStream): Guard {
  return ({ method, target }) => {
    if (method !== 'POST' || !URL.canParse(target)) return false;
    const url = new URL(target);
    const asks = [...url.searchParams.keys()].join();
    const path = `/dataCollectionRules/${rule}/streams/${stream}`;
    return url.origin === origin.origin && url.pathname === path && asks === 'api-version';
  };
}

/** Of what one request may hold, 1 MB, a part is left for what the library puts between records. */
const mostBytes = 900_000;

/** In their order, as many together as a request holds. */
export function batchesOf(records: readonly object[], most = mostBytes): readonly (readonly object[])[] {
  const batches: object[][] = [];
  let room = 0;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (size > room) {
      batches.push([]);
      room = most;
    }
    batches.at(-1)?.push(record);
    room -= size;
  }
  return batches;
}

/** Sends the records. Whatever fails is said; what arrived before has arrived. @throws SecureScoreError of the sign-in */
export async function ingest(
  target: IngestionStream,
  records: readonly object[],
  { tokens, transport, patienceMs = 120_000, timeoutMs = 30_000 }: IngestionWire,
): Promise<Ingested> {
  // The sign-in has words of its own for what is wrong.
  await tokens.token(null, null);
  const { LogsIngestionClient } = await import('@azure/monitor-ingestion');
  const credential = {
    getToken: async () => ({
      token: await tokens.token(null, null),
      expiresOnTimestamp: Date.now() + 10 * 60_000,
    }),
  };
  const options: LogsIngestionClientOptions = {
    httpClient: guardedClient(target, transport, timeoutMs),
    retryOptions: { maxRetries: 4, maxRetryDelayInMs: 10_000 },
    redirectOptions: { maxRetries: 0 },
  };
  // The library wants https; what sends knows the origin.
  const client = new LogsIngestionClient(`https://${target.origin.host}`, credential, options);
  const abortSignal = AbortSignal.timeout(patienceMs);
  let arrived = 0;
  let failure: string | null = null;
  for (const batch of batchesOf(records)) {
    const told = await upload(batch);
    if (told === null) arrived += batch.length;
    failure ??= told?.words ?? null;
    // Of others the next would say the same.
    if (told !== null && told.status !== 413) break;
  }
  return { arrived, failure };

  async function upload(batch: readonly object[]): Promise<Refusal | null> {
    try {
      await client.upload(
        target.rule,
        target.stream,
        batch.map((one) => ({ ...one })),
        {
          abortSignal,
          maxConcurrency: 1,
        },
      );
      return null;
    } catch (error) {
      if (abortSignal.aborted) {
        return { status: null, words: `it took longer than ${String(Math.round(patienceMs / 1000))} seconds` };
      }
      return refusalOf(error);
    }
  }
}

interface Refusal {
  readonly status: number | null;
  readonly words: string;
}

const advice: Readonly<Record<number, string>> = {
  400: 'the stream or its columns are others than the rule declares',
  401: 'the token is for another service or another tenant',
  403: 'whoever signs in needs the role Monitoring Metrics Publisher on the rule; a new assignment takes up to half an hour',
  404: 'there is no such rule or stream at this host',
  413: 'a record is larger than Azure Monitor takes',
  429: 'it is asked too often',
};

/** What a failed upload says, as one sentence; the names in it are the service's. */
function refusalOf(error: unknown): Refusal {
  const [first] = (error as { readonly errors?: readonly { readonly cause?: unknown }[] }).errors ?? [];
  const cause = (first?.cause ?? error) as { readonly statusCode?: unknown; readonly code?: unknown };
  const status = typeof cause.statusCode === 'number' ? cause.statusCode : null;
  if (status === null) {
    const code = networkCodeOf(cause);
    return {
      status,
      words: code === 'TimeoutError' ? 'it did not answer in time' : `it could not be reached (${code})`,
    };
  }
  if (status >= 300 && status < 400) {
    return { status, words: `it answered ${String(status)}, a redirect, which is not followed` };
  }
  const code = typeof cause.code === 'string' && /^\w{1,60}$/.test(cause.code) ? ` ${cause.code}` : '';
  const why = advice[status];
  return { status, words: `it answered ${String(status)}${code}${why === undefined ? '' : `: ${why}`}` };
}

type HttpClient = NonNullable<LogsIngestionClientOptions['httpClient']>;
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

function guardedClient(target: IngestionStream, transport: typeof fetch, timeoutMs: number): HttpClient {
  const isAllowed = ingestionWrites(target);
  return {
    async sendRequest(request) {
      const asked = new URL(request.url);
      const url =
        asked.host === target.origin.host ? `${target.origin.origin}${asked.pathname}${asked.search}` : request.url;
      if (!isAllowed({ method: request.method, target: url, body: undefined })) {
        throw new Error(`refused to send ${request.method} ${asked.host}${asked.pathname}`);
      }
      const limit = AbortSignal.timeout(timeoutMs);
      const called = request.abortSignal as AbortSignal | undefined;
      try {
        const answer = await transport(url, {
          method: 'POST',
          headers: request.headers.toJSON({ preserveCase: true }),
          body: request.body as RequestInit['body'] & {},
          redirect: 'manual',
          signal: called === undefined ? limit : AbortSignal.any([limit, called]),
        });
        return { request, status: answer.status, headers: headersOf(answer.headers), bodyAsText: await answer.text() };
      } catch (cause) {
        // What has this name is tried again by the library if its code is one of those that pass.
        throw Object.assign(new Error('the request failed', { cause }), {
          name: 'RestError',
          code: networkCodeOf(cause),
        });
      }
    },
  };
}

/** The headers of an answer as the library reads them. */
function headersOf(found: Headers): Response['headers'] {
  return {
    get: (name) => found.get(name) ?? undefined,
    has: (name) => found.has(name),
    set: (name, value) => found.set(name, String(value)),
    delete: (name) => found.delete(name),
    toJSON: () => Object.fromEntries(found),
    [Symbol.iterator]: () => found.entries(),
  };
}
