import type { CloudName } from '../model/clouds.ts';
import type { AuthorityOptions } from './tokenService.ts';
import type { FaultPlan } from './faults.ts';
import type { Overrides } from './overrides.ts';
import type { TokenGateRules } from './tokenGate.ts';
import type { GeneratedCollection, TenantData } from './tenantData.ts';

export interface EmulatorOptions {
  readonly tenant: TenantData;
  /** Asked before every answer: the tenant as it is now, where it changed since the last time. */
  readonly changed?: () => TenantData | null;
  /** Path to a population made on demand. */
  readonly generated?: Readonly<Record<string, GeneratedCollection>>;
  /** Default 0: any free one. Always on 127.0.0.1. */
  readonly port?: number;
  /** PEM; https instead of http. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Granted application permissions; left out, everything is granted. */
  readonly permissions?: readonly string[];
  /** Default: the global one, which has everything. */
  readonly cloud?: CloudName;
  readonly latencyMs?: number;
  /** Enforce Graph's published limits, with a Retry-After only where Graph sends one. */
  readonly buckets?: boolean;
  readonly faults?: FaultPlan;
  readonly overrides?: Overrides;
  readonly tokens?: TokenGateRules;
  /** Play the token endpoint as well. */
  readonly authority?: AuthorityOptions;
  /** The time in milliseconds; default Date.now. */
  readonly now?: () => number;
}

/** One request as it arrived, and the status that was sent. A token is never kept. */
export interface SeenRequest {
  readonly time: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0 where the connection was cut without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An item of a $batch rather than a request of its own. */
  readonly batched: boolean;
}

export interface Emulator {
  /** The origin, without a slash at its end. */
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** The same answers without a connection, for what is not about the wire. An answer that is to break on the wire throws a TypeError. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}
