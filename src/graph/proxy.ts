import { SecureScoreError } from '../model/errors.ts';
import { isLoopback } from './graphUrl.ts';
import type { Environment } from '../model/environment.ts';

/** In the order in which they count for https. */
export const proxyNames = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

/** The first variable that names a proxy; null: none does. */
const variableOf = (env: Environment): string | null => proxyNames.find((name) => env[name]?.trim()) ?? null;

/** The proxy that the environment names for https, and for everything; null: none. */
export function proxyOf(env: Environment): string | null {
  const variable = variableOf(env);
  return variable === null ? null : (env[variable]?.trim() ?? null);
}

/** The same as an address. @throws SecureScoreError usage: it is none, or of a kind that is not spoken */
export function proxyAddress(env: Environment): string | null {
  const given = proxyOf(env);
  if (given === null || (/^https?:\/\//i.test(given) && isAddress(given))) return given;
  const host = shown(given);
  throw new SecureScoreError('usage', `${variableOf(env) ?? ''} names ${host}, which is not a proxy address`, {
    hint: hintFor(given, host),
  });
}

/** Its user and password are decoded later, and what cannot be is found here. */
function isAddress(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { username, password } = new URL(given);
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function hintFor(given: string, host: string): string {
  const scheme = /^([\w+.-]+):\/\//.exec(given)?.[1];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    return 'Only http and https proxies are supported: use one of these, or leave the variable empty.';
  return scheme === undefined && /^[^\s/]+$/.test(host) && URL.canParse(`http://${host}`)
    ? `Write it with its scheme: http://${host}`
    : 'Write it like http://HOST:PORT (a % in a user or a password is %25), or leave the variable empty.';
}

export interface ProxyInUse {
  /** Without the password of its address. */
  readonly host: string;
  /** The variable that names it: the one to change. */
  readonly variable: string;
}

/** The proxy that requests to `target` go through; null: they go directly. */
export function proxyFor(env: Environment, target: URL): ProxyInUse | null {
  const variable = variableOf(env);
  if (variable === null || isDirect(env, target.hostname)) return null;
  return { host: shown(env[variable]?.trim() ?? ''), variable };
}

/** Without scheme and path, and without a password, wherever it may stand. */
const shown = (proxy: string): string =>
  proxy
    .replace(/^[\w+.-]+:\/\//, '')
    .replace(/^.*@/s, '')
    .replace(/\/+$/, '') || JSON.stringify(proxy);

/** This machine needs no proxy, and a token for it must not leave it. */
export const isDirect = (env: Environment, hostname: string): boolean =>
  isLoopback(hostname) || isExempt(hostname, exempted(env));

const exempted = (env: Environment): string => env['no_proxy'] ?? env['NO_PROXY'] ?? '';

const loopback = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** The identity library decides by itself what goes through a proxy, and knows loopback only where it is named. */
export function exemptLoopback(env: Record<string, string | undefined>): void {
  if (proxyOf(env) === null) return;
  const list = [exempted(env), ...loopback].filter((one) => one !== '').join(',');
  env['NO_PROXY'] = list;
  env['no_proxy'] = list;
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
