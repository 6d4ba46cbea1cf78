import { randomUUID } from 'node:crypto';
import { readBody, type Body } from './body.ts';
import { networkCodeOf } from '../errorChain.ts';
import { piecesOf } from '../packed.ts';
import type { ProxyInUse } from '../proxy.ts';
import type { Exchange, Step } from './exchange.ts';
import { IncomingText } from './incoming.ts';
import { largeFrom, takeTurn } from './largeBodies.ts';
import { interruption, type RunLimits } from './runLimits.ts';
import { limitTime } from './timeLimit.ts';

/** One line of the audit log: a request that left this machine. Never holds a token or a body. */
export interface SentRequest {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  /** null: no answer came. */
  readonly status: number | null;
  /** Of the body, unpacked. */
  readonly bytes: number;
  /** How long it was held back before it was sent, all attempts together. */
  readonly waitedMs: number;
  /** Microsoft's support asks for it. */
  readonly requestId: string | null;
}

interface Sending {
  readonly transport: typeof fetch;
  /** The proxy that requests go through, if they do. */
  readonly proxy?: ProxyInUse | null;
  readonly onRequest: (sent: SentRequest) => void;
}

/** The last step: one attempt over the network, its whole body included, within the timeout. */
export function send(run: RunLimits, { transport, proxy = null, onRequest }: Sending): Step {
  return async (exchange) => {
    const { asked } = exchange;
    const time = run.clock.now();
    // Whole milliseconds: a timer takes no others.
    const ms = Math.max(1, Math.ceil(Math.min(run.timeoutMs, run.deadlineAt - time)));
    const limit = limitTime(run.signal, ms);
    const incoming = new IncomingText();
    let requestId: string | null = null;
    try {
      const response = await transport(asked.url, {
        method: asked.method,
        headers: headersOf(exchange),
        body: asked.body ?? null,
        // A redirect leads to a sign-in page or to another host; the token goes to neither.
        redirect: 'manual',
        signal: limit.signal,
      });
      requestId = response.headers.get('request-id');
      const body = await bodyOf(response, incoming, exchange.token);
      exchange.outcome = { kind: 'answer', status: response.status, headers: response.headers, body };
    } catch (error) {
      if (run.signal.aborted) throw interruption(run.signal);
      if (!limit.isOver) exchange.outcome = { kind: 'broken', code: networkCodeOf(error), proxy };
      else exchange.outcome = ms < run.timeoutMs ? { kind: 'deadline', sent: true } : { kind: 'timeout', ms };
    } finally {
      limit.lift();
      onRequest({
        time: new Date(time).toISOString(),
        method: asked.method,
        path: asked.path,
        status: exchange.outcome?.kind === 'answer' ? exchange.outcome.status : null,
        bytes: incoming.length,
        waitedMs: Math.round(exchange.waitedMs),
        requestId,
      });
      incoming.release();
    }
  };
}

/** Unpacked: a page of a thousand users takes a few of them, and a small answer may unpack to gigabytes. */
const mostBytes = 64 * 1024 * 1024;

async function bodyOf(response: Response, incoming: IncomingText, token: string | null): Promise<Body> {
  let giveBack: (() => void) | null = null;
  try {
    for await (const piece of piecesOf(response)) {
      if (incoming.length + piece.byteLength > mostBytes) return { form: 'tooLarge' };
      if (incoming.length + piece.byteLength > largeFrom) giveBack ??= await takeTurn();
      incoming.add(piece);
    }
  } catch (error) {
    // Exchange refuses with something that calls itself gzip and is none: the status shows the refusal.
    if (response.status === 403 && /Z_(?:DATA|BUF)_ERROR/.test(networkCodeOf(error)))
      return { form: 'garbled', text: '' };
    throw error;
  } finally {
    giveBack?.();
  }
  return readBody(without(token, incoming.text()));
}

/** Tokens have a thousand characters and more; a word that stands for one in a trial is no secret, and may be part of any name. */
const shortestToken = 20;

/** Whatever answers may repeat what it was sent, and answers are printed and saved. */
function without(token: string | null, text: string): string {
  const isSecret = token !== null && token.length >= shortestToken;
  return isSecret && text.includes(token) ? text.replaceAll(token, '(the token)') : text;
}

function headersOf(exchange: Exchange): Record<string, string> {
  const { asked, token } = exchange;
  return {
    // /$count answers text/plain and refuses to be asked for JSON alone.
    'User-Agent': 'securescore',
    'client-request-id': randomUUID(),
    // Without it a value that is newer than the API version reads "unknownFutureValue".
    Prefer: 'include-unknown-enum-members',
    Accept: /\/(?:\$|%24)count(?:\?|$)/i.test(asked.url) ? 'text/plain' : 'application/json',
    ...asked.headers,
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
  };
}
