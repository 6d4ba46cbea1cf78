import { isDigit, SpfSyntaxError } from './cursor.ts';

/** Addresses by their first bits. */
export interface Network {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

export interface Prefixes {
  readonly v4: number;
  readonly v6: number;
}

const bits = { 4: 32, 6: 128 } as const;

/**
 * "/24", "//64", "/24//64"; empty: whole addresses.
 * @throws SpfSyntaxError
 */
export function readPrefixes(text: string): Prefixes {
  const whole = { v4: bits[4], v6: bits[6] };
  if (text === '') return whole;
  const [beforeV4, ofV6, ...more] = text.split('//');
  const [before, ofV4, ...others] = (beforeV4 ?? '').split('/');
  if (before !== '') throw new SpfSyntaxError('ends in something that is not a prefix length');
  if (more.length > 0 || others.length > 0)
    throw new SpfSyntaxError('has prefix lengths that are not written as /24//64');
  return {
    v4: ofV4 === undefined ? whole.v4 : readPrefix(ofV4, 4),
    v6: ofV6 === undefined ? whole.v6 : readPrefix(ofV6, 6),
  };
}

function readPrefix(text: string, version: 4 | 6): number {
  const isNumber = text !== '' && Array.from(text).every(isDigit) && (text === '0' || !text.startsWith('0'));
  if (!isNumber) throw new SpfSyntaxError(`has "/${text}", which is not a prefix length`);
  if (Number(text) > bits[version]) throw new SpfSyntaxError(`has a prefix length over ${String(bits[version])}`);
  return Number(text);
}

/**
 * What follows "ip4:" or "ip6:".
 * @throws SpfSyntaxError
 */
export function readNetwork(text: string, version: 4 | 6): Network {
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const address = version === 4 ? addressV4(host) : addressV6(host);
  if (address === null) {
    const other = (version === 4 ? addressV6(host) : addressV4(host)) !== null;
    const hint = other ? ` (it is one of IPv${version === 4 ? '6' : '4'})` : '';
    throw new SpfSyntaxError(`has "${host}", which is not an IPv${String(version)} address${hint}`);
  }
  return { version, address, prefix: slash < 0 ? bits[version] : readPrefix(text.slice(slash + 1), version) };
}

function addressV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let address = 0n;
  for (const part of parts) {
    const isNumber = part !== '' && part.length <= 3 && Array.from(part).every(isDigit);
    if (!isNumber || Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    address = address * 256n + BigInt(part);
  }
  return address;
}

const isHex = (character: string): boolean =>
  isDigit(character) || (character.toLowerCase() >= 'a' && character.toLowerCase() <= 'f');

/** RFC 4291, 2.2. */
function addressV6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [before = null, after = null] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (before === null || (halves.length === 2 && after === null)) return null;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => 0n), ...(after ?? [])];
  return groups.reduce((address, group) => address * 0x1_0000n + group, 0n);
}

/** Groups of 16 bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string, isLast: boolean): readonly bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = isLast && index === parts.length - 1 && part.includes('.') ? addressV4(part) : null;
    if (v4 !== null) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (part !== '' && part.length <= 4 && Array.from(part).every(isHex)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

/** Whether every address of the second is one of the first. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false;
  const rest = BigInt(bits[outer.version] - outer.prefix);
  return outer.address >> rest === inner.address >> rest;
}
