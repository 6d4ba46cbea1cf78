import { readTags, repeatedIn, told } from './tagList.ts';

/** The key that a selector publishes (RFC 6376, 3.6.1). */
export interface DkimKey {
  /** Signatures can be checked with it. */
  readonly usable: boolean;
  /** rsa, ed25519, or what it calls itself. */
  readonly kind: string;
  /** null: it cannot be read. */
  readonly bits: number | null;
  /** It was taken back: p is empty. */
  readonly revoked: boolean;
  /** Signatures are to be treated as if there were none. */
  readonly test: boolean;
  readonly problem: string | null;
}

/** RFC 8301, 3.2: no signature by a shorter key counts. */
const shortest = 1024;

/** null: the text is no DKIM key at all. */
export function readDkimKey(text: string): DkimKey | null {
  const list = readTags(text);
  const tag = (name: string): string | undefined => list.tags.find((one) => one.name === name)?.value;
  const version = tag('v');
  const key = tag('p');
  if (version !== undefined ? version !== 'DKIM1' : key === undefined) return null;
  const kind = tag('k') ?? 'rsa';
  const flags = (tag('t') ?? '').split(':').map((flag) => flag.trim());
  const services = (tag('s') ?? '*').split(':').map((one) => one.trim());
  const facts = { kind, test: flags.includes('y'), revoked: key === '' };
  const broken = (problem: string, bits: number | null = null): DkimKey => ({ ...facts, usable: false, bits, problem });
  const [twice] = repeatedIn(list);
  const [fault] = list.faults;
  // RFC 6376, 3.2: what is written twice spoils the whole list.
  if (twice) return broken(told({ at: twice.at, says: `${twice.name} appears twice` }));
  if (fault) return broken(told(fault));
  if (version !== undefined && list.tags[0]?.name !== 'v') return broken('v=DKIM1 is not first');
  if (key === undefined) return broken('it has no key (p)');
  if (key === '') return broken('the key was revoked (p is empty)');
  if (!services.includes('*') && !services.includes('email')) return broken('the key is not for mail (s)');
  const hashes = tag('h');
  if (hashes !== undefined && !hashes.split(':').some((one) => one.trim() === 'sha256'))
    return broken('the key is not for sha256, and receivers accept nothing else (h)');
  const bytes = bytesIn(key);
  if (bytes === null) return broken('the key (p) is not base64');
  if (kind === 'ed25519') return ed25519(bytes, facts);
  if (kind !== 'rsa') return broken(`receivers do not know the key type ${JSON.stringify(kind)}`);
  const bits = modulusBits(bytes);
  if (bits === null) return broken('the key (p) is not an RSA key');
  if (bits < shortest) return broken(`the key has ${String(bits)} bits, and receivers accept none below 1024`, bits);
  if (facts.test) return broken('it is a test (t=y): receivers treat what it signs as not signed', bits);
  return { ...facts, usable: true, bits, problem: null };
}

/** RFC 8463, 4.2: the 32 bytes of the key and nothing else. */
function ed25519(bytes: Uint8Array, facts: Pick<DkimKey, 'kind' | 'test' | 'revoked'>): DkimKey {
  if (bytes.length !== 32) return { ...facts, usable: false, bits: null, problem: 'the key (p) is not an Ed25519 key' };
  if (!facts.test) return { ...facts, usable: true, bits: 256, problem: null };
  const problem = 'it is a test (t=y): receivers treat what it signs as not signed';
  return { ...facts, usable: false, bits: 256, problem };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** null: it is not base64. White space may stand in it. */
function bytesIn(text: string): Uint8Array | null {
  const plain = text.replace(/\s/g, '');
  const body = plain.endsWith('==') ? plain.slice(0, -2) : plain.endsWith('=') ? plain.slice(0, -1) : plain;
  if (body.length === 0 || body.length % 4 === 1 || (plain.length !== body.length && plain.length % 4 !== 0)) {
    return null;
  }
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const sign of body) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

interface Element {
  readonly tag: number;
  readonly body: Uint8Array;
  readonly rest: Uint8Array;
}

/** One element of DER (X.690, 8.1); null: there is none, or it is cut off. */
function elementIn(bytes: Uint8Array): Element | null {
  const [tag, length] = bytes;
  if (tag === undefined || length === undefined) return null;
  const more = length < 0x80 ? 0 : length & 0x7f;
  if (more > 4 || (length >= 0x80 && more === 0)) return null;
  const size = more === 0 ? length : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const from = 2 + more;
  if (bytes.length < from + size) return null;
  return { tag, body: bytes.subarray(from, from + size), rest: bytes.subarray(from + size) };
}

const der = { integer: 0x02, bits: 0x03, sequence: 0x30 } as const;
/** 1.2.840.113549.1.1.1 */
const rsaEncryption = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/** Of an RSA key, as SubjectPublicKeyInfo or alone; null: it is none. */
function modulusBits(bytes: Uint8Array): number | null {
  const outer = elementIn(bytes);
  if (outer?.tag !== der.sequence || outer.rest.length > 0) return null;
  const first = elementIn(outer.body);
  if (first?.tag === der.integer) return bitsOf(first.body);
  if (first?.tag !== der.sequence || !rsaEncryption.every((byte, index) => first.body[index] === byte)) return null;
  const key = elementIn(first.rest);
  // No bits of the last byte are unused.
  if (key?.tag !== der.bits || key.body[0] !== 0) return null;
  const inner = elementIn(key.body.subarray(1));
  const modulus = inner?.tag === der.sequence ? elementIn(inner.body) : null;
  return modulus?.tag === der.integer ? bitsOf(modulus.body) : null;
}

function bitsOf(number: Uint8Array): number {
  const from = number.findIndex((byte) => byte !== 0);
  if (from < 0) return 0;
  const top = number[from] ?? 0;
  return (number.length - from) * 8 - Math.clz32(top) + 24;
}
