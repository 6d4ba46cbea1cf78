import { failure, type EmulatorAnswer } from './answer.ts';
import { Bucket, type Taken } from './bucket.ts';
import { endpointOf } from './endpoints.ts';
import {
  betaUsageReports,
  concurrency,
  globalLimit,
  identityLimit,
  keyCredentialsLimit,
  limits,
} from './serviceLimits.ts';
import type { Endpoint, Workload } from './endpoints/endpoint.ts';
import type { ServiceLimit, RetryAfterHabit } from './serviceLimits.ts';
import type { GraphRequest } from './graphRequest.ts';

/** The price of a request in resource units of the identity workload. */
function resourceUnits(cost: number, { query }: GraphRequest): number {
  const cheaper = (query.select ? 1 : 0) + (query.top !== null && Number(query.top) < 20 ? 1 : 0);
  return Math.max(1, cost - cheaper + (query.expand.length > 0 ? 1 : 0));
}

export function tooManyRequests(headers: Readonly<Record<string, string>> = {}): EmulatorAnswer {
  return failure(429, 'TooManyRequests', 'Too many requests', { innerCode: '429', headers });
}

/** Intune says 500 for what others call 429. */
export function intuneRateLimit(): EmulatorAnswer {
  return failure(
    500,
    'InternalServerError',
    'Rate limit reached because of too many requests to query broker. Please try again later.',
  );
}

interface Used extends Taken {
  readonly habit: RetryAfterHabit;
}

function used(bucket: Bucket, units: number, now: number): Used {
  return { habit: bucket.limit.retryAfter, ...bucket.take(units, now) };
}

/** Admits a request, or says why not. */
export interface Admission {
  readonly refusal: EmulatorAnswer | null;
  /** For the answer that follows. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be called when the answer is ready. */
  readonly leave: () => void;
}

/** Meters requests by Graph's published limits, one set of buckets for each workload. */
export class Throttle {
  readonly #users: number;
  readonly #buckets = new Map<string, readonly Bucket[]>();
  readonly #inFlight = new Map<Workload, number>();
  #intuneRefusals = 0;

  /** The number of users decides how much the identity workload grants. */
  constructor(users: number) {
    this.#users = users;
  }

  enter(request: GraphRequest, now: number): Admission {
    const endpoint = endpointOf(request.path.replace(/\/\$count$/, ''));
    const workload = endpoint?.workload ?? 'other';
    const busy = this.#inFlight.get(workload) ?? 0;
    if (busy >= (concurrency[workload] ?? Infinity)) {
      return { refusal: tooManyRequests({ 'Retry-After': '1' }), headers: {}, leave: () => undefined };
    }
    const units = workload === 'identity' ? resourceUnits(endpoint?.cost ?? 1, request) : 1;
    // Only the buckets of identity count in resource units; every other one counts requests.
    const taken = [
      ...this.#general(request).map((bucket) => used(bucket, 1, now)),
      ...this.#workload(workload, request.version).map((bucket) => used(bucket, units, now)),
    ];
    const headers = this.#headers(endpoint, units, taken);
    const refused = taken.filter((each) => !each.granted);
    if (refused.length > 0) {
      return { refusal: this.#refusal(refused, headers), headers: {}, leave: () => undefined };
    }
    this.#inFlight.set(workload, busy + 1);
    const leave = (): void => {
      this.#inFlight.set(workload, (this.#inFlight.get(workload) ?? 1) - 1);
    };
    return { refusal: null, headers, leave };
  }

  #headers(endpoint: Endpoint | null, units: number, taken: readonly Used[]): Readonly<Record<string, string>> {
    const usage = Math.max(...taken.filter((each) => each.habit !== 'never').map((each) => each.usage), 0);
    return {
      ...(endpoint?.workload === 'identity' && { 'x-ms-resource-unit': String(units) }),
      ...(usage >= 0.8 && { 'x-ms-throttle-limit-percentage': usage.toFixed(2) }),
    };
  }

  #refusal(refused: readonly Used[], headers: Readonly<Record<string, string>>): EmulatorAnswer {
    const seconds = Math.max(1, Math.ceil(Math.max(...refused.map((each) => each.waitMs)) / 1_000));
    const told = { ...headers, 'Retry-After': String(seconds) };
    if (refused.some((each) => each.habit === 'never')) return tooManyRequests(headers);
    if (refused.every((each) => each.habit === 'always')) return tooManyRequests(told);
    const ways = [
      (): EmulatorAnswer => tooManyRequests(told),
      (): EmulatorAnswer => tooManyRequests(headers),
      intuneRateLimit,
    ];
    return (ways[this.#intuneRefusals++ % ways.length] ?? intuneRateLimit)();
  }

  #general(request: GraphRequest): readonly Bucket[] {
    const selectsKeys = request.query.select?.includes('keyCredentials') ?? false;
    return [
      ...this.#shared('global', () => [globalLimit]),
      ...(selectsKeys ? this.#shared('keyCredentials', () => [keyCredentialsLimit]) : []),
    ];
  }

  #workload(workload: Workload, version: string): readonly Bucket[] {
    if (workload === 'identity') return this.#shared('identity', () => [identityLimit(this.#users)]);
    if (workload === 'usageReports' && version === 'beta') return this.#shared('betaReports', () => betaUsageReports);
    return this.#shared(workload, () => limits[workload]);
  }

  #shared(name: string, limitsOf: () => readonly ServiceLimit[]): readonly Bucket[] {
    const known = this.#buckets.get(name);
    if (known) return known;
    const made = limitsOf().map((limit) => new Bucket(limit));
    this.#buckets.set(name, made);
    return made;
  }
}
