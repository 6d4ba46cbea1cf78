import type { Result } from '../model/result.ts';
import type { Cloud } from './nationalClouds.ts';
import type { Pace } from './pace/pace.ts';
import type { Lanes } from './pace/workloads.ts';
import { proxyFor } from './proxy.ts';
import { authenticateFor } from './request/authenticate.ts';
import { GraphClient } from './request/client.ts';
import type { Answered, Exchange, Step } from './request/exchange.ts';
import { isAnswered, serviceReason } from './request/failure.ts';
import { readOnly, type Guard } from './request/readOnly.ts';
import { retry } from './request/retry.ts';
import type { RunLimits } from './request/runLimits.ts';
import { send, type SentRequest } from './request/send.ts';
import type { Environment } from '../model/environment.ts';
import type { TokenSource } from './signIn/tokenSource.ts';

/** Where services are found, where that is not where Microsoft has them. */
export interface ServiceSettings {
  /** Origins by the name of the provider. */
  readonly endpoints?: ReadonlyMap<string, URL>;
  /** HOST:PORT of the DNS server to ask. */
  readonly resolver?: string;
  /** These servers run in this process: they answer for certain, and late only because this process is busy. */
  readonly withinProcess?: boolean;
}

/** A request to a service beside Graph. */
export interface ServiceRequest {
  readonly method: 'GET' | 'POST';
  /** With its query, from the origin on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is asked, for messages and the audit log: the body included. */
  readonly key: string;
  readonly workload: string;
  readonly cost: number;
}

/** What became of a request. The response is for what a service says beside its value: redirects, cookies, links to more. */
export interface ServiceAnswer {
  readonly answer: Result;
  /** null: none came. */
  readonly response: Answered | null;
}

interface HttpService {
  readonly title: string;
  readonly origin: URL;
  readonly guard: Guard;
  readonly lanes: Lanes;
  readonly tokens: TokenSource;
}

/** What every provider is opened with: the same limits, the same sign-in and the same guard as Graph's. */
export interface Wire {
  readonly run: RunLimits;
  readonly cloud: Cloud;
  readonly graphUrl: URL;
  /** In lower case; null: nobody told. */
  readonly tenantId: string | null;
  /** The tenant's first domain, that ends in onmicrosoft.com as a rule. */
  readonly initialDomain: string | null;
  readonly env: Environment;
  readonly settings: ServiceSettings;
  readonly onRequest: (sent: SentRequest) => void;
  /** What sends a request, through the proxy where there is one: for public addresses, which take no token. */
  readonly transport: typeof fetch;
  /**
   * The token for a service, by the one sign-in of the run.
   * @param audience the resource: a scope without /.default
   * @param variable the environment variable that may hold a token for it
   */
  tokenFor(audience: string, variable: string): TokenSource;
  /** A chain of steps that begins with the guard and keeps to the lanes and to what the run may send. */
  chain(service: { readonly guard: Guard; readonly lanes: Lanes }, steps: readonly Step[]): GraphClient;
  /** A service over HTTP: retried, paced and guarded as Graph is; whatever fails is a value. */
  http(service: HttpService): (request: ServiceRequest) => Promise<ServiceAnswer>;
}

interface Given extends Omit<Wire, 'chain' | 'http'> {
  readonly pace: Pace;
  readonly allowed: Step;
}

export function wireOf({ pace, allowed, ...facts }: Given): Wire {
  const { run, env, onRequest, transport } = facts;
  const chain: Wire['chain'] = ({ guard, lanes }, steps) => {
    pace.add(lanes);
    return new GraphClient([readOnly(guard), ...steps]);
  };
  return {
    ...facts,
    chain: (service, steps) => chain(service, [allowed, pace.step, ...steps]),
    http({ title, origin, guard, lanes, tokens }) {
      const client = chain({ guard, lanes }, [
        retry(run, pace),
        authenticateFor(tokens, origin),
        allowed,
        pace.step,
        send(run, { transport, proxy: proxyFor(env, origin), onRequest }),
      ]);
      return async ({ path, key, headers = {}, ...request }) => {
        const exchange = await client.send({ ...request, headers, path: key, url: `${origin.origin}${path}` });
        const { outcome } = exchange;
        return { answer: answerOf(exchange, title), response: outcome?.kind === 'answer' ? outcome : null };
      };
    },
  };
}

function answerOf(exchange: Exchange, title: string): Result {
  const { outcome } = exchange;
  if (isAnswered(outcome)) return { ok: true, value: outcome.body.form === 'json' ? outcome.body.value : null };
  return { ok: false, reason: serviceReason(exchange, title) };
}
