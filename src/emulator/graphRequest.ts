import { parseQuery, type Query } from './query.ts';

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A request as the services behind Graph see it, alone or as an item of a batch. */
export interface GraphRequest {
  readonly method: string;
  readonly version: string;
  /** Below the version, decoded, without slashes at its ends. */
  readonly path: string;
  readonly search: string;
  readonly query: Query;
  readonly headers: Headers;
  /** Scheme and host by which the emulator was addressed; links lead back there. */
  readonly origin: string;
}

/** null for a URL that cannot be decoded. */
export function graphRequest(method: string, url: string, headers: Headers, origin: string): GraphRequest | null {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const search = mark < 0 ? '' : url.slice(mark + 1);
  try {
    const [version = '', ...rest] = decodeURIComponent(path)
      .replace(/^\/+|\/+$/g, '')
      .split('/');
    return { method, version, path: rest.join('/'), search, query: parseQuery(search), headers, origin };
  } catch {
    return null;
  }
}
