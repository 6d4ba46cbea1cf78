import { Access } from './access.ts';
import { failure, type EmulatorAnswer, type RequestIds } from './answer.ts';
import { Authority } from './tokenService.ts';
import { answerBatch } from './batch.ts';
import { Faults } from './faults.ts';
import { answerRequest, type Graph } from './graphService.ts';
import { servicePlans } from './ownedPlans.ts';
import { OverrideTable } from './overrides.ts';
import { PageSpoiler } from './page-faults.ts';
import { graphRequest, type GraphRequest, type Headers } from './graphRequest.ts';
import type { Service } from './servedTenant.ts';
import { TenantStore, type TenantData } from './tenantData.ts';
import { Throttle } from './throttle.ts';
import { TokenGate } from './tokenGate.ts';
import { bodyOf, closeServer, headersOf, idsOf, listen, respond, send, serverFor } from './httpServer.ts';
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

function statusOf(answer: EmulatorAnswer): number {
  return answer.wire === 'reset' || answer.wire === 'hang' ? 0 : answer.status;
}

function serviceOf(data: TenantData, { generated, permissions, cloud }: EmulatorOptions): Service {
  const tenant = new TenantStore(data, generated);
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
  const server = serverFor(options.tls, (message, response) => {
    handle(message, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.port ?? 0);
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const { answerTo, ...emulated } = answering(options, url);

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = headersOf(message);
    const { method = 'GET', url: target = '/' } = message;
    const { answer, ids, time } = await answerTo({ method, target, headers, body: () => bodyOf(message) });
    await send(answer, response, headers, ids, time);
  }

  return { ...emulated, url, close: () => closeServer(server) };
}

/** The same where nobody listens: `fetch` alone asks it. */
export function emulatorInProcess(options: EmulatorOptions): Omit<Emulator, 'close'> {
  const url = 'http://127.0.0.1';
  const { seen, fetch: ask } = answering(options, url);
  return { url, seen, fetch: ask };
}

interface Arrived {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  /** null: larger than any that Graph takes. */
  readonly body: () => Promise<string | null> | string;
}

interface Answered {
  readonly answer: EmulatorAnswer;
  readonly ids: RequestIds;
  readonly time: number;
}

interface Answering extends Pick<Emulator, 'seen' | 'fetch'> {
  readonly answerTo: (arrived: Arrived) => Promise<Answered>;
}

/** @param url the origin where clients ask */
function answering(options: EmulatorOptions, url: string): Answering {
  const { protocol, host: ownHost } = new URL(url);
  const now = options.now ?? Date.now;
  const seen: Entry[] = [];
  let graph = graphOf(options);
  const authority = options.authority ? new Authority(options.authority, options.permissions ?? []) : null;

  const answerItem = async (request: GraphRequest): Promise<EmulatorAnswer> => {
    const search = request.search === '' ? '' : `?${request.search}`;
    const path = `/${request.version}/${request.path}${search}`;
    const entry = entryOf(request.method, path, request.headers, now(), true);
    seen.push(entry);
    const answer = await answerRequest(graph, request);
    entry.status = statusOf(answer);
    return answer;
  };

  const answerGraph = (
    request: GraphRequest,
    body: string,
    ids: RequestIds,
  ): Promise<EmulatorAnswer> | EmulatorAnswer => {
    const refused = graph.tokens.refusal(request.headers, request.origin, now());
    if (refused) return refused;
    const isBatch = request.method === 'POST' && request.path === '$batch';
    return isBatch ? answerBatch(request, body, answerItem, ids, now) : answerRequest(graph, request);
  };

  async function answerTo({ method, target, headers, body: bodyWhole }: Arrived): Promise<Answered> {
    const origin = `${protocol}//${loopbackHost(headers) ?? ownHost}`;
    const ids = idsOf(headers);
    // Remembered on arrival, so that one which never gets an answer is seen as well.
    const entry = entryOf(method, target, headers, now(), false);
    seen.push(entry);
    const changed = options.changed?.() ?? null;
    if (changed !== null) graph = { ...graph, service: serviceOf(changed, options) };
    const body = await bodyWhole();
    const request = graphRequest(method, target, headers, origin);
    const answer =
      body === null || request === null
        ? failure(400, 'BadRequest', 'The request cannot be read.')
        : (authority?.answer(method, target, body, origin, now()) ?? (await answerGraph(request, body, ids)));
    entry.status = statusOf(answer);
    return { answer, ids, time: now() };
  }

  return {
    seen,
    answerTo,
    async fetch(asked, init = {}) {
      init.signal?.throwIfAborted();
      const { pathname, search } = new URL(asked instanceof Request ? asked.url : asked);
      const { answer, ids, time } = await answerTo({
        method: init.method ?? 'GET',
        target: `${pathname}${search}`,
        headers: Object.fromEntries(new globalThis.Headers(init.headers)),
        body: () => (typeof init.body === 'string' ? init.body : ''),
      });
      init.signal?.throwIfAborted();
      return respond(answer, ids, time);
    },
  };
}
