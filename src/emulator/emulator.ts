import { Access } from './access.ts';
import { failure, type Answer, type RequestIds } from './answer.ts';
import { Authority } from './tokenService.ts';
import { answerBatch } from './batch.ts';
import { Faults } from './faults.ts';
import { answerRequest, type Graph } from './graphService.ts';
import { servicePlans } from './ownedPlans.ts';
import { OverrideTable } from './overrides.ts';
import { PageSpoiler } from './page-faults.ts';
import { graphRequest, type GraphRequest, type Headers } from './graphRequest.ts';
import type { Service } from './servedTenant.ts';
import { Tenant, type TenantData } from './tenantData.ts';
import { Throttle } from './throttle.ts';
import { TokenGate } from './tokenGate.ts';
import { bodyOf, closeServer, headersOf, idsOf, listen, send, serverFor } from './httpServer.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator, EmulatorOptions, SeenRequest } from './options.ts';

export type { AuthorityOptions } from './tokenService.ts';
export type { FaultPlan } from './faults.ts';
export type { Emulator, EmulatorOptions, SeenRequest } from './options.ts';
export type { GeneratedCollection, TenantData } from './tenantData.ts';

/** Headers worth remembering; the authorization is not among them. */
const remembered = [
  'accept',
  'consistencylevel',
  'prefer',
  'client-request-id',
  'user-agent',
  'x-ms-throttle-priority',
];

type Entry = { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] };

function entryOf(method: string, path: string, headers: Headers, time: number, batched: boolean): Entry {
  const kept = remembered.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { time, method, path, status: 0, headers: Object.fromEntries(kept), batched };
}

/** The host that the client knows this emulator by, so that links stay on it; no other host is ever repeated. */
function loopbackHost(headers: Headers): string | null {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/.exec(headers['host'] ?? '')?.[0] ?? null;
}

function statusOf(answer: Answer): number {
  return answer.wire === 'reset' || answer.wire === 'hang' ? 0 : answer.status;
}

function serviceOf(data: TenantData, { generated, permissions, cloud }: EmulatorOptions): Service {
  const tenant = new Tenant(data, generated);
  const plans = servicePlans(tenant.records('/v1.0/subscribedSkus') ?? tenant.records('/beta/subscribedSkus'));
  return { tenant, access: new Access(permissions ?? null, plans), cloud: cloud ?? 'global' };
}

function graphOf(options: EmulatorOptions): Graph {
  const service = serviceOf(options.tenant, options);
  const users = service.tenant.records('/v1.0/users')?.count ?? 0;
  return {
    service,
    tokens: new TokenGate({ mindExpiry: options.authority !== undefined, ...options.tokens }),
    overrides: new OverrideTable(options.overrides ?? {}),
    throttle: options.buckets === true ? new Throttle(users) : null,
    faults: options.faults ? new Faults(options.faults) : null,
    pages: options.faults?.pages ? new PageSpoiler(options.faults.pages) : null,
    latencyMs: options.latencyMs ?? 0,
    now: options.now ?? Date.now,
  };
}

/** Starts a Microsoft Graph of its own on loopback. It answers as Graph would for a tenant that holds this data. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const now = options.now ?? Date.now;
  const seen: Entry[] = [];
  const server = serverFor(options.tls, (message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  const scheme = options.tls ? 'https' : 'http';
  const url = `${scheme}://127.0.0.1:${port}`;
  let graph = graphOf(options);
  const authority = options.authority ? new Authority(options.authority, options.permissions ?? []) : null;

  const answerItem = async (request: GraphRequest): Promise<Answer> => {
    const search = request.search === '' ? '' : `?${request.search}`;
    const path = `/${request.version}/${request.path}${search}`;
    const entry = entryOf(request.method, path, request.headers, now(), true);
    seen.push(entry);
    const answer = await answerRequest(graph, request);
    entry.status = statusOf(answer);
    return answer;
  };

  const answerGraph = (request: GraphRequest, body: string, ids: RequestIds): Promise<Answer> | Answer => {
    const refused = graph.tokens.refusal(request.headers, request.origin, now());
    if (refused) return refused;
    const isBatch = request.method === 'POST' && request.path === '$batch';
    return isBatch ? answerBatch(request, body, answerItem, ids, now) : answerRequest(graph, request);
  };

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = headersOf(message);
    const method = message.method ?? 'GET';
    const target = message.url ?? '/';
    const origin = `${scheme}://${loopbackHost(headers) ?? `127.0.0.1:${port}`}`;
    const ids = idsOf(headers);
    // Remembered on arrival, so that one which never gets an answer is seen as well.
    const entry = entryOf(method, target, headers, now(), false);
    seen.push(entry);
    const changed = options.changed?.() ?? null;
    if (changed !== null) graph = { ...graph, service: serviceOf(changed, options) };
    const body = await bodyOf(message);
    const request = graphRequest(method, target, headers, origin);
    const answer =
      body === null || request === null
        ? failure(400, 'BadRequest', 'The request cannot be read.')
        : (authority?.answer(method, target, body, origin, now()) ?? (await answerGraph(request, body, ids)));
    entry.status = statusOf(answer);
    await send(answer, response, headers, ids, now());
  }

  return { url, seen, close: () => closeServer(server) };
}
