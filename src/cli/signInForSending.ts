import { clouds } from '../graph/nationalClouds.ts';
import { openCredential } from '../graph/signIn/credentials.ts';
import { serviceTokens, type TokenFor } from '../graph/signIn/serviceTokens.ts';
import { systemClock } from '../graph/pace/clock.ts';
import type { CloudName } from '../model/clouds.ts';
import { environment } from './environment.ts';
import type { ConnectionFlags } from './flagTypes.ts';

type Flags = Pick<ConnectionFlags, 'auth' | 'cacheToken' | 'tenant'>;

/** A sign-in for a target alone, where no tenant was read: a saved result, evidence, the sample. */
export function signInForSending(
  { auth, cacheToken, tenant }: Flags,
  cloud: CloudName,
  err: (text: string) => void,
): TokenFor {
  const credential = openCredential({
    cloud: clouds[cloud],
    env: environment,
    ...(auth && { kind: auth }),
    ...(cacheToken && { cacheToken }),
    ...(tenant !== undefined && { tenant }),
    onDeviceCode: ({ message }) => err(`${message}\n`),
  });
  return serviceTokens(credential, { env: environment, clock: systemClock });
}
