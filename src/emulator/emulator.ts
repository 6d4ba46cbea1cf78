import { setTimeout as wait } from 'node:timers/promises';
import { Access } from './access.ts';
import { failure, type Answer } from './answer.ts';
import { servicePlans } from './licences.ts';
import { graphRequest, type GraphRequest, type Headers } from './request.ts';
import { serve } from './service.ts';
import { Tenant } from './tenant.ts';
import { closeServer, headersOf, idsOf, listen, send, serverFor } from './wire.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator, EmulatorOptions, SeenRequest } from './options.ts';

export type { Emulator, EmulatorOptions, SeenRequest } from './options.ts';
export type { GeneratedCollection, TenantData } from './tenant.ts';

/** Headers worth remembering; the authorization is not among them. */
const remembered = [
  'accept',
  'consistencylevel',
  'prefer',
  'client-request-id',
  'user-agent',
  'x-ms-throttle-priority',
];

function rememberedOf(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    remembered.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function unauthenticated(headers: Headers): Answer | null {
  if (/^Bearer \S+/i.test(headers['authorization'] ?? '')) return null;
  return failure(401, 'InvalidAuthenticationToken', 'Access token is empty.');
}

function statusOf(answer: Answer): number {
  return answer.wire === 'reset' || answer.wire === 'hang' ? 0 : answer.status;
}

/** Starts a Microsoft Graph of its own on loopback. It answers as Graph would to a tenant that holds this data. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const now = options.now ?? Date.now;
  const seen: SeenRequest[] = [];
  const tenant = new Tenant(options.tenant, options.generated);
  const access = new Access(options.permissions ?? null, servicePlans(tenant.records('/v1.0/subscribedSkus')));
  let origin = '';

  const answerGraph = (request: GraphRequest): Answer => {
    const refused = unauthenticated(request.headers);
    if (refused) return refused;
    if (request.method !== 'GET') {
      return failure(405, 'Request_BadRequest', `Specified HTTP method is not allowed for the request target.`);
    }
    return serve({ tenant, access, origin }, request);
  };

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = headersOf(message);
    const method = message.method ?? 'GET';
    const url = message.url ?? '/';
    // Remembered on arrival, so that one which never gets an answer is seen as well.
    const entry = { time: now(), method, path: url, status: 0, headers: rememberedOf(headers), batched: false };
    seen.push(entry);
    if (options.latencyMs) await wait(options.latencyMs);
    const request = graphRequest(method, url, headers);
    const answer = request ? answerGraph(request) : failure(400, 'BadRequest', 'The request URI is not valid.');
    entry.status = statusOf(answer);
    await send(answer, response, headers, idsOf(headers), now());
  };

  const server = serverFor(options.tls, (message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  origin = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return { url: origin, seen, close: () => closeServer(server) };
}
