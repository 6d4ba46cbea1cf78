import { setTimeout as wait } from 'node:timers/promises';
import { failure, type EmulatorAnswer } from './answer.ts';
import { serve } from './service.ts';
import { type Service } from './servedTenant.ts';
import type { Faults } from './faults.ts';
import type { OverrideTable } from './overrides.ts';
import type { PageSpoiler } from './page-faults.ts';
import type { GraphRequest } from './graphRequest.ts';
import type { Throttle } from './throttle.ts';
import type { TokenGate } from './tokenGate.ts';

export interface Graph {
  readonly service: Service;
  readonly tokens: TokenGate;
  readonly overrides: OverrideTable;
  readonly throttle: Throttle | null;
  readonly faults: Faults | null;
  readonly pages: PageSpoiler | null;
  readonly latencyMs: number;
  readonly now: () => number;
}

async function metered(graph: Graph, request: GraphRequest): Promise<EmulatorAnswer> {
  const admission = graph.throttle?.enter(request, graph.now());
  if (admission?.refusal) return admission.refusal;
  try {
    if (graph.latencyMs > 0) await wait(graph.latencyMs);
    const answer = graph.pages?.expired(request) ?? serve(graph.service, request);
    const spoilt = graph.pages?.spoil(request, answer) ?? answer;
    return admission ? { ...spoilt, headers: { ...admission.headers, ...spoilt.headers } } : spoilt;
  } finally {
    admission?.leave();
  }
}

/** One request after its token has been looked at: what was planned to go wrong, or what the services say. */
export async function answerRequest(graph: Graph, request: GraphRequest): Promise<EmulatorAnswer> {
  if (request.method !== 'GET') {
    return failure(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
  const fault = graph.faults?.next(`/${request.version}/${request.path}`, graph.now());
  const overridden = graph.overrides.for(request);
  if (overridden) {
    if (overridden.delayMs > 0) await wait(overridden.delayMs);
    return fault ? fault(() => overridden.answer) : overridden.answer;
  }
  if (!fault) return metered(graph, request);
  const answer = await metered(graph, request);
  return fault(() => answer);
}
