import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string | Buffer;
  /** The connection breaks: before anything was sent, or in the middle of the body. */
  readonly cut?: 'before' | 'within';
  readonly delayMs?: number;
}

export interface Server {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

const organization = {
  value: [
    {
      id: '11111111-2222-3333-4444-555555555555',
      displayName: 'Contoso',
      verifiedDomains: [
        { name: 'contoso.com', isInitial: false },
        { name: 'contoso.onmicrosoft.com', isInitial: true },
      ],
    },
  ],
};

/** A server on loopback that answers /organization, and everything else as it is told. */
export async function serve(answer: (request: Seen, index: number) => Reply, probe?: Reply): Promise<Server> {
  const seen: Seen[] = [];
  const reply = (response: ServerResponse, { status = 200, headers = {}, body, raw, cut }: Reply): void => {
    if (cut === 'before') {
      response.destroy();
      return;
    }
    const payload = raw ?? (body === undefined ? '' : JSON.stringify(body));
    if (cut === 'within') {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': '5000', ...headers });
      response.write(payload, () => response.destroy());
      return;
    }
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(payload);
  };
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers };
    if (url.startsWith('/v1.0/organization')) {
      reply(response, probe ?? { body: organization });
      return;
    }
    seen.push(one);
    const made = answer(one, seen.length - 1);
    setTimeout(() => reply(response, made), made.delayMs ?? 0).unref();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
