import type { Result } from '../../model/result.ts';
import type { Resolver } from 'node:dns/promises';
import type { Lanes } from '../../graph/pace/workloads.ts';
import type { GraphClient } from '../../graph/request/client.ts';
import type { Step } from '../../graph/request/exchange.ts';
import { reasonOf } from '../../graph/request/failure.ts';
import type { Guard } from '../../graph/request/readOnly.ts';
import { interruption } from '../../graph/request/runLimits.ts';
import type { Wire } from '../../graph/wire.ts';
import type { Found, Question, RecordKind } from '../../mail/question.ts';
import type { Reason } from '../../model/reason.ts';

/** All look-ups of a run together: DNS answers quickly or not at all. */
const mostMs = 10_000;
const timeoutMs = 3000;
/** Where the server waits for the same processor as whoever asks it. */
const patience = { mostMs: 300_000, timeoutMs: 60_000 };
const tries = 2;

/** An alias of an alias of an alias; a resolver follows them itself, a server that only knows its own zone does not. */
const mostAliases = 8;

/** Asks one DNS server, in the lane that it was given, and no longer than ten seconds. */
export class LookUps {
  readonly #wire: Wire;
  readonly #client: GraphClient;
  #resolver: Promise<Resolver> | null = null;
  readonly #opened: Resolver[] = [];
  #fresh: () => Resolver = () => {
    throw new Trouble('ECANCELLED');
  };
  /** What ended them all; null: they go on. */
  #over: 'deadline' | 'time' | null = null;

  constructor(wire: Wire, service: { readonly guard: Guard; readonly lanes: Lanes }) {
    this.#wire = wire;
    this.#client = wire.chain(service, [this.#step]);
  }

  async ask(question: Question, key: string): Promise<Result> {
    const { run } = this.#wire;
    if (run.signal.aborted) throw interruption(run.signal);
    // Nothing is left to wait for: a turn in the lane would only be waited for in vain.
    if (this.#over === 'time') return { ok: false, reason: this.#trouble('ECANCELLED', question, key) };
    const exchange = await this.#client.send({
      method: 'QUERY',
      url: key,
      path: key,
      headers: {},
      workload: 'dns',
      cost: 1,
    });
    const { outcome } = exchange;
    if (outcome?.kind === 'answer' && outcome.body.form === 'json') return { ok: true, value: outcome.body.value };
    const reason = outcome?.kind === 'broken' ? this.#trouble(outcome.code, question, key) : reasonOf(exchange);
    return { ok: false, reason };
  }

  readonly #step: Step = async (exchange) => {
    const [, kind = '', name = ''] = exchange.asked.url.split(' ');
    try {
      const value = await this.#find({ kind: kind as RecordKind, name }, mostAliases);
      exchange.outcome = { kind: 'answer', status: 200, headers: new Headers(), body: { form: 'json', value } };
    } catch (error) {
      const { run } = this.#wire;
      if (run.signal.aborted) throw interruption(run.signal);
      // A timer may be a millisecond early: the clock does not tell which of the two it was.
      exchange.outcome =
        this.#over === 'deadline' ? { kind: 'deadline', sent: true } : { kind: 'broken', code: codeOf(error) };
    }
  };

  async #find(question: Question, aliases: number): Promise<Found> {
    const found = await this.#once(question);
    if (!found.exists || found.records.length > 0 || question.kind === 'CNAME') return found;
    const alias = (await this.#once({ kind: 'CNAME', name: question.name })).records[0];
    if (typeof alias !== 'string') return found;
    if (aliases === 0) throw new Trouble('ELOOP');
    return this.#find({ ...question, name: alias }, aliases - 1);
  }

  async #once({ kind, name }: Question): Promise<Found> {
    const { run, onRequest } = this.#wire;
    const resolver = await (this.#resolver ??= this.#open());
    if (this.#over !== null) throw new Trouble('ECANCELLED');
    const time = run.clock.now();
    let status: number | null = null;
    try {
      const records = await answersOf(resolver, kind, name).catch((error: unknown) => {
        // c-ares waits a few times as long as the server took before, a quarter of a second where it is near. If this process was
        // busy for that long, the answer is there and nobody looked: a resolver that remembers nothing waits for all of its time.
        if (codeOf(error) !== 'ETIMEOUT' || this.#over !== null) throw error;
        return answersOf(this.#fresh(), kind, name);
      });
      status = 0;
      return { exists: true, records };
    } catch (error) {
      status = rcodes[codeOf(error)] ?? null;
      if (codeOf(error) === 'ENODATA') return { exists: true, records: [] };
      if (codeOf(error) === 'ENOTFOUND') return { exists: false, records: [] };
      throw error;
    } finally {
      const path = `dns ${kind} ${name}`;
      onRequest({
        time: new Date(time).toISOString(),
        method: 'QUERY',
        path,
        status,
        bytes: 0,
        waitedMs: 0,
        requestId: null,
      });
    }
  }

  async #open(): Promise<Resolver> {
    const { run, settings } = this.#wire;
    const { Resolver: Opened } = await import('node:dns/promises');
    const { mostMs: most, timeoutMs: timeout } = settings.withinProcess === true ? patience : { mostMs, timeoutMs };
    this.#fresh = () => {
      const resolver = new Opened({ timeout, tries });
      if (settings.resolver !== undefined) resolver.setServers([settings.resolver]);
      this.#opened.push(resolver);
      return resolver;
    };
    const end = (why: 'deadline' | 'time'): void => {
      this.#over ??= why;
      for (const resolver of this.#opened) resolver.cancel();
    };
    const left = Math.max(0, run.deadlineAt - run.clock.now());
    setTimeout(() => end(left < most ? 'deadline' : 'time'), Math.min(left, most)).unref();
    run.signal.addEventListener('abort', () => end('time'), { once: true });
    return this.#fresh();
  }

  #trouble(code: string, { name }: Question, key: string): Reason {
    const server = this.#wire.settings.resolver ?? "the system's DNS server";
    const hint =
      this.#wire.settings.resolver === undefined
        ? 'Run again; if it persists, name another DNS server: --resolver HOST:PORT.'
        : 'Run again; if it persists, check --resolver.';
    const told = said[code];
    if (told !== undefined) {
      return {
        code: 'unexpectedAnswer',
        detail: `${key}: ${server} ${told}`,
        hint: `${hint} Check that the name servers of ${name} answer correctly.`,
      };
    }
    const why =
      code === 'ECANCELLED'
        ? `all look-ups together may take ${String(mostMs / 1000)} s at most, and that time ran out`
        : `${server} gave no answer (${code})`;
    return { code: 'timedOut', detail: `${key}: ${why}`, hint };
  }
}

