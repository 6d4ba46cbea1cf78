import { SecureScoreError } from '../../model/errors.ts';
import type { Step } from './exchange.ts';
import { isLoopback } from '../graphUrl.ts';
import type { TokenSource } from '../signIn/tokenSource.ts';

/** Adds the token, for the Graph host and no other; over plain http only on this machine. */
export function authenticate(tokens: TokenSource, graphUrl: URL): Step {
  return async (exchange, next) => {
    const target = new URL(exchange.asked.url);
    const safe = target.protocol === 'https:' || (target.protocol === 'http:' && isLoopback(target.hostname));
    if (target.origin !== graphUrl.origin || !safe) {
      throw new Error(`refused to send a token to ${target.origin}: it is meant for ${graphUrl.origin} alone`);
    }
    exchange.token = await tokens.token(exchange.token, exchange.renewal);
    exchange.renewal = null;
    await next();
  };
}

/** The same for a service that a run can do without: where no token can be had, that is what became of the request. */
export function authenticateFor(tokens: TokenSource, origin: URL): Step {
  const step = authenticate(tokens, origin);
  return async (exchange, next) => {
    try {
      await step(exchange, () => Promise.resolve());
    } catch (error) {
      if (!(error instanceof SecureScoreError) || error.code === 'interrupted') throw error;
      exchange.outcome = { kind: 'noToken', message: error.message, hint: error.hint };
      return;
    }
    await next();
  };
}
