import { failure, type EmulatorAnswer } from './answer.ts';
import { isRecord } from './tenantData.ts';
import type { Headers } from './graphRequest.ts';

/** Which bearer tokens are good. By default every one is. */
export interface TokenGateRules {
  /** Only these. */
  readonly accepted?: readonly string[];
  /** A token has expired after so many requests. */
  readonly expireAfter?: number;
  /** The first so many requests are told that their token has expired, although it has not. */
  readonly refuseFirst?: number;
  /** The first token is refused with a claims challenge (continuous access evaluation); another is asked for. */
  readonly claimsChallenge?: boolean;
  /** Read `exp` from tokens that can be read, and mind it. */
  readonly mindExpiry?: boolean;
}

function refusal(message: string, challenge = ''): EmulatorAnswer {
  return failure(401, 'InvalidAuthenticationToken', message, {
    headers: { 'WWW-Authenticate': `Bearer realm=""${challenge}` },
  });
}

const expired = 'Lifetime validation failed, the token is expired.';

/** The claims of a token that looks like a JWT. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return isRecord(claims) ? claims : {};
  } catch {
    return {};
  }
}

/** Whether a token says of itself that it is an application's; one that cannot be read may be anybody's. */
export function isApplication(headers: Headers): boolean {
  const token = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const { idtyp, scp, roles } = claimsOf(token);
  return idtyp === 'app' || (scp === undefined && roles !== undefined);
}

function claimsChallenge(origin: string, now: number): EmulatorAnswer {
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(now / 1_000)) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return refusal(
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    `, authorization_uri="${origin}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
  );
}

export class TokenGate {
  readonly #rules: TokenGateRules;
  readonly #uses = new Map<string, number>();
  #requests = 0;
  #challenged: string | null = null;

  constructor(rules: TokenGateRules) {
    this.#rules = rules;
  }

  refusal(headers: Headers, origin: string, now: number): EmulatorAnswer | null {
    const token = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined) return refusal('Access token is empty.');
    const { accepted, expireAfter = Infinity, refuseFirst = 0 } = this.#rules;
    if (accepted && !accepted.includes(token)) return refusal('Access token validation failure. Invalid audience.');
    if (this.#requests++ < refuseFirst) return refusal(expired);

    const uses = this.#uses.get(token) ?? 0;
    this.#uses.set(token, uses + 1);
    if (uses >= expireAfter || this.#isOver(token, now)) return refusal(expired);
    if (this.#rules.claimsChallenge) {
      this.#challenged ??= token;
      if (this.#challenged === token) return claimsChallenge(origin, now);
    }
    return null;
  }

  #isOver(token: string, now: number): boolean {
    const expiry = this.#rules.mindExpiry ? claimsOf(token)['exp'] : undefined;
    return typeof expiry === 'number' && expiry * 1_000 <= now;
  }
}
