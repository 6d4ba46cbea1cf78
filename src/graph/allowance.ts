import type { Step } from './request/exchange.ts';

/** Allows a run a fixed number of attempts across all services: later ones are not sent, as after the deadline. */
export function allowance(requests: number): Step {
  let passed = 0;
  return async (exchange, next) => {
    if (passed >= requests) {
      exchange.outcome = { kind: 'deadline', requests };
      return;
    }
    passed += 1;
    await next();
  };
}
