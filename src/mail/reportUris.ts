import { firstIn, isAll, isLetter, isLetterOrDigit, isSpace } from './signs.ts';
import type { Fault } from './tagList.ts';

/** An address that reports go to. */
export interface ReportUri {
  readonly uri: string;
  /** In lower case. */
  readonly scheme: string;
  /** The domain of a mail address, or the host; in lower case, without a dot at its end; null: it has none. */
  readonly host: string | null;
}

interface Uris {
  readonly uris: readonly ReportUri[];
  readonly faults: readonly Fault[];
}

/** URIs between commas (RFC 9989, 4.6). @param at where the text begins in its record */
export function readUris(text: string, at: number): Uris {
  const uris: ReportUri[] = [];
  const faults: Fault[] = [];
  let from = 0;
  for (const part of text.split(',')) {
    const spaces = firstIn(part, (sign) => !isSpace(sign));
    const begins = at + from + Math.max(0, spaces);
    const read = readUri(part.trim());
    if (typeof read === 'string') faults.push({ at: begins, says: read });
    else uris.push(read);
    from += part.length + 1;
  }
  return { uris, faults };
}

/** A URI, or why it is none. */
function readUri(given: string): ReportUri | string {
  if (given === '') return 'an address is missing';
  const named = JSON.stringify(given);
  // A limit of size, as RFC 7489 had it: no sender of reports may heed it any more.
  const [plain = '', ...limits] = given.split('!');
  const colon = plain.indexOf(':');
  const scheme = plain.slice(0, Math.max(0, colon)).toLowerCase();
  if (!isScheme(scheme)) {
    return plain.includes('@') && colon < 0 ? `${named} lacks mailto: before it` : `${named} is not a URI`;
  }
  const rest = plain.slice(colon + 1);
  if (limits.length > 1 || !isAll(rest, isUriSign)) return `${named} is not a URI`;
  if (scheme === 'mailto') return mailto(plain, rest) ?? `${named} names no mail address`;
  return { uri: plain, scheme, host: hostOf(rest) };
}

function isScheme(text: string): boolean {
  return isLetter(text.charAt(0)) && isAll(text, (sign) => isLetterOrDigit(sign) || '+-.'.includes(sign));
}

/** RFC 3986, 2. */
function isUriSign(sign: string): boolean {
  return isLetterOrDigit(sign) || "-._~:/?#[]@!$&'()*+,;=%".includes(sign);
}

function mailto(uri: string, rest: string): ReportUri | null {
  const [address = ''] = rest.split('?');
  const sign = address.lastIndexOf('@');
  const host = asHost(address.slice(sign + 1));
  // mailto://a@b.test is what a browser would write, and no address.
  return sign < 1 || host === null || address.startsWith('//') ? null : { uri, scheme: 'mailto', host };
}

function hostOf(rest: string): string | null {
  if (!rest.startsWith('//')) return null;
  const [authority = ''] = rest.slice(2).split(/[/?#]/);
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':');
  return asHost(host);
}

/** A name of labels; null: it is none. */
export function asHost(text: string): string | null {
  const name = (text.endsWith('.') ? text.slice(0, -1) : text).toLowerCase();
  if (name.length === 0 || name.length > 253) return null;
  const isLabel = (label: string): boolean =>
    label.length <= 63 &&
    isAll(label, (sign) => isLetterOrDigit(sign) || sign === '-' || sign === '_') &&
    !label.startsWith('-') &&
    !label.endsWith('-');
  return name.split('.').every(isLabel) ? name : null;
}
