import { networkCodeOf } from '../../graph/errorChain.ts';
import { isBadTls, networkTrouble } from '../../graph/networkTrouble.ts';
import type { Lanes } from '../../graph/pace/workloads.ts';
import { piecesOf } from '../../graph/packed.ts';
import { proxyFor } from '../../graph/proxy.ts';
import type { GraphClient } from '../../graph/request/client.ts';
import type { Exchange, Step } from '../../graph/request/exchange.ts';
import { reasonOf } from '../../graph/request/failure.ts';
import type { Guard } from '../../graph/request/readOnly.ts';
import { interruption } from '../../graph/request/runLimits.ts';
import { limitTime } from '../../graph/request/timeLimit.ts';
import type { Wire } from '../../graph/wire.ts';
import type { Result } from '../../model/result.ts';

/** What a sender of mail gets that asks for the policy. */
interface Served {
  readonly served: boolean;
  readonly text: string;
  /** Why it gets none; empty: nothing. */
  readonly problem: string;
}

interface Asked {
  readonly url: string;
  readonly key: string;
  readonly workload: string;
  readonly cost: number;
}

/** All files of a run together, as all look-ups in DNS together. */
const mostMs = 10_000;
/** Where the server waits for the same processor as whoever asks it. */
const patienceMs = 300_000;
/** RFC 8461, 3.3 proposes 64 KB. */
const mostBytes = 64 * 1024;

/** Fetches public files: no token, no cookie, no redirect, no second attempt. */
export class PolicyFiles {
  readonly #wire: Wire;
  readonly #client: GraphClient;
  #endsAt: number | null = null;

  constructor(wire: Wire, service: { readonly guard: Guard; readonly lanes: Lanes }) {
    this.#wire = wire;
    this.#client = wire.chain(service, [this.#step]);
  }

  /** Whatever the server's side says is an answer; what may have gone wrong on this side is none. */
  async fetch({ key, ...asked }: Asked): Promise<Result> {
    const { run } = this.#wire;
    if (run.signal.aborted) throw interruption(run.signal);
    const exchange = await this.#client.send({ ...asked, method: 'GET', path: key, headers: {} });
    const { outcome } = exchange;
    if (outcome?.kind === 'broken' && isBadTls(outcome.code)) {
      return { ok: true, value: none(networkTrouble(outcome.code, new URL(asked.url).host).what) };
    }
    if (outcome?.kind !== 'answer' || outcome.body.form !== 'json') return { ok: false, reason: reasonOf(exchange) };
    const { status } = outcome;
    if (status < 500 && status !== 429) return { ok: true, value: outcome.body.value };
    const detail = `${key} was answered with ${String(status)}.`;
    const hint = 'Run again later: the web server of the domain may be down for a while.';
    return { ok: false, reason: { code: 'unexpectedAnswer', detail, hint } };
  }

  readonly #step: Step = async (exchange) => {
    const { run, onRequest, settings } = this.#wire;
    const time = run.clock.now();
    this.#endsAt ??= time + (settings.withinProcess === true ? patienceMs : mostMs);
    const ms = Math.max(1, Math.ceil(Math.min(this.#endsAt, run.deadlineAt) - time));
    const limit = limitTime(run.signal, ms);
    let bytes = 0;
    try {
      const { status, headers, value, read } = await this.#attempt(exchange, limit.signal);
      bytes = read;
      exchange.outcome = { kind: 'answer', status, headers, body: { form: 'json', value } };
    } catch (error) {
      if (run.signal.aborted) throw interruption(run.signal);
      const proxy = proxyFor(this.#wire.env, new URL(exchange.asked.url));
      if (!limit.isOver) exchange.outcome = { kind: 'broken', code: networkCodeOf(error), proxy };
      else
        exchange.outcome =
          run.deadlineAt <= this.#endsAt ? { kind: 'deadline', sent: true } : { kind: 'timeout', ms: mostMs };
    } finally {
      limit.lift();
      onRequest({
        time: new Date(time).toISOString(),
        method: 'GET',
        path: exchange.asked.path,
        status: exchange.outcome?.kind === 'answer' ? exchange.outcome.status : null,
        bytes,
        waitedMs: Math.round(exchange.waitedMs),
        requestId: null,
      });
    }
  };

  async #attempt({ asked }: Exchange, signal: AbortSignal) {
    const response = await this.#wire.transport(asked.url, {
      method: 'GET',
      headers: { 'User-Agent': 'securescore', Accept: 'text/plain' },
      redirect: 'manual',
      credentials: 'omit',
      signal,
    });
    const { status, headers } = response;
    const refusal = refusalOf(response);
    const text = refusal === null ? await textOf(response) : null;
    if (text === null) await response.body?.cancel();
    const value = text === null ? none(refusal ?? 'it is larger than 64 KB') : { served: true, text, problem: '' };
    return { status, headers, value, read: text?.length ?? 0 };
  }
}

const none = (problem: string): Served => ({ served: false, text: '', problem });

/** Why no sender takes what is answered for the policy; null: it may be one. */
function refusalOf({ status, headers }: Response): string | null {
  if (status >= 300 && status < 400) return `it leads elsewhere (${String(status)}), and senders of mail do not follow`;
  if (status !== 200) return `the server answered ${String(status)}`;
  const type = headers.get('content-type') ?? '';
  const [media = ''] = type.split(';');
  return media.trim().toLowerCase() === 'text/plain' ? null : `its type is ${type || 'not stated'}, not text/plain`;
}

/** null: it is too large to be one. */
async function textOf(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const piece of piecesOf(response)) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return null;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
