import type { Dispatcher, Pool } from 'undici';
import { errorChain } from './errorChain.ts';
import { leavingPacked, type Dispatching } from './packed.ts';
import { isDirect, proxyAddress } from './proxy.ts';
import type { Environment } from '../model/environment.ts';

/**
 * What sends a request: Node's own fetch, or, where a proxy is set, one that goes through it and heeds NO_PROXY. Node's fetch
 * ignores these variables before Node 24, and afterwards unless told. Requests to this machine never go through a proxy.
 * @param packed the answers are read with `piecesOf`, which unpacks them for less
 * @throws SecureScoreError usage: the variable names no proxy
 */
export async function openTransport(env: Environment, { packed = false } = {}): Promise<typeof fetch> {
  const proxy = proxyAddress(env);
  const own = packed ? fetchPacked : fetch;
  if (proxy === null && !nodeProxies(env)) return own;
  const { Agent, EnvHttpProxyAgent, Pool, fetch: undiciFetch } = await import('undici');
  const sent = undiciFetch as unknown as (url: string, init: object) => Promise<Response>;
  const read = (dispatcher: Dispatching): Dispatching => (packed ? leavingPacked(dispatcher) : dispatcher);
  const direct = read(new Agent());
  const clientFactory = (origin: URL, options: object): Dispatcher => tellingHangUps(new Pool(origin, options));
  const through = { httpProxy: proxy ?? '', httpsProxy: proxy ?? '', noProxy: '', clientFactory };
  const proxied = proxy === null ? null : read(new EnvHttpProxyAgent(through));
  return ((url: string, init: object) => {
    if (isDirect(env, new URL(url).hostname)) return sent(url, { ...init, dispatcher: direct });
    return proxied === null ? own(url, init) : sent(url, { ...init, dispatcher: proxied });
  }) as unknown as typeof fetch;
}

/**
 * A proxy that hangs up before it answers is an error as any other: undici takes it for a connection that was lost while nobody
 * used it, and opens it again at once and without end.
 */
function tellingHangUps(pool: Pool): Dispatcher {
  const connect = pool.connect.bind(pool);
  return Object.assign(pool, {
    connect: (options: Dispatcher.ConnectOptions) =>
      connect(options).catch((cause: unknown) => {
        if (!errorChain(cause).some(({ code }) => code === 'UND_ERR_SOCKET')) throw cause;
        throw Object.assign(new Error('the proxy hung up'), { code: 'PROXY_CLOSED' });
      }),
  });
}

/** Where Node's fetch keeps the dispatcher that it uses when it is told no other, by the version of the two kinds of handlers. */
const places = ['undici.globalDispatcher.2', 'undici.globalDispatcher.1'].map((name) => Symbol.for(name));

/** It is not there before the first request, and need not be there in every Node to come: fetch itself unpacks then. */
const fetchPacked: typeof fetch = (url, init) => {
  const [dispatcher] = places.flatMap((place) => (Reflect.get(globalThis, place) as Dispatching | undefined) ?? []);
  return fetch(
    url,
    dispatcher === undefined ? init : ({ ...init, dispatcher: leavingPacked(dispatcher) } as RequestInit),
  );
};

/** Whether Node was told to send its own requests through the proxies of the environment. */
function nodeProxies(env: Environment): boolean {
  const { NODE_USE_ENV_PROXY: used = '', NODE_OPTIONS: options = '' } = env;
  return used === '1' || [options, ...process.execArgv].some((one) => one.includes('--use-env-proxy'));
}
