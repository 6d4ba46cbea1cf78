import { pipeline } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

/** What fetch hands a request to: an undici dispatcher. */
export interface Dispatching {
  dispatch(options: object, handler: object): boolean;
}

/** The names of headers and their values by turns, as they came; HTTP/2 has them by name instead. */
type RawHeaders = (string | Buffer)[];
type NamedHeaders = Record<string, unknown>;

/** Whom the answer is told to. Fetch has the first method up to Node 24, the second from Node 26 on. */
interface Handler {
  onHeaders?: (this: Handler, status: number, raw: RawHeaders, ...rest: readonly unknown[]) => unknown;
  onResponseStart?: (
    this: Handler,
    controller: { readonly rawHeaders?: RawHeaders | NamedHeaders | null },
    status: number,
    headers: NamedHeaders,
    ...rest: readonly unknown[]
  ) => unknown;
}

const theirs = 'content-encoding';
const ours = 'x-securescore-encoding';

/**
 * Leaves what is packed with gzip for `piecesOf` to unpack, by hiding from fetch that it is packed: fetch unpacks in pieces of
 * 16 KB, each by way of another thread, which takes three times as long for a large page.
 */
export function leavingPacked(dispatcher: Dispatching): Dispatching {
  return {
    dispatch(options, handler: Handler) {
      const { onHeaders, onResponseStart } = handler;
      const hiding: Handler = {
        ...(onHeaders && {
          onHeaders(status, raw, ...rest) {
            hideInRaw(raw);
            return onHeaders.call(this, status, raw, ...rest);
          },
        }),
        ...(onResponseStart && {
          onResponseStart(controller, status, headers, ...rest) {
            if (Array.isArray(controller.rawHeaders)) hideInRaw(controller.rawHeaders);
            else hideByName(headers);
            return onResponseStart.call(this, controller, status, headers, ...rest);
          },
        }),
      };
      return dispatcher.dispatch(options, Object.assign(handler, hiding));
    },
  };
}

/** Nothing but gzip, once: fetch unpacks all else itself. */
const isGzip = (coding: unknown): boolean => /^\s*(?:x-)?gzip\s*$/i.test(String(coding));

function hideInRaw(raw: RawHeaders): void {
  const places = [...raw.keys()].filter((at) => at % 2 === 0 && String(raw[at]).toLowerCase() === theirs);
  const [at, ...more] = places;
  if (at !== undefined && more.length === 0 && isGzip(raw[at + 1])) raw[at] = Buffer.from(ours);
}

function hideByName(headers: NamedHeaders): void {
  if (!isGzip(headers[theirs])) return;
  headers[ours] = headers[theirs];
  Reflect.deleteProperty(headers, theirs);
}

/** Larger pieces cost no less that could be measured, and are memory that every answer takes. */
const piece = 128 * 1024;

/** The body of an answer, unpacked, whoever has to do that. */
export function piecesOf({ body, headers }: Response): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (body === null) return [];
  if (!headers.has(ours)) return body as AsyncIterable<Uint8Array>;
  // As fetch does it: what ends too early is as long as it is.
  const flush = constants.Z_SYNC_FLUSH;
  const gunzip = createGunzip({ chunkSize: piece, flush, finishFlush: flush });
  // Whoever reads is told of every error, and the connection is closed when nobody reads on.
  pipeline(body, gunzip, () => undefined);
  return gunzip;
}
