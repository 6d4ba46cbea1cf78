import { openTransport } from '../../graph/transport.ts';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { examineAuthority } from '../../graph/signIn/authority.ts';
import { networkCodeOf } from '../../graph/errorChain.ts';
import { isLoopback } from '../../graph/graphUrl.ts';
import { networkTrouble, troubleReaching } from '../../graph/networkTrouble.ts';
import { proxyFor } from '../../graph/proxy.ts';
import { fails, notNeeded, works, type Check } from './check.ts';
import { environment } from '../environment.ts';

export interface GraphReached {
  readonly checks: readonly Check[];
  /** What the server says the time is; null: it did not say. */
  readonly date: Date | null;
}

/** Whether Graph is there: its name, and a connection that can be trusted. No token is sent. */
export async function reachGraph(graph: URL, patienceMs: number): Promise<GraphReached> {
  const dns = await checkName('Graph', graph);
  if (dns.status === 'fails') return { checks: [dns], date: null };
  try {
    const transport = await openTransport(environment);
    const response = await transport(`${graph.origin}/v1.0/organization`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return { checks: [dns, trusted('Graph', graph)], date: dateOf(response.headers.get('date')) };
  } catch (error) {
    const { what, hint } = troubleReaching(networkCodeOf(error), graph, proxyFor(environment, graph));
    return { checks: [dns, fails('Graph: connection', what, hint)], date: null };
  }
}

/** Whether the sign-in service is there and knows the tenant. */
export async function reachAuthority(authority: URL, tenant: string, patienceMs: number): Promise<readonly Check[]> {
  const dns = await checkName('sign-in service', authority);
  if (dns.status === 'fails') return [dns];
  const found = await examineAuthority(authority.origin, tenant, environment, patienceMs);
  const connection = trusted('sign-in service', authority);
  if (found === null) return [dns, connection];
  // It answered: what is wrong is the tenant, and the connection is not.
  return found.message.includes('knows no tenant')
    ? [dns, connection, fails('sign-in service: tenant', found.message, found.hint)]
    : [dns, fails('sign-in service: connection', found.message, found.hint)];
}

async function checkName(what: string, target: URL): Promise<Check> {
  const { hostname } = target;
  const name = `${what}: name`;
  if (proxyFor(environment, target) !== null) return notNeeded(name, `the proxy looks up ${hostname}`);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) > 0 || isLoopback(hostname)) {
    return notNeeded(name, `${hostname} needs no lookup`);
  }
  try {
    const { address } = await lookup(hostname);
    return works(name, `${hostname} is ${address}`);
  } catch (error) {
    const trouble = networkTrouble(networkCodeOf(error), hostname);
    return fails(name, trouble.what, trouble.hint);
  }
}

function trusted(what: string, url: URL): Check {
  const name = `${what}: connection`;
  return url.protocol === 'https:'
    ? works(name, `${url.host} answers with a trusted certificate`)
    : works(name, `${url.host} answers; TLS is not needed on this machine`);
}

function dateOf(header: string | null): Date | null {
  const date = new Date(header ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
