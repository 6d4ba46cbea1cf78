import type { Result } from '../model/result.ts';
import { copyOf } from '../model/copy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compileExpression } from '../expression/expression.ts';
import { isOwnExpression } from '../expression/ownExpressions.ts';
import { IdSet } from '../expression/idSet.ts';
import { byKey, contextOf, extend, type Context } from '../expression/unavailable.ts';
import type { Cloud } from '../graph/nationalClouds.ts';
import { isRequested, type RequestedEvidence } from '../model/evidence.ts';
import type { Page } from '../model/graph.ts';
import { once } from '../model/once.ts';
import type { Reason } from '../model/reason.ts';
import { requestName } from '../model/requestName.ts';
import { filled } from '../providers/fill.ts';
import type { Readers } from '../providers/readers.ts';
import { offers, providerOf } from '../providers/registry.ts';
import { preparedFor } from './prepared.ts';
import { compute } from './computed.ts';
import { doubtOf, hiding, unlessDoubtful } from './emptyAnswers.ts';
import { orInferred } from './inferred.ts';
import { withoutLicence } from './licences.ts';
import type { Licences } from '../model/licence.ts';
import { dependenciesOf } from './dependencies.ts';
import { checkedPages, oddAnswer } from './oddRecords.ts';
import { withPermission } from './refusal.ts';
import type { EvidenceSource } from './source.ts';
import type { FoundIds } from './readAll.ts';
import { allOf, firstOf, idsOf } from './readAll.ts';
import { unforeseen } from './unforeseen.ts';

export interface LiveOptions {
  readonly catalogue: Catalogue;
  readonly readers: Readers;
  readonly cloud: Cloud;
  readonly licences: Licences;
  /** Evidence that the token cannot read for certain: it is not asked for. */
  readonly withheld?: ReadonlyMap<string, Reason>;
  /** A signed-in user asks: the directory role counts as well as the permission. */
  readonly delegated?: boolean;
  /** What the token may do; null, or left out, where it does not tell. */
  readonly granted?: readonly string[] | null;
}

/** Evidence from the services: one request for what several controls ask for, and none for what the tenant cannot have. */
export class LiveSource implements EvidenceSource {
  readonly #options: LiveOptions;
  readonly #answers = new Map<string, Promise<Result>>();

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  readonly setting = once(async (name: string): Promise<Result> => {
    try {
      return await this.#ask(name);
    } catch (error) {
      return { ok: false, reason: unforeseen('reading', name, error) };
    }
  });

