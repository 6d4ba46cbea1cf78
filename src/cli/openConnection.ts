import { connect, type Connection } from '../graph/connect.ts';
import type { Wait } from '../graph/request/runLimits.ts';
import type { SentRequest } from '../graph/request/send.ts';
import type { ConnectionFlags } from './flagTypes.ts';
import { duration, wholeNumber } from '../library/flagNumbers.ts';
import type { Prepared } from '../library/prepare.ts';
import { chosenCloud } from './cloudChoice.ts';
import { scopesFor } from './scopes.ts';
import { placesOf } from '../library/servicePlaces.ts';
import { environment } from './environment.ts';

/** What is to be read, and how the user wants it. */
export type Intent = Pick<Prepared, 'configuration' | 'controls' | 'catalogue'>;

export interface OpenOptions extends Intent {
  readonly signal: AbortSignal;
  readonly onRequest?: (sent: SentRequest) => void;
  readonly onWait?: (wait: Wait) => void;
  readonly err: (text: string) => void;
}

/** Signs in as the flags and the configuration say. @throws SecureScoreError with exit code 2 or 3 */
export async function open(flags: ConnectionFlags, options: OpenOptions): Promise<Connection> {
  const { configuration } = options;
  const { auth, tenant } = flags;
  const cloud = chosenCloud(flags, configuration, environment);
  const places = placesOf(flags);
  const scopes = scopesFor(auth, options, { cloud, env: environment });
  return await connect({
    ...(auth && { auth }),
    ...(flags.cacheToken && { cacheToken: true }),
    ...(tenant !== undefined && { tenant }),
    ...(configuration.tenant !== undefined && { expectedTenant: configuration.tenant }),
    cloud,
    ...(scopes && { scopes }),
    ...places,
    ...limitsOf(flags),
    ...(options.onRequest && { onRequest: options.onRequest }),
    ...(options.onWait && { onWait: options.onWait }),
    budgets: flags.budgets,
    env: environment,
    signal: options.signal,
    onDeviceCode: ({ message }) => options.err(`${message}\n`),
  });
}

/** How long a run may take, from the start of the process, and how much it may ask. @throws SecureScoreError usage */
export function limitsOf({ deadline, budgetRequests }: Pick<ConnectionFlags, 'deadline' | 'budgetRequests'>) {
  return {
    ...(deadline !== undefined && { deadlineAt: performance.timeOrigin + duration('--deadline', deadline) }),
    ...(budgetRequests !== undefined && { maxRequests: wholeNumber('--budget-requests', budgetRequests) }),
  };
}
