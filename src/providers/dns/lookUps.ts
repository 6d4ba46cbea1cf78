import { getServers } from 'node:dns';
import type { Result } from '../../model/result.ts';
import type { Lanes } from '../../graph/pace/workloads.ts';
import type { GraphClient } from '../../graph/request/client.ts';
import type { Step } from '../../graph/request/exchange.ts';
import { reasonOf } from '../../graph/request/failure.ts';
import type { Guard } from '../../graph/request/readOnly.ts';
import { interruption } from '../../graph/request/runLimits.ts';
import type { Wire } from '../../graph/wire.ts';
import { isName, keyOf, type Found, type Question, type RecordKind } from '../../mail/question.ts';
import type { Reason } from '../../model/reason.ts';
import type { ServerPlace } from './askServer.ts';
import type { Said } from './dnsAnswer.ts';
import { DnsTrouble, whatItSaid } from './dnsTrouble.ts';
import { LookUpTime, mostMs } from './lookUpTime.ts';
import { NameServers } from './nameServers.ts';
import { placeOf } from './resolver.ts';

/** An alias of an alias of an alias; a resolver follows them itself, a server that only knows its own zone does not. */
const mostAliases = 8;

/** Those that --resolver and, without it, node:dns names. */
const placesOf = (resolver: string | undefined): readonly ServerPlace[] =>
  (resolver === undefined ? getServers() : [resolver]).map(placeOf);

/** Looks names up, in the lane that was given, and spends no more than ten seconds on all of them. */
export class LookUps {
  readonly #wire: Wire;
  readonly #client: GraphClient;
  readonly #servers: NameServers;
  readonly #time: LookUpTime;

  constructor(wire: Wire, service: { readonly guard: Guard; readonly lanes: Lanes }) {
    const { run, settings } = wire;
    this.#wire = wire;
    this.#client = wire.chain(service, [this.#step]);
    this.#servers = new NameServers(settings.nameServer ? [settings.nameServer] : placesOf(settings.resolver));
    this.#time = new LookUpTime(run);
  }

  ask(question: Question): Promise<Result<Found>> {
    return this.#time.during(() => this.#find(question));
  }

  async #find(question: Question): Promise<Result<Found>> {
    const names = new Set<string>();
    for (let asked = question; ;) {
      const answer = await this.#send(asked);
      if (!answer.ok) return answer;
      const { alias, exists, records } = answer.value;
      if (alias === null) return { ok: true, value: { exists, records } };
      names.add(asked.name);
      const leadsOn = isName(alias) && !names.has(alias) && names.size <= mostAliases;
      if (!leadsOn) return { ok: false, reason: this.#reason('aliases', question) };
      asked = { ...question, name: alias };
    }
  }

  async #send(question: Question): Promise<Result<Said>> {
    const { run } = this.#wire;
    if (run.signal.aborted) throw interruption(run.signal);
    // Nothing is left to wait for: a turn in the lane would only be waited for in vain.
    if (this.#time.endedBy === 'time') return { ok: false, reason: this.#reason('ECANCELLED', question) };
    const key = `dns ${keyOf(question)}`;
    const asked = { method: 'QUERY', url: key, path: key, headers: {}, workload: 'dns', cost: 1 } as const;
    const exchange = await this.#client.send(asked);
    const { outcome } = exchange;
    if (outcome?.kind === 'answer' && outcome.body.form === 'json')
      return { ok: true, value: outcome.body.value as Said };
    const reason = outcome?.kind === 'broken' ? this.#reason(outcome.code, question) : reasonOf(exchange);
    return { ok: false, reason };
  }

  readonly #step: Step = async (exchange) => {
    const { run, onRequest } = this.#wire;
    const { url } = exchange.asked;
    const [, kind = '', name = ''] = url.split(' ');
    const time = run.clock.now();
    let status: number | null = null;
    try {
      const value = await this.#servers.ask({ kind: kind as RecordKind, name }, this.#time.signal);
      status = value.rcode;
      exchange.outcome = { kind: 'answer', status: 200, headers: new Headers(), body: { form: 'json', value } };
    } catch (error) {
      if (run.signal.aborted) throw interruption(run.signal);
      if (!(error instanceof DnsTrouble)) throw error;
      status = error.rcode;
      // A timer may be a millisecond early: the clock does not tell which of the two it was.
      exchange.outcome =
        this.#time.endedBy === 'deadline' ? { kind: 'deadline', sent: true } : { kind: 'broken', code: error.code };
    } finally {
      const sent = { time: new Date(time).toISOString(), method: 'QUERY', path: url, status } as const;
      onRequest({ ...sent, bytes: 0, waitedMs: 0, requestId: null });
    }
  };

  #reason(code: string, question: Question): Reason {
    const { resolver } = this.#wire.settings;
    const server = resolver ?? "the system's DNS server";
    const key = `dns ${keyOf(question)}`;
    const hint =
      resolver === undefined
        ? 'Run again; if it persists, name another DNS server: --resolver HOST:PORT.'
        : 'Run again; if it persists, check --resolver.';
    const told = whatItSaid(code);
    if (told !== null) {
      return {
        code: 'unexpectedAnswer',
        detail: `${key}: ${server} ${told}`,
        hint: `${hint} Check that the name servers of ${question.name} answer correctly.`,
      };
    }
    const why =
      code === 'ECANCELLED'
        ? `all look-ups together may take ${String(mostMs / 1000)} s at most, and that time ran out`
        : `${server} gave no answer (${code})`;
    return { code: 'timedOut', detail: `${key}: ${why}`, hint };
  }
}
