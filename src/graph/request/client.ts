import { Client, ResponseType, type Context, type Middleware } from '@microsoft/microsoft-graph-client';
import { Exchange, type Asked, type Step } from './exchange.ts';
import { readOnly, type Guard } from './readOnly.ts';

/** One step as the client library's middleware. The exchange travels as its middleware option. */
class Link implements Middleware {
  readonly #step: Step;
  #next: Middleware | null = null;

  constructor(step: Step) {
    this.#step = step;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const exchange: unknown = context.middlewareControl?.getMiddlewareOptions(Exchange);
    if (!(exchange instanceof Exchange)) throw new Error('a request came past the exchange');
    try {
      await this.#step(exchange, async () => this.#next?.execute(context));
    } catch (error) {
      exchange.thrown = error;
      throw error;
    }
  }
}

/**
 * Sends requests through a chain of steps, by the client library. Of the library only the chain is used: its own steps
 * neither retry what Graph needs retried nor speak to a loopback host, and its request builder takes links apart and puts
 * them together in another order, which an opaque link does not bear; so the URL travels in the exchange as it is.
 */
export class GraphClient {
  readonly #client: Client;

  /** @param guard is asked before anything else: there is no client without one */
  constructor(guard: Guard, steps: readonly Step[]) {
    this.#client = Client.initWithMiddleware({ middleware: [readOnly(guard), ...steps].map((step) => new Link(step)) });
  }

  async send(asked: Asked): Promise<Exchange> {
    const exchange = new Exchange(asked);
    const request = this.#client.api('/').middlewareOptions([exchange]).responseType(ResponseType.RAW);
    try {
      await (asked.method === 'POST' ? request.post(asked.body ?? '') : request.get());
    } catch (error) {
      throw exchange.thrown ?? error;
    }
    return exchange;
  }
}
