import { clouds } from '../nationalClouds.ts';

/** What a token says about itself where it happens to be readable; by contract it is opaque, so everything may be null. */
export interface TokenFacts {
  readonly tenantId: string | null;
  /** Application permissions that were granted; null where the token does not tell. */
  readonly roles: readonly string[] | null;
  /** Delegated permissions; null where the token does not tell. */
  readonly scopes: readonly string[] | null;
  readonly appId: string | null;
  /** The user or the application, for the report. */
  readonly identity: string | null;
  readonly expiresAt: Date | null;
}

const nothing: TokenFacts = {
  tenantId: null,
  roles: null,
  scopes: null,
  appId: null,
  identity: null,
  expiresAt: null,
};

type Claims = Readonly<Record<string, unknown>>;

function claimsOf(token: string): Claims | null {
  const payload = token.split('.')[1];
  if (payload === undefined || payload === '') return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : null;
  } catch {
    return null;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const texts = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null;

/** Reads the claims without checking the signature: they are shown and compared, never trusted. Never throws. */
export function readToken(token: string): TokenFacts {
  const claims = claimsOf(token);
  if (claims === null) return nothing;
  const appId = text(claims['appid']) ?? text(claims['azp']);
  const seconds = claims['exp'];
  const expiresAt = typeof seconds === 'number' ? new Date(seconds * 1000) : null;
  return {
    tenantId: text(claims['tid'])?.toLowerCase() ?? null,
    // An application without a single permission has a token with neither claim; that says "none", not "unknown".
    roles: texts(claims['roles']) ?? (claims['idtyp'] === 'app' ? [] : null),
    scopes: text(claims['scp'])?.split(/\s+/).filter(Boolean) ?? null,
    appId,
    identity: text(claims['upn']) ?? text(claims['unique_name']) ?? text(claims['app_displayname']) ?? appId,
    expiresAt: expiresAt !== null && Number.isNaN(expiresAt.getTime()) ? null : expiresAt,
  };
}

/** The service that a token is for; null where the token does not tell. */
export const audienceOf = (token: string): string | null => text(claimsOf(token)?.['aud']);

/** Who issued a token; null where it does not tell. */
export const issuerOf = (token: string): string | null => text(claimsOf(token)?.['iss']);

/** Whether an audience is Microsoft Graph: by its application id, by its address in a cloud, or by the host that was asked. */
export function isGraphAudience(audience: string, host: string): boolean {
  const name = audience.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  const hosts = Object.values(clouds).map(({ graph }) => new URL(graph).host);
  return [graphApplication, host, ...hosts].includes(name.toLowerCase());
}

/** Microsoft Graph in every cloud. */
const graphApplication = '00000003-0000-0000-c000-000000000000';

/** The tenant that issued the token, in lower case; null where the token does not tell. */
export const tenantOf = (token: string): string | null => readToken(token).tenantId;
