import { isNativeError } from 'node:util/types';

export interface ChainLink {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
}

/** An error, what caused it and what it collects, outermost first; fetch itself says no more than "fetch failed". */
export function errorChain(error: unknown, depth = 0): readonly ChainLink[] {
  // A DOMException, as fetch wraps what it called off in, is none by Node's own measure. Not instanceof for the others: an error of another realm (a test runner's, a worker's) is none by that measure.
  if (!(isNativeError(error) || error instanceof DOMException) || depth > 8) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const collected: readonly unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const inside = [...collected, error.cause].flatMap((each) => errorChain(each, depth + 1));
  return [{ name: error.name, message: error.message, code }, ...inside];
}

/** The innermost code: ECONNREFUSED, ENOTFOUND, SELF_SIGNED_CERT_IN_CHAIN; the name of an error that has none. */
export function networkCodeOf(error: unknown): string {
  const chain = errorChain(error);
  // That a proxy refuses a request is shown by the message only.
  const refused = chain.map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1]).find(Boolean);
  // Ports of other protocols, which fetch never speaks to.
  if (chain.some(({ message }) => message === 'bad port')) return 'BAD_PORT';
  if (refused !== undefined) return `PROXY_${refused}`;
  const telling = chain.findLast(({ name }) => name !== 'Error' && name !== 'TypeError');
  return chain.findLast(({ code }) => code !== null)?.code ?? telling?.name ?? 'unknown';
}
