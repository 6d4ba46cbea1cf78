import type { ServiceAnswer, ServiceRequest, Wire } from '../graph/wire.ts';
import type { Provider } from './provider.ts';

/**
 * How a provider over HTTP sends: to its endpoint, with the token of its audience, guarded by the provider itself, in its
 * lanes, with retries where they help. Failures are values.
 */
export function serviceOf(provider: Provider, wire: Wire): (request: ServiceRequest) => Promise<ServiceAnswer> {
  const { host, name, title, lanes } = provider;
  const place = wire.settings.endpoints?.get(name) ?? host?.origin(wire.cloud);
  if (host === undefined || place === null || place === undefined) throw new Error(`${name} has no address`);
  const origin = new URL(place);
  return wire.http({
    title,
    origin,
    lanes,
    guard: (outgoing) => provider.isReadOnly(outgoing, origin.origin),
    tokens: wire.tokenFor(host.audience(wire.cloud), host.variable),
  });
}