class Trouble extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Answers that say neither what exists nor that nothing does. */
const said: Readonly<Record<string, string>> = {
  ESERVFAIL: 'could not find it out (SERVFAIL)',
  EREFUSED: 'refuses to answer (REFUSED)',
  ENOTIMP: 'cannot answer that (NOTIMP)',
  EFORMERR: 'did not understand the question (FORMERR)',
  EBADRESP: 'gave an answer that cannot be read',
  ELOOP: 'leads through an endless chain of aliases',
};

/** RFC 1035, 4.1.1. */
const rcodes: Readonly<Record<string, number>> = {
  ENODATA: 0,
  EFORMERR: 1,
  ESERVFAIL: 2,
  ENOTFOUND: 3,
  ENOTIMP: 4,
  EREFUSED: 5,
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}

async function answersOf(resolver: Resolver, kind: RecordKind, name: string): Promise<readonly unknown[]> {
  switch (kind) {
    case 'TXT':
      return Array.from(await resolver.resolveTxt(name), (strings) => strings.join(''));
    case 'MX':
      return Array.from(await resolver.resolveMx(name), ({ exchange, priority }) => ({ exchange, priority }));
    case 'CNAME':
      return Array.from(await resolver.resolveCname(name));
    case 'A':
      return Array.from(await resolver.resolve4(name));
    case 'AAAA':
      return Array.from(await resolver.resolve6(name));
  }
}
