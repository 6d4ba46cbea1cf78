import type { ProxyInUse } from '../proxy.ts';
import type { Body } from './body.ts';

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: Body }
  /** No answer: the network's own code (ECONNRESET, ENOTFOUND, a TLS code). */
  | { readonly kind: 'broken'; readonly code: string; readonly proxy?: ProxyInUse | null }
  | { readonly kind: 'timeout'; readonly ms: number }
  /** The run's time was over before an answer came, or would be before its turn; or it has sent as many requests as it may. */
  | { readonly kind: 'deadline'; readonly requests?: number; readonly sent?: true }
  /** Not sent: the sign-in gives no token for this service. */
  | { readonly kind: 'noToken'; readonly message: string; readonly hint: string }
  /** Not sent: the service asked this workload to wait for longer than the caller is willing to. */
  | { readonly kind: 'held'; readonly ms: number };

export type Answered = Extract<Outcome, { kind: 'answer' }>;

export interface Asked {
  /** QUERY: a look-up in DNS. */
  readonly method: 'GET' | 'POST' | 'QUERY';
  /** Sent exactly as it is: page links are opaque. */
  readonly url: string;
  /** The path and query that the user knows; for messages and the audit log. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The lane that meters it. */
  readonly workload: string;
  readonly cost: number;
  /** What takes too long can be asked for in smaller pieces: then that is tried rather than the same again and again. */
  readonly mayShrink?: boolean;
}

export interface Renewal {
  readonly claims?: string;
  readonly forceRefresh?: boolean;
}

/** One request on its way through the steps, retries included. */
export class Exchange {
  readonly asked: Asked;
  attempt = 0;
  waitedMs = 0;
  /** How often an answer broke off with an error in it, whatever else went wrong in between. */
  brokenOff = 0;
  token: string | null = null;
  renewal: Renewal | null = null;
  outcome: Outcome | null = null;
  /** The client library wraps what a step throws and loses its class; this keeps it. */
  thrown: unknown = null;

  constructor(asked: Asked) {
    this.asked = asked;
  }

  begin(): void {
    this.attempt++;
    this.outcome = null;
  }
}

/** One step on the way to a service. */
export type Step = (exchange: Exchange, next: () => Promise<void>) => Promise<void>;
