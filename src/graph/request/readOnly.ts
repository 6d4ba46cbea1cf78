import type { Asked, Step } from './exchange.ts';

/** A request as it would leave this machine. */
export interface Outgoing {
  readonly method: string;
  /** The whole of it, with its query; where no URL is asked, what is asked. */
  readonly target: string;
  /** undefined: none. */
  readonly body: string | undefined;
}

/** Whether a request only reads, judged by its method, exact target and exact body. Unknown requests do not. */
export type Guard = (outgoing: Outgoing) => boolean;

/** A request that could change something: an internal error, never sent. */
class NotReadOnly extends Error {
  constructor(what: string) {
    super(`refused to send a request that could change the tenant: ${what}`);
    this.name = 'NotReadOnly';
  }
}

/** The first step: only requests that are known to read go any further. */
export function readOnly(guard: Guard): Step {
  return async ({ asked }, next) => {
    if (!guard(outgoingOf(asked))) throw new NotReadOnly(`${asked.method} ${asked.path}`);
    await next();
  };
}

const outgoingOf = ({ method, url, body }: Asked): Outgoing => ({ method, target: url, body });

/** Graph: GET below one of its two versions, and nothing with a body. */
export function graphReads(origin: string): Guard {
  return ({ method, target, body }) => {
    if (method !== 'GET' || body !== undefined || !URL.canParse(target)) return false;
    const url = new URL(target);
    return url.origin === origin && /^\/(?:v1\.0|beta)\//.test(url.pathname);
  };
}
