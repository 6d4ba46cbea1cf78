import { limitTime } from '../../graph/request/timeLimit.ts';
import type { Question } from '../../mail/question.ts';
import { askServer, type AskedServer } from './askServer.ts';
import { saidBy, type Said } from './dnsAnswer.ts';
import { DnsTrouble } from './dnsTrouble.ts';

const timeoutMs = 3000;
const rounds = 2;

/** The servers that are asked, one after the other, until one of them says something. */
export class NameServers {
  readonly #servers: readonly AskedServer[];
  /** How often each of them had nothing to say: the others are asked first. */
  readonly #failures = new Map<AskedServer, number>();
  /** They answer only in the plain form. */
  readonly #plain = new Set<AskedServer>();

  constructor(servers: readonly AskedServer[]) {
    this.#servers = servers;
  }

  /** @throws DnsTrouble what the last of them made of it */
  async ask(question: Question, signal: AbortSignal): Promise<Said> {
    let trouble = new DnsTrouble('ETIMEOUT');
    for (let round = 0; round < rounds; round++) {
      for (const server of this.#inTurn()) {
        if (isOver(signal)) break;
        try {
          return await this.#askOne(server, question, signal);
        } catch (error) {
          if (!(error instanceof DnsTrouble)) throw error;
          trouble = error;
          this.#failures.set(server, this.#failed(server) + 1);
        }
      }
    }
    throw isOver(signal) ? new DnsTrouble('ECANCELLED') : trouble;
  }

  readonly #failed = (server: AskedServer): number => this.#failures.get(server) ?? 0;

  #inTurn(): readonly AskedServer[] {
    return this.#servers.toSorted((a, b) => this.#failed(a) - this.#failed(b));
  }

  async #askOne(server: AskedServer, question: Question, over: AbortSignal): Promise<Said> {
    const extended = !this.#plain.has(server);
    const limit = limitTime(over, timeoutMs);
    try {
      return saidBy(await askServer(server, { question, extended, signal: limit.signal }), question);
    } catch (error) {
      // What does not know EDNS says so, or nothing at all.
      if (error instanceof DnsTrouble && extended && knowsPlainFormOnly(error)) this.#plain.add(server);
      throw error;
    } finally {
      limit.lift();
    }
  }
}

const isOver = (signal: AbortSignal): boolean => signal.aborted;

const knowsPlainFormOnly = ({ code }: DnsTrouble): boolean =>
  ['FORMERR', 'NOTIMP', 'BADVERS', 'ETIMEOUT'].includes(code);
