/**
 * The claims that a continuous access evaluation challenge asks for, as JSON; null where an answer is none. Graph sends
 * `Bearer ..., error="insufficient_claims", claims="<base64>"`, with 401 or (Conditional Access) 403.
 */
export function challengedClaims(headers: Headers): string | null {
  const challenge = headers.get('www-authenticate') ?? '';
  if (!/\berror="?insufficient_claims/i.test(challenge)) return null;
  const encoded = /\bclaims="([A-Za-z0-9+/_=-]+)"/i.exec(challenge)?.[1];
  if (encoded === undefined) return null;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    JSON.parse(claims);
    return claims;
  } catch {
    return null;
  }
}
