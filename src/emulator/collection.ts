import { failure, json, type EmulatorAnswer } from './answer.ts';
import { compileFilter, type Filter } from './filter.ts';
import { UnsupportedFilter } from './filter-tokens.ts';
import { countOf, decodeToken, encodeToken, ordered, slice } from './paging.ts';
import { projector } from './projection.ts';
import type { PageRule } from './endpoints/endpoint.ts';
import type { GraphRequest } from './graphRequest.ts';
import type { GeneratedCollection, GraphRecord } from './tenantData.ts';

export interface CollectionRequest {
  readonly request: GraphRequest;
  readonly records: GeneratedCollection;
  /** Records that are there and are not shown. */
  readonly leftOut?: (record: GraphRecord) => boolean;
  /** The path of the records below the version, ids taken out. */
  readonly path: string;
  readonly rule: PageRule;
  /** A directory object's collection: advanced queries need the special header. */
  readonly directory: boolean;
  /** `$count` as the last segment: only the number is wanted. */
  readonly countOnly: boolean;
}

function unsupported(message: string): EmulatorAnswer {
  return failure(400, 'Request_UnsupportedQuery', message);
}

function compiled(filter: string | null, directory: boolean): Filter | EmulatorAnswer | null {
  if (filter === null) return null;
  try {
    return compileFilter(filter);
  } catch (error) {
    if (!(error instanceof UnsupportedFilter)) throw error;
    return directory
      ? unsupported(error.message)
      : failure(400, 'BadRequest', `Invalid filter clause: ${error.message}`);
  }
}

/** What stands against the query as such, whatever the data holds. */
function objection({ request, directory, countOnly }: CollectionRequest, filter: Filter | null): EmulatorAnswer | null {
  const { query, headers } = request;
  if (query.search !== null) return unsupported('This emulator does not search: $search is not supported.');
  if (query.unknown.length > 0) {
    return failure(400, 'BadRequest', `The query parameter '${query.unknown.join(', ')}' is not supported.`);
  }
  if (!directory) return null;
  if (query.skip !== null) return unsupported("'$skip' is not supported by the service.");
  const eventual = headers['consistencylevel']?.toLowerCase() === 'eventual';
  if (countOnly || query.count) {
    if (!eventual) return failure(400, 'Request_BadRequest', '$count is not currently supported.');
  }
  const advanced = [...(filter?.advanced ?? [])];
  if (query.filter !== null && query.orderby !== null) advanced.push('$filter with $orderby');
  if (advanced.length > 0 && !(eventual && (query.count || countOnly))) {
    return unsupported(
      `Operator(s) '${advanced.join(', ')}' need an advanced query: add $count=true and the header ConsistencyLevel: eventual.`,
    );
  }
  return null;
}

function sizeOf({ request, rule }: CollectionRequest): number | EmulatorAnswer {
  const { top } = request.query;
  const selectsActivity = request.query.select?.includes('signInActivity') ?? false;
  const most = selectsActivity ? Math.min(500, rule.most) : rule.most;
  if (top === null) {
    const preferred = /odata\.maxpagesize=(\d+)/i.exec(request.headers['prefer'] ?? '')?.[1];
    return Math.min(preferred === undefined ? rule.usual : Number(preferred), most);
  }
  if (rule.oversized === 'noSizeAllowed') {
    return failure(
      400,
      'Request_BadRequest',
      'This resource does not support custom page sizes. Please retry without a page size argument.',
    );
  }
  const size = Number(top);
  if (!Number.isInteger(size) || size < 0) return failure(400, 'BadRequest', `Invalid value '${top}' for $top.`);
  if (rule.oversized === 'refused' && (size < 1 || size > rule.most)) {
    return unsupported(`Invalid page size specified: '${top}'. Must be between 1 and ${rule.most} inclusive.`);
  }
  return Math.min(Math.max(size, 1), most);
}

function nextLink({ request }: CollectionRequest, offset: number, page: number): string {
  const query = new URLSearchParams(request.search);
  query.delete('$skiptoken');
  query.delete('$skip');
  const kept = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const token = encodeToken({ offset, page, path: request.path });
  return `${request.origin}/${request.version}/${request.path}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}

type Test = (record: GraphRecord) => boolean;

function shownBy(matches: Test | null, leftOut: Test | undefined): Test | null {
  if (!leftOut) return matches;
  return (record) => !leftOut(record) && (matches?.(record) ?? true);
}

/** One page of a collection, or its count, or why there is none. */
export function answerCollection(wanted: CollectionRequest): EmulatorAnswer {
  const { request } = wanted;
  const { query } = request;
  const filter = compiled(query.filter, wanted.directory);
  if (filter && 'status' in filter) return filter;
  const refused = objection(wanted, filter);
  if (refused) return refused;

  const matches = shownBy(filter?.matches ?? null, wanted.leftOut);
  if (wanted.countOnly) {
    // Graph writes a byte order mark before the number.
    const text = `\uFEFF${countOf(wanted.records, matches)}`;
    return { status: 200, content: { kind: 'text', type: 'text/plain', text } };
  }
  const size = sizeOf(wanted);
  if (typeof size !== 'number') return size;
  const token = query.skiptoken === null ? null : decodeToken(query.skiptoken, request.path);
  if (query.skiptoken !== null && token === null) {
    return failure(400, 'Request_BadRequest', 'The specified page token is an invalid page token.');
  }

  const source = query.orderby === null ? wanted.records : ordered(wanted.records, query.orderby);
  const first = token?.offset ?? Number(query.skip ?? 0);
  const page = token?.page ?? 1;
  const { records, next } = slice(source, first, size, matches);
  const show = projector({
    version: request.version,
    path: wanted.path,
    select: query.select,
    expand: query.expand,
  });
  const selected = query.select ? `(${query.select.join(',')})` : '';
  return json({
    '@odata.context': `${request.origin}/${request.version}/$metadata#${wanted.path}${selected}`,
    // Only the first page carries the count.
    ...(query.count && page === 1 && { '@odata.count': countOf(wanted.records, matches) }),
    ...(next !== null && { '@odata.nextLink': nextLink(wanted, next, page + 1) }),
    value: records.map(show),
  });
}
