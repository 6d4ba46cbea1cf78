import type { Environment } from '../../model/environment.ts';
import { SecureScoreError } from '../../model/errors.ts';
import { isLoopback } from '../graphUrl.ts';
import { networkCodeOf } from '../errorChain.ts';
import { troubleReaching } from '../networkTrouble.ts';
import { proxyFor } from '../proxy.ts';
import { openTransport } from '../transport.ts';

/**
 * Looks at the sign-in service itself: the identity library reports a tenant that does not exist, a refused connection and
 * an untrusted certificate with one and the same message. Null: the service is there and knows the tenant.
 */
export async function examineAuthority(
  authority: string,
  tenant: string,
  env: Environment,
  patienceMs = usualPatienceMs,
): Promise<SecureScoreError | null> {
  const { host, origin } = new URL(authority);
  try {
    const response = await describeTenant(origin, tenant, env, patienceMs);
    const text = await response.text();
    if (response.ok) return null;
    if (response.status === 400 && /AADSTS(?:90002|900023)|invalid_tenant/.test(text))
      return tenantUnknown(tenant, host);
    return new SecureScoreError('signInFailed', `The sign-in service ${host} answered ${String(response.status)}.`, {
      hint: `A proxy may be in the way; try again, or look at ${proxyFor(env, new URL(origin))?.variable ?? 'HTTPS_PROXY'}.`,
    });
  } catch (error) {
    const url = new URL(origin);
    const { what, hint } = troubleReaching(networkCodeOf(error), url, proxyFor(env, url));
    return new SecureScoreError('signInFailed', `The sign-in service cannot be reached: ${what}.`, {
      hint,
      cause: error,
    });
  }
}

/** The address of the sign-in service. @throws SecureScoreError usage: secrets would go there unencrypted, or nowhere */
export function checkedAuthority(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) return given;
  throw new SecureScoreError(
    'usage',
    `AZURE_AUTHORITY_HOST is ${JSON.stringify(given)}, which is not an https address`,
    {
      hint: 'Write it like https://login.microsoftonline.com, or leave it empty: --cloud knows the address of each cloud.',
    },
  );
}

/** The id of a tenant that is known by a domain; null: the sign-in service cannot be asked, or does not tell. */
export async function tenantIdOf(authority: string, domain: string, env: Environment): Promise<string | null> {
  try {
    const response = await describeTenant(new URL(authority).origin, domain, env);
    const { issuer } = (await response.json()) as { readonly issuer?: unknown };
    return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(String(issuer))?.[0].toLowerCase() ?? null;
  } catch {
    return null;
  }
}

const usualPatienceMs = 15_000;

async function describeTenant(
  origin: string,
  tenant: string,
  env: Environment,
  patienceMs = usualPatienceMs,
): Promise<Response> {
  const transport = await openTransport(env);
  return transport(`${origin}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(patienceMs),
    redirect: 'manual',
  });
}

export const tenantUnknown = (tenant: string, host: string): SecureScoreError =>
  new SecureScoreError('signInFailed', `${host} knows no tenant ${JSON.stringify(tenant)}.`, {
    hint: 'Check the tenant id or domain (Entra admin center, Overview) and --cloud.',
  });
