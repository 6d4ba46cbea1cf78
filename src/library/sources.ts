import type { TokenCredential } from '../graph/signIn/broughtCredential.ts';
import type { CloudName } from '../model/clouds.ts';

/** A folder that `securescore collect` or `audit --save-evidence` wrote. Nothing is requested. */
export interface EvidenceFolderSource {
  readonly evidence: string;
  /** The file with the redaction key of the machine that collected it: it proves the seal, and finds hidden names again. */
  readonly keyFile?: string | undefined;
}

interface TenantPlace {
  /** Id or domain of the only tenant that may be read: any other is refused before it is read. */
  readonly tenant?: string | undefined;
  /** Default: global. */
  readonly cloud?: CloudName | undefined;
  /** Another Graph: https, or http on loopback. */
  readonly graphUrl?: string | undefined;
  /** Other addresses of the services beside Graph, by name: `{ mailPolicies: 'https://host.example' }`. */
  readonly endpoints?: Readonly<Record<string, string>> | undefined;
  /** HOST:PORT of the DNS server to ask; default: the system's. */
  readonly resolver?: string | undefined;
  /** Requests go through it, but for those to `noProxy` and to loopback; default: none, whatever the environment says. */
  readonly proxy?: string | undefined;
  /** Hosts, with commas. */
  readonly noProxy?: string | undefined;
  /** The run stops cleanly after so many milliseconds: what was not read by then is not checked. Default: no limit. */
  readonly deadlineMs?: number | undefined;
  /** The same after so many requests, retries included. */
  readonly maxRequests?: number | undefined;
  /** false: requests are not spread by Graph's published limits (for emulators). */
  readonly budgets?: boolean | undefined;
}

/** A tenant, and who signs in to it: any credential of @azure/identity. */
export interface CredentialSource extends TenantPlace {
  readonly credential: TokenCredential;
}

/** A tenant, and a token for Microsoft Graph that was obtained elsewhere. It cannot be renewed. */
export interface TokenSource extends TenantPlace {
  readonly token: string;
}

/** Where the answers come from. `demo` is the sample tenant that comes with the package. */
export type Source = 'demo' | EvidenceFolderSource | CredentialSource | TokenSource;
