import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { jsonType, render, type EmulatorAnswer, type RequestIds } from './answer.ts';
import type { Headers } from './graphRequest.ts';

const compress = promisify(gzip);
/** Bytes. Packing less takes longer than sending it over loopback. */
const worthCompressing = 4096;

export function headersOf(request: IncomingMessage): Headers {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

export function idsOf(headers: Headers): RequestIds {
  const requestId = randomUUID();
  return { requestId, clientRequestId: headers['client-request-id'] ?? requestId };
}

/** The body of a request; null when it is larger than any that Graph takes. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 4_000_000) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function typeOf(answer: EmulatorAnswer): string | null {
  switch (answer.content.kind) {
    case 'none':
      return null;
    case 'text':
      return answer.content.type;
    case 'json':
    case 'error':
      return jsonType;
  }
}

function textOf(answer: EmulatorAnswer, ids: RequestIds, now: number): string {
  const body = render(answer.content, ids, now);
  if (body === undefined) return '';
  return typeof body === 'string' && answer.content.kind === 'text' ? body : JSON.stringify(body);
}

function headersFor(answer: EmulatorAnswer, ids: RequestIds, now: number): Readonly<Record<string, string>> {
  const type = typeOf(answer);
  return {
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'OData-Version': '4.0',
    Date: new Date(now).toUTCString(),
    ...(type !== null && { 'Content-Type': type }),
    ...answer.headers,
  };
}

/** The same as fetch gives it. What breaks on the wire has no such answer. */
export function respond(answer: EmulatorAnswer, ids: RequestIds, now: number): Response {
  if (answer.wire) throw new TypeError(`an answer that is to ${answer.wire} has to be sent`);
  const hasNone = answer.content.kind === 'none' || [204, 304].includes(answer.status);
  return new Response(hasNone ? null : textOf(answer, ids, now), {
    status: answer.status,
    headers: headersFor(answer, ids, now),
  });
}

/** Sends an answer, or breaks off as it says. */
export async function send(
  answer: EmulatorAnswer,
  response: ServerResponse,
  headers: Headers,
  ids: RequestIds,
  now: number,
): Promise<void> {
  if (answer.wire === 'hang') return;
  if (answer.wire === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  for (const [name, value] of Object.entries(headersFor(answer, ids, now))) response.setHeader(name, value);
  response.statusCode = answer.status;

  const body = Buffer.from(textOf(answer, ids, now));
  if (answer.wire === 'truncate') {
    response.setHeader('Content-Length', body.length);
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
    return;
  }
  if (body.length >= worthCompressing && /\bgzip\b/.test(headers['accept-encoding'] ?? '')) {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(await compress(body, { level: 1 }));
  } else {
    response.end(body);
  }
}

export function serverFor(
  tls: { readonly key: string; readonly cert: string } | undefined,
  listener: RequestListener,
): Server {
  return tls ? createHttps({ key: tls.key, cert: tls.cert }, listener) : createHttp(forThisMachine(listener));
}

export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Closes at once: connections that hang are cut. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

/** A page in a browser may have its own name lead here; with TLS the certificate is in its way. */
function forThisMachine(listener: RequestListener): RequestListener {
  return (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host)) listener(request, response);
    else response.writeHead(421, { 'Content-Type': 'text/plain' }).end('The emulator answers to this machine only.\n');
  };
}
