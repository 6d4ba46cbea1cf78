import type { Result } from '../../model/result.ts';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../model/graph.ts';
import type { Reason } from '../../model/reason.ts';
import type { Exchange } from '../request/exchange.ts';
import { reasonOf } from '../request/failure.ts';
import { holdsError } from '../request/inStream.ts';
import { withPageSize } from './pageSizes.ts';
import type { Reading } from './reading.ts';
import { tookTooLong } from '../request/tooLong.ts';
import { inSmallerPages, mayShrink } from './smallerPages.ts';

export interface PageSource {
  readonly reader: { get(path: string, root: string, mayShrink?: boolean): Promise<Reading> };
  readonly graphUrl: URL;
  /** More pages than any collection has: something is wrong with the links. */
  readonly pageCap: number;
}

type Failed = Extract<Result<Page>, { ok: false }>;

/**
 * The pages of a collection. Links are followed as they stand. When the link has expired the collection begins again, once:
 * that page says `restarted`, and what was counted before it has to be thrown away.
 */
export async function* readPages(
  source: PageSource,
  path: string,
  from: string | null,
): AsyncGenerator<Result<Page>, void, undefined> {
  let first = withPageSize(path);
  let at = from ?? first;
  let seen = new Set([digest(at)]);
  let coming: Promise<Reading> | null = null;
  let restarted = false;
  let mayRestart = true;
  for (let count = 1; ; count++) {
    const reading: Reading = await (coming ?? source.reader.get(at, path, mayShrink(first)));
    coming = null;
    if (!reading.ok) {
      const smaller = inSmallerPages(first, reading.exchange);
      if (smaller !== null && (at === first || tookTooLong(reading.exchange.outcome))) {
        restarted ||= at !== first;
        first = at = smaller;
        seen = new Set([digest(first)]);
        continue;
      }
      if (at !== first && mayRestart && isLinkLost(reading.exchange)) {
        [at, seen, restarted, mayRestart] = [first, new Set([digest(first)]), true, false];
        continue;
      }
      yield { ok: false, reason: at === first && mayRestart ? reasonOf(reading.exchange) : lost(reading.exchange) };
      return;
    }
    const page = pageOf(reading.value, path, source.graphUrl, restarted);
    restarted = false;
    if (!page.ok || page.value.next === null) {
      yield page;
      return;
    }
    at = page.value.next;
    const strange = seen.has(digest(at))
      ? 'links in a circle: a page leads back to one that was read before'
      : count >= source.pageCap
        ? `has more than ${String(source.pageCap)} pages`
        : null;
    if (strange === null) {
      seen.add(digest(at));
      // Asked for while the consumer works through this page; when it stops early nobody looks at what became of it.
      coming = source.reader.get(at, path, mayShrink(first));
      coming.catch(() => undefined);
      // Lets the request leave before the consumer takes the processor.
      await setImmediate();
    }
    yield page;
    if (strange !== null) {
      yield unexpected(path, strange);
      return;
    }
  }
}

/** Links are long, and a million users have a thousand of them. */
const digest = (link: string): string => createHash('sha256').update(link).digest('base64').slice(0, 22);

const unexpected = (path: string, what: string): Failed => ({
  ok: false,
  reason: {
    code: 'unexpectedAnswer',
    detail: `GET ${path.replace(/\?.*$/s, '')} ${what}.`,
    hint: 'Run again; if it persists, report it.',
  } satisfies Reason,
});

function pageOf(value: unknown, path: string, graphUrl: URL, restarted: boolean): Result<Page> {
  if (typeof value !== 'object' || value === null || !('value' in value) || !Array.isArray(value.value)) {
    return unexpected(path, 'answered without a list of records');
  }
  const link = '@odata.nextLink' in value ? value['@odata.nextLink'] : null;
  const records: readonly unknown[] = value.value;
  if (link === null || link === undefined || link === '')
    return { ok: true, value: { records, next: null, restarted } };
  const next = typeof link === 'string' ? relative(link, graphUrl) : null;
  if (next === null)
    return {
      ...unexpected(path, 'links to another host for its next page; the link was not followed'),
      before: records,
    };
  return { ok: true, value: { records, next, restarted } };
}

/** The link without its host, otherwise untouched; null where it leaves Graph. */
function relative(link: string, graphUrl: URL): string | null {
  let target: URL;
  try {
    target = new URL(link, graphUrl);
  } catch {
    return null;
  }
  if (target.origin !== graphUrl.origin || !/^\/(?:v1\.0|beta)\//.test(target.pathname)) return null;
  return link.startsWith('/') ? link : link.replace(/^[a-z]+:\/\/[^/]+/i, '');
}

/**
 * Whether a page link leads nowhere: services say so with many codes (Directory_ExpiredPageToken,
 * DirectoryPageTokenNotFoundException, plain BadRequest) and more wordings, so it is the status that counts. The link is
 * Graph's own, so there is nothing else that could be wrong with the request.
 */
function isLinkLost({ outcome }: Exchange): boolean {
  return outcome?.kind === 'answer' && ([400, 404, 410].includes(outcome.status) || holdsError(outcome));
}

/** Of a collection that was there a moment ago nothing is "not found", and nothing is out of reach for lack of a licence. */
function lost(exchange: Exchange): Reason {
  const reason = reasonOf(exchange);
  const isAbsence = reason.code === 'notFound' || reason.code === 'notLicensed';
  if (!isAbsence) return reason;
  return {
    code: 'unexpectedAnswer',
    detail: `${reason.detail} (on a page after the first)`,
    hint: 'Run again; if it persists, report it.',
  };
}
