import type { Cloud } from '../nationalClouds.ts';
import type { Renewal } from '../request/exchange.ts';
import type { CredentialKind } from './credentialKinds.ts';

export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970; null: not known. */
  readonly expiresAt: number | null;
}

export interface TokenRequest extends Renewal {
  /** Another service than Microsoft Graph: its scope without /.default. */
  readonly audience?: string;
}

/** What a sign-in keeps to. */
export interface SignInBounds {
  readonly cloud: Cloud;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970; Infinity: no deadline. */
  readonly deadlineAt: number;
}

export interface Credential {
  /** brought: the caller has it. */
  readonly kind: CredentialKind | 'brought';
  /** One phrase for people: who signs in, and how. */
  readonly description: string;
  /**
   * A token for Microsoft Graph, or for another service.
   * @throws SecureScoreError noCredentials, signInFailed, tokenStoreUnavailable
   */
  getToken(options?: TokenRequest): Promise<IssuedToken>;
  /** Which member of a chain gave the token, once it did. */
  answeredBy(): string | null;
}
