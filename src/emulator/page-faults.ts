import { failure, type EmulatorAnswer } from './answer.ts';
import { decodeToken, encodeToken } from './paging.ts';
import { isRecord } from './tenantData.ts';
import type { GraphRequest } from './graphRequest.ts';

export interface PageFaults {
  /** A token for a page beyond this one has expired... */
  readonly expireAfter?: number;
  /** ...this many times for each path; default once. */
  readonly expireTimes?: number;
  /** This page links to itself. */
  readonly loopAt?: number;
  /** Every nth page (2 or more) is empty, and links to what it should have held. */
  readonly emptyEvery?: number;
  /** The last page has a link, and it is null. */
  readonly nullNextLink?: boolean;
  /** This page links to another host. */
  readonly foreignHostAt?: number;
  /** This page has no link, though there are more. */
  readonly loseLinkAt?: number;
  /** This page begins with the last record of the page before: somebody was created while the pages were read. */
  readonly overlapAt?: number;
  /** This page holds what the page before held, and what it should have held is nowhere. */
  readonly repeatAt?: number;
}

export const foreignHost = 'https://graph.elsewhere.invalid';
const link = '@odata.nextLink';

function pageOf(request: GraphRequest): { readonly page: number; readonly offset: number } {
  const token = request.query.skiptoken === null ? null : decodeToken(request.query.skiptoken, request.path);
  return token ?? { page: 1, offset: 0 };
}

/** Spoils the paging of collections as planned. */
export class PageSpoiler {
  readonly #faults: PageFaults;
  readonly #expired = new Map<string, number>();
  /** By path: what the page held that was asked for last. */
  readonly #before = new Map<string, readonly unknown[]>();

  constructor(faults: PageFaults) {
    this.#faults = faults;
  }

  /** The refusal of a token that has expired, or null. */
  expired(request: GraphRequest): EmulatorAnswer | null {
    const { expireAfter, expireTimes = 1 } = this.#faults;
    const times = this.#expired.get(request.path) ?? 0;
    if (expireAfter === undefined || pageOf(request).page <= expireAfter || times >= expireTimes) return null;
    this.#expired.set(request.path, times + 1);
    return failure(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.');
  }

  spoil(request: GraphRequest, answer: EmulatorAnswer): EmulatorAnswer {
    const { content } = answer;
    if (answer.status !== 200 || content.kind !== 'json' || !isRecord(content.value)) return answer;
    const { value } = content.value;
    if (!Array.isArray(value)) return answer;
    const body = { ...content.value, value: this.#records(request, value) };
    return { ...answer, content: { kind: 'json', value: this.#page(request, body) } };
  }

  #records(request: GraphRequest, records: readonly unknown[]): readonly unknown[] {
    const { page } = pageOf(request);
    const before = this.#before.get(request.path) ?? [];
    this.#before.set(request.path, records);
    if (page === this.#faults.repeatAt) return before;
    return page === this.#faults.overlapAt ? [...before.slice(-1), ...records] : records;
  }

  #page(request: GraphRequest, body: Readonly<Record<string, unknown>>): unknown {
    const { page, offset } = pageOf(request);
    const { emptyEvery = 0, loopAt, foreignHostAt, loseLinkAt, nullNextLink } = this.#faults;
    const next = body[link];
    const here = `${request.origin}/${request.version}/${request.path}`;
    const linked = (url: string | null, value: unknown): unknown => ({ ...body, [link]: url, value });
    if (page === loseLinkAt) {
      return Object.fromEntries(Object.entries(body).filter(([name]) => name !== link));
    }
    if (page === loopAt) return linked(`${here}?${request.search}`, body['value']);
    if (emptyEvery >= 2 && page % emptyEvery === 0) {
      const query = new URLSearchParams(request.search);
      query.set('$skiptoken', encodeToken({ offset, page: page + 1, path: request.path }));
      return linked(`${here}?${query.toString()}`, []);
    }
    if (page === foreignHostAt && typeof next === 'string') {
      return linked(next.replace(request.origin, foreignHost), body['value']);
    }
    return next === undefined && nullNextLink === true ? linked(null, body['value']) : body;
  }
}
