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

export interface Credential {
  readonly kind: CredentialKind;
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
