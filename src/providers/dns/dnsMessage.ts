import type { RecordKind } from '../../mail/question.ts';

/** A message of DNS as it is on the wire (RFC 1035, 4; RFC 6891). */
export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  /** The server is responsible for the name. */
  readonly isAuthoritative: boolean;
  readonly isCutOff: boolean;
  /** The server looks further than its own zones. */
  readonly asksOthers: boolean;
  readonly rcode: number;
  readonly questions: readonly { readonly name: string; readonly type: number }[];
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
}

export interface ResourceRecord {
  /** In lower case. */
  readonly name: string;
  readonly type: number;
  /** Of a type that nobody asks for: null. */
  readonly value: unknown;
}

export const types = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28 } as const satisfies Record<RecordKind, number>;
export const otherTypes = { NS: 2, SOA: 6 } as const;
const opt = 41;
const internet = 1;
/** What is not of the internet (RFC 1035, 3.2.4) is not what was asked for. */
const ofNoInterest = 0;

const headerLength = 12;
/** What fits into one packet everywhere (RFC 9715). */
const largest = 1232;

/** One question, to a server that asks others. @param extended with EDNS, so that longer answers come by UDP */
export function questionMessage(id: number, kind: RecordKind, name: string, extended: boolean): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(extended ? 1 : 0, 10);
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  const end = Buffer.from([0, 0, types[kind], 0, internet]);
  const options = Buffer.from([0, 0, opt, largest >> 8, largest & 0xff, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([header, ...labels, end, ...(extended ? [options] : [])]);
}

/** @returns null: it cannot be read */
export function readMessage(bytes: Buffer): Message | null {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function read(bytes: Buffer): Message {
  const flags = bytes.readUInt16BE(2);
  const [asked = 0, answered = 0, responsible = 0, additional = 0] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  let at = headerLength;
  const questions = many(asked, () => {
    const { name, end } = nameAt(bytes, at);
    at = end + 4;
    return { name: name.toLowerCase(), type: bytes.readUInt16BE(end) };
  });
  let upperCode = 0;
  const record = (): ResourceRecord => {
    const { name, end } = nameAt(bytes, at);
    const stated = bytes.readUInt16BE(end);
    const type = stated === opt || bytes.readUInt16BE(end + 2) === internet ? stated : ofNoInterest;
    const from = end + 10;
    at = from + bytes.readUInt16BE(end + 8);
    if (at > bytes.length) throw new RangeError('a record goes on behind the end');
    if (type === opt) upperCode = bytes.readUInt8(end + 4);
    const value = valueOf(bytes, { type, from, to: at });
    return { name: name.toLowerCase(), type, value };
  };
  const answers = many(answered, record);
  const authority = many(responsible, record);
  many(additional, record);
  return {
    id: bytes.readUInt16BE(0),
    isResponse: (flags & 0x8000) !== 0,
    isAuthoritative: (flags & 0x0400) !== 0,
    isCutOff: (flags & 0x0200) !== 0,
    asksOthers: (flags & 0x0080) !== 0,
    rcode: upperCode * 16 + (flags & 0x000f),
    questions,
    answers,
    authority,
  };
}

const many = <T>(count: number, one: () => T): readonly T[] => Array.from({ length: count }, one);

interface Data {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

function valueOf(bytes: Buffer, { type, from, to }: Data): unknown {
  switch (type) {
    case types.A:
      if (to - from !== 4) throw new RangeError('an address has four bytes');
      return bytes.subarray(from, to).join('.');
    case types.AAAA:
      if (to - from !== 16) throw new RangeError('an address has sixteen bytes');
      return addressV6(bytes.subarray(from, to));
    case types.CNAME:
      return nameWithin(bytes, from, to);
    case types.MX:
      return { exchange: nameWithin(bytes, from + 2, to), priority: bytes.readUInt16BE(from) };
    case types.TXT:
      return textWithin(bytes, from, to);
    default:
      return null;
  }
}

function addressV6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** All strings of a text together, byte by byte: what is no ASCII stays to be seen, and turns into none. */
function textWithin(bytes: Buffer, from: number, to: number): string {
  if (from === to) throw new RangeError('a text has a string at least');
  let text = '';
  for (let at = from; at < to;) {
    const end = at + 1 + bytes.readUInt8(at);
    if (end > to) throw new RangeError('a string goes on behind the end of its record');
    text += bytes.toString('latin1', at + 1, end);
    at = end;
  }
  return text;
}

function nameWithin(bytes: Buffer, from: number, to: number): string {
  const { name, end } = nameAt(bytes, from);
  if (end !== to) throw new RangeError('a name does not end where its record does');
  return name;
}

const longestName = 255;

/** Labels with dots between them; the root is empty. A label may lead back to a name that came before, and never forward. */
function nameAt(bytes: Buffer, from: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let end: number | null = null;
  let length = 0;
  let lowest = from;
  for (let at = from; ;) {
    const size = bytes.readUInt8(at);
    if (size === 0) return { name: labels.join('.'), end: end ?? at + 1 };
    if (size >= 0xc0) {
      end ??= at + 2;
      at = bytes.readUInt16BE(at) & 0x3fff;
      if (at >= lowest) throw new RangeError('a name leads forward');
      lowest = at;
      continue;
    }
    length += size + 1;
    if (size > 63 || length >= longestName || at + 1 + size > bytes.length) throw new RangeError('this is no name');
    labels.push(labelOf(bytes.subarray(at + 1, at + 1 + size)));
    at += size + 1;
  }
}

/** A dot within a label does not end it, and no name that is written down has one (RFC 1035, 5.1). */
function labelOf(bytes: Buffer): string {
  return Array.from(bytes, (byte) => {
    const sign = String.fromCharCode(byte);
    if (sign === '.' || sign === '\\') return `\\${sign}`;
    return byte > 0x20 && byte < 0x7f ? sign : `\\${String(byte).padStart(3, '0')}`;
  }).join('');
}
