import type { Environment } from './signIn/secrets.ts';

/** The proxy that the environment names for https, and for everything; null: none. */
export function proxyOf(env: Environment): string | null {
  const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '') ?? null;
}

/** The host of the proxy that requests to `target` go through, without the password of its address; null: they go directly. */
export function proxyFor(env: Environment, target: URL): string | null {
  const proxy = proxyOf(env);
  if (proxy === null || isExempt(target.hostname, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return null;
  return /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/]+)/.exec(proxy)?.[1] ?? 'a proxy';
}

function isExempt(host: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .map((entry) =>
      entry
        .trim()
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, '')
        .toLowerCase(),
    )
    .some((entry) => entry !== '' && (entry === '*' || host === entry || host.endsWith(`.${entry}`)));
}
