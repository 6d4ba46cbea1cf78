import type { Clock } from '../pace/clock.ts';
import type { Credential } from './credential.ts';
import type { TokenRequest } from './credential.ts';
import type { IssuedToken } from './credential.ts';
import type { Renewal } from '../request/exchange.ts';

/** A token that has less than this left is renewed before it is used. */
const marginMs = 5 * 60 * 1000;

/** Keeps the token between requests: asking a command line tool for one takes seconds. One renewal at a time. */
export class TokenSource {
  readonly #credential: Credential;
  readonly #clock: Clock;
  readonly #audience: string | undefined;
  #held: IssuedToken | null = null;
  #coming: Promise<IssuedToken> | null = null;

  /** @param audience another service than Microsoft Graph: its scope without /.default */
  constructor(credential: Credential, clock: Clock, audience?: string) {
    this.#credential = credential;
    this.#clock = clock;
    this.#audience = audience;
  }

  /**
   * @param refused the token that Graph has just refused, if any: a newer one that is already there will do
   * @throws SecureScoreError noCredentials, signInFailed
   */
  async token(refused: string | null, renewal: Renewal | null): Promise<string> {
    const isStale = renewal !== null && this.#held?.token === refused;
    if (this.#coming === null && this.#held !== null && !isStale && this.#lasts(this.#held)) return this.#held.token;
    this.#coming ??= this.#credential
      .getToken(this.#request(isStale ? renewal : {}))
      .finally(() => (this.#coming = null));
    this.#held = await this.#coming;
    return this.#held.token;
  }

  #request(renewal: Renewal): TokenRequest {
    return this.#audience === undefined ? renewal : { ...renewal, audience: this.#audience };
  }

  #lasts(issued: IssuedToken): boolean {
    return issued.expiresAt === null || issued.expiresAt - marginMs > this.#clock.now();
  }
}
