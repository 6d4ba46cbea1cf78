import type { Step } from './request/exchange.ts';

/** Lets so many attempts of a run pass and no more, whichever service they go to: what comes later is not sent, as after the deadline. */
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
