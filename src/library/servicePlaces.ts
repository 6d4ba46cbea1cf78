import { closest } from '../catalogue/closest.ts';
import { parseOrigin } from '../graph/graphUrl.ts';
import type { ServiceSettings } from '../graph/wire.ts';
import { SecureScoreError } from '../model/errors.ts';
import { graphName } from '../model/evidence.ts';
import type { Provider } from '../providers/provider.ts';
import { providers } from '../providers/registry.ts';
import { parseResolver } from '../providers/dns/resolver.ts';

interface Given {
  readonly graphUrl?: string | undefined;
  /** NAME=URL */
  readonly endpoint?: readonly string[];
  readonly resolver?: string | undefined;
}

interface Places {
  readonly graphUrl?: string;
  readonly services: ServiceSettings;
}

/** Where the services are found, as --graph-url, --endpoint and --resolver say. @throws SecureScoreError usage, graphUrlRefused */
export function placesOf({ graphUrl, endpoint = [], resolver }: Given): Places {
  const endpoints = new Map<string, URL>();
  for (const given of endpoint) {
    const { name, url } = endpointOf(given);
    if (endpoints.has(name)) throw new SecureScoreError('usage', `--endpoint: ${name} was already given`);
    endpoints.set(name, url);
  }
  const graph = endpoints.get(graphName);
  if (graph !== undefined && graphUrl !== undefined) {
    throw new SecureScoreError('usage', '--graph-url and --endpoint graph=... set the same endpoint: use one of them');
  }
  const at = graphUrl ?? graph?.origin;
  return {
    ...(at !== undefined && { graphUrl: at }),
    services: { endpoints, ...(resolver !== undefined && { resolver: parseResolver(resolver) }) },
  };
}

const hasEndpoint = ({ host, manyHosts }: Provider): boolean => host !== undefined || manyHosts === true;

const withHosts: readonly string[] = providers.filter(hasEndpoint).map(({ name }) => name);

function endpointOf(given: string): { readonly name: string; readonly url: URL } {
  const [name = '', url] = given.split(/=(.*)/s);
  if (url === undefined || name === '' || url === '') {
    throw new SecureScoreError('usage', `--endpoint ${JSON.stringify(given)} is not NAME=URL`, {
      hint: `As in --endpoint ${withHosts[0] ?? ''}=https://host.example`,
    });
  }
  if (providers.some((one) => one.name === name && !hasEndpoint(one))) {
    throw new SecureScoreError('usage', `--endpoint: ${name} is not an HTTP service`, {
      hint: `One of ${withHosts.join(', ')}. A DNS server is named with --resolver HOST:PORT.`,
    });
  }
  if (!withHosts.includes(name)) {
    throw new SecureScoreError('usage', `--endpoint: unknown service ${name}${closest(name, withHosts)}`, {
      hint: `One of ${withHosts.join(', ')}.`,
    });
  }
  const takesNoToken = providers.some((one) => one.name === name && one.manyHosts === true);
  return { name, url: parseOrigin(`--endpoint ${name}`, url, takesNoToken ? 'requests' : undefined) };
}
