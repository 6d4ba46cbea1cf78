import { proxyOf } from './proxy.ts';
import type { Environment } from './signIn/secrets.ts';

/**
 * What sends a request: Node's own fetch, or, where HTTPS_PROXY or HTTP_PROXY is set, one that goes through the proxy and
 * heeds NO_PROXY. Node's fetch ignores these variables before Node 24, and afterwards unless told.
 */
export async function openTransport(env: Environment): Promise<typeof fetch> {
  if (!proxyOf(env)) return fetch;
  const { EnvHttpProxyAgent, fetch: proxied } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
  return ((url: string, init: object) => proxied(url, { ...init, dispatcher })) as unknown as typeof fetch;
}
