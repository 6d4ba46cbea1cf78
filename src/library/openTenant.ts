import { connect, type Connection, type ConnectOptions } from '../graph/connect.ts';
import { broughtCredential } from '../graph/signIn/broughtCredential.ts';
import { tokenCredential } from '../graph/signIn/environmentToken.ts';
import type { Configuration } from '../model/configuration.ts';
import { SecureScoreError } from '../model/errors.ts';
import { placesOf } from './servicePlaces.ts';
import type { CredentialSource, TokenSource } from './sources.ts';

type Hooks = Pick<ConnectOptions, 'signal' | 'onRequest' | 'onWait'>;

/**
 * Signs in as the caller says, and by nothing else: no variable of the environment is looked at.
 * @throws SecureScoreError usage, configInvalid, graphUrlRefused, noCredentials, signInFailed, wrongTenant, tokenRefused,
 * graphUnreachable, notGraph
 */
export function openTenant(
  source: CredentialSource | TokenSource,
  { configuration, ...hooks }: Hooks & { readonly configuration: Configuration },
): Promise<Connection> {
  const { tenant, deadlineMs, maxRequests, budgets, proxy, noProxy, graphUrl, resolver } = source;
  const cloud = source.cloud ?? 'global';
  if (configuration.cloud !== undefined && configuration.cloud !== cloud) {
    throw new SecureScoreError('configInvalid', `the configuration is for the cloud ${configuration.cloud}`, {
      hint: `Credentials go only where the source says: add cloud: '${configuration.cloud}' to it.`,
    });
  }
  const endpoint = Object.entries(source.endpoints ?? {}).map(([name, url]) => `${name}=${url}`);
  return connect({
    ...hooks,
    ...placesOf({ graphUrl, resolver, endpoint }),
    credential: (bounds) =>
      'token' in source ? tokenCredential(source.token, 'source.token') : broughtCredential(source.credential, bounds),
    cloud,
    env: {
      ...(proxy !== undefined && { HTTPS_PROXY: proxy }),
      ...(noProxy !== undefined && { NO_PROXY: noProxy }),
    },
    ...(tenant !== undefined && { tenant }),
    ...(configuration.tenant !== undefined && { expectedTenant: configuration.tenant }),
    ...(deadlineMs !== undefined && { deadlineAt: Date.now() + deadlineMs }),
    ...(maxRequests !== undefined && { maxRequests }),
    ...(budgets !== undefined && { budgets }),
  });
}