  #ask(name: string): Promise<Result> {
    const { evidence } = this.#options.catalogue;
    const definition = evidence.get(name);
    return definition?.kind === 'computed'
      ? compute(definition, evidence, (needed) => this.setting(needed))
      : this.#collect(this.#definition(name)).then((found) =>
          orInferred(definition, found, (needed) => this.setting(needed)),
        );
  }

  async *stream(name: string): AsyncIterable<Result<Page>> {
    const definition = this.#definition(name);
    const without = this.#withoutAsking(definition);
    if (without) {
      yield !without.ok
        ? { ok: false, reason: without.reason }
        : { ok: true, value: { records: without.value as readonly unknown[], next: null, restarted: false } };
      return;
    }
    const fill = preparedFor(definition);
    const { request, stated, provider } = definition;
    try {
      for await (const answer of checkedPages(request, this.#options.readers(provider).pages(stated))) {
        if (answer.ok) answer.value.records.forEach(fill);
        yield answer.ok ? answer : { ok: false, reason: this.#named(answer.reason, definition) };
      }
    } catch (error) {
      yield { ok: false, reason: unforeseen('reading', name, error) };
    }
  }

  #definition(name: string): RequestedEvidence {
    const definition = this.#options.catalogue.evidence.get(name);
    if (!definition || !isRequested(definition)) throw new Error(`${name} is not evidence that a service has`);
    return definition;
  }

  /** What is known before a request is sent: the cloud lacks it, the licences do, or the token does. */
  #withoutAsking(definition: RequestedEvidence): Result | null {
    const { cloud, licences, withheld } = this.#options;
    if (!offers(cloud, definition)) return { ok: false, reason: notInThisCloud(definition, cloud) };
    const unlicensed = withoutLicence(definition, licences);
    const reason = withheld?.get(definition.name);
    return unlicensed ?? (reason ? { ok: false, reason } : null);
  }

  async #collect(definition: RequestedEvidence): Promise<Result> {
    const without = this.#withoutAsking(definition);
    if (without?.ok === false) return without;
    if (definition.forEach === undefined) return without ?? this.#fetch(definition, definition.stated);
    return this.#fetchEach(definition, definition.forEach, without);
  }

  /** @param without what each answer is where no request needs to be sent */
  async #fetchEach(definition: RequestedEvidence, forEach: string, without: Result | null): Promise<Result> {
    const context = await this.#contextFor(definition);
    const list = compileExpression(forEach).value(context);
    if ('unknown' in list) return { ok: false, reason: list.unknown };
    if (!Array.isArray(list.value)) return { ok: false, reason: noList(definition) };
    if (list.value.length > mostRequests && !isOwnExpression(forEach))
      return { ok: false, reason: tooManyRequests(definition, list.value.length) };
    const element = definition.as ?? 'element';
    const key = compileExpression(definition.key ?? element);
    const answers = await Promise.all(
      (list.value as readonly unknown[]).map(async (one) => {
        const local = extend(context, { [element]: one });
        const name = key.value(local);
        const held = 'value' in name ? String(name.value) : String(one);
        const asked = filled(providerOf(definition), definition.stated, local);
        if ('unknown' in asked) return [held, { ok: false, reason: asked.unknown }] as const;
        const answer = without ?? (await this.#fetchUnlessHidden(definition, asked.request, local));
        return [held, answer] as const;
      }),
    );
    return { ok: true, value: byKey(new Map<string, Result>(answers)) };
  }

  async #fetchUnlessHidden(definition: RequestedEvidence, request: unknown, element: Context): Promise<Result> {
    const doubt = doubtOf(definition, element, this.#options.granted ?? null);
    if (doubt?.certain) return { ok: false, reason: doubt.reason };
    const found = await this.#fetch(definition, request);
    const hasHidden = doubt !== null && (await this.#hasHidden(definition, request));
    return unlessDoubtful(found, doubt, { hasHidden, look: this.#look(definition, element) }, definition);
  }

  /** Whether something in a list of ids hides what is in it. Its answer is there already. */
  async #hasHidden(definition: RequestedEvidence, request: unknown): Promise<boolean> {
    if (definition.shape !== 'ids') return false;
    const answer = await this.#send(definition, request, 'ids');
    return answer.ok && (answer.value as FoundIds).hasHidden;
  }

  #look(definition: RequestedEvidence, element: Context): (() => Promise<Result>) | null {
    const { emptyWithout } = definition;
    if (emptyWithout?.look === undefined) return null;
    const asked = filled(providerOf(definition), emptyWithout.look, element);
    return 'request' in asked
      ? () => this.#send(definition, asked.request, 'one')
      : () => Promise.resolve({ ok: false, reason: asked.unknown });
  }

  async #contextFor(definition: RequestedEvidence): Promise<Context> {
    const names = dependenciesOf(definition.name, this.#options.catalogue);
    const values = await Promise.all(names.map(async (name) => [name, await this.setting(name)] as const));
    return contextOf(new Map(values));
  }

  async #fetch(definition: RequestedEvidence, request: unknown): Promise<Result> {
    const { shape, firstPage } = definition;
    const list = firstPage ? 'first' : 'all';
    const answer = await this.#send(definition, request, shape === 'object' ? 'one' : shape === 'ids' ? 'ids' : list);
    if (!answer.ok) return this.#failed(definition, answer);
    const odd =
      shape === 'ids' ? null : oddAnswer({ shape, request: providerOf(definition).key(request) }, answer.value);
    if (odd) return { ok: false, reason: odd, ...(Array.isArray(answer.value) ? { before: answer.value } : {}) };
    if (shape === 'ids') return { ok: true, value: (answer.value as FoundIds).ids };
    // The answer may be somebody else's too, and what its gaps mean is said by each evidence for itself.
    return { ok: true, value: preparedFor(definition)(copyOf(answer.value)) };
  }

  /** One request for the same, whichever evidence asks: two lists of groups may name the same group. */
  #send(definition: RequestedEvidence, request: unknown, wanted: 'one' | 'first' | 'all' | 'ids'): Promise<Result> {
    const { provider } = definition;
    const asked = providerOf(definition).key(request);
    const key = `${wanted} ${asked}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const reader = this.#options.readers(provider);
    const send = {
      one: () => reader.read(request),
      first: () => firstOf(reader, request, asked),
      all: () => allOf(reader, request),
      ids: () => idsOf(reader, request, asked, hiding(definition)),
    };
    const sent = send[wanted]();
    this.#answers.set(key, sent);
    return sent;
  }

  #failed(definition: RequestedEvidence, failure: Extract<Result, { ok: false }>): Result {
    const { reason } = failure;
    if (reason.code === 'notFound' && definition.notFoundMeans !== undefined) {
      const none = copyOf(definition.notFoundMeans);
      return { ok: true, value: definition.shape === 'ids' ? IdSet.of(none as readonly string[]) : none };
    }
    return { ...failure, reason: this.#named(reason, definition) };
  }

  #named(reason: Reason, definition: RequestedEvidence): Reason {
    return withPermission(reason, definition, this.#options.delegated ?? false);
  }
}

/** One evidence of somebody else may send as many; a tenant has more people than anybody should be asked for one by one. */
const mostRequests = 10_000;

function tooManyRequests({ name }: RequestedEvidence, length: number): Reason {
  const [asked, most] = [length, mostRequests].map((one) => one.toLocaleString('en'));
  return {
    code: 'tooManySteps',
    detail: `${name} would send ${asked ?? ''} requests, one for each element of its forEach; the limit is ${most ?? ''}`,
    hint: 'Filter the list in forEach, or read a collection instead. Only your own evidence has this limit.',
  };
}

function noList({ name, forEach = '' }: RequestedEvidence): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `"${forEach}" gave no list of what ${name} is asked for`,
    hint: 'The endpoint may have changed, or the evidence file may be wrong.',
  };
}

function notInThisCloud(definition: RequestedEvidence, cloud: Cloud): Reason {
  return {
    code: 'notInThisCloud',
    detail: `the ${cloud.name} cloud has no ${requestName(definition.request).replace(/^GET /, '')}`,
    hint: 'Nothing to do: Microsoft does not offer it there.',
  };
}
