import type { GeneratedCollection, GraphRecord } from './tenantData.ts';

/** What a $skiptoken says: where the next page starts, which page that is, and of which path. */
export interface PageToken {
  readonly offset: number;
  readonly page: number;
  readonly path: string;
}

export function encodeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify([token.offset, token.page, token.path])).toString('base64url');
}

/** null for a token that no page of this path handed out. */
export function decodeToken(text: string, path: string): PageToken | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const [offset, page, of] = Array.isArray(parts) ? (parts as readonly unknown[]) : [];
    if (typeof offset !== 'number' || typeof page !== 'number' || typeof of !== 'string') return null;
    return of.toLowerCase() === path.toLowerCase() ? { offset, page, path: of } : null;
  } catch {
    return null;
  }
}

export interface Slice {
  readonly records: readonly GraphRecord[];
  /** Where the next page starts; null after the last record. */
  readonly next: number | null;
}

/** The next `size` records that match, from an offset on. */
export function slice(
  source: GeneratedCollection,
  from: number,
  size: number,
  matches: ((record: GraphRecord) => boolean) | null,
): Slice {
  const records: GraphRecord[] = [];
  let index = from;
  for (; index < source.count && records.length < size; index++) {
    const record = source.at(index);
    if (!matches || matches(record)) records.push(record);
  }
  // Whether another page follows is only known once another matching record has been seen.
  while (matches && index < source.count && !matches(source.at(index))) index++;
  return { records, next: index < source.count ? index : null };
}

export function countOf(source: GeneratedCollection, matches: ((record: GraphRecord) => boolean) | null): number {
  if (!matches) return source.count;
  let count = 0;
  for (let index = 0; index < source.count; index++) if (matches(source.at(index))) count++;
  return count;
}

/** A copy in the order of one property; null sorts first, as in Graph. */
export function ordered(source: GeneratedCollection, orderby: string): GeneratedCollection {
  const [property = '', direction] = orderby.trim().split(/\s+/);
  const path = property.split('/');
  const keyOf = (record: GraphRecord): unknown =>
    path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : null), record);
  const records = Array.from({ length: source.count }, (_, index) => source.at(index));
  const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
  records.sort((a, b) => sign * compare(keyOf(a), keyOf(b)));
  return { count: records.length, at: (index) => records[index] ?? {} };
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  return Number(a) - Number(b);
}
