import { decode, encode, type Answer, type DecodedPacket, type RecordType } from 'dns-packet';
import type { RecordKind } from '../../mail/question.ts';

/** A message of DNS (RFC 1035, 4; RFC 6891). */
export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  /** The server is responsible for the name. */
  readonly isAuthoritative: boolean;
  readonly isCutOff: boolean;
  /** The server looks further than its own zones. */
  readonly asksOthers: boolean;
  readonly rcode: number;
  readonly questions: readonly { readonly name: string; readonly type: RecordType }[];
  readonly answers: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
}

export interface ResourceRecord {
  /** In lower case. */
  readonly name: string;
  /** null: of another network than the internet (RFC 1035, 3.2.4), so not what was asked for. */
  readonly type: RecordType | null;
  readonly value: unknown;
}

/** What fits into one packet everywhere (RFC 9715). */
const largest = 1232;

const recursionDesired = 0x0100;

/** One question, to a server that asks others. @param extended with EDNS, so that longer answers come by UDP */
export function questionMessage(id: number, kind: RecordKind, name: string, extended: boolean): Buffer {
  const options = { type: 'OPT', name: '.', udpPayloadSize: largest, flags: 0, options: [] } as const;
  return encode({
    type: 'query',
    id,
    flags: recursionDesired,
    questions: [{ type: kind, name }],
    additionals: extended ? [options as unknown as Answer] : [],
  });
}

/** @returns null: it cannot be read */
export function readMessage(bytes: Buffer): Message | null {
  try {
    const packet = decode(bytes);
    // A record that goes on behind the end is read as far as there is something, and the count of bytes does not fit.
    return decode.bytes === bytes.length ? messageOf(packet, bytes) : null;
  } catch {
    return null;
  }
}

function messageOf(packet: DecodedPacket, bytes: Buffer): Message {
  const { id = 0, questions = [], answers = [], authorities = [], additionals = [] } = packet;
  const lowerCode = bytes.readUInt16BE(2) & 0x000f;
  const upperCode = additionals.map((one) => (one.type === 'OPT' ? one.extendedRcode : 0)).at(-1) ?? 0;
  return {
    id,
    isResponse: packet.flag_qr,
    isAuthoritative: packet.flag_aa,
    isCutOff: packet.flag_tc,
    asksOthers: packet.flag_ra,
    rcode: upperCode * 16 + lowerCode,
    questions: questions.map(({ name, type }) => ({ name: name.toLowerCase(), type })),
    answers: answers.map(recordOf),
    authority: authorities.map(recordOf),
  };
}

function recordOf(answer: Answer): ResourceRecord {
  const name = answer.name.toLowerCase();
  if (answer.type === 'OPT' || answer.class !== 'IN') return { name, type: null, value: null };
  const { type, data } = answer;
  if (type === 'TXT') return { name, type, value: textOf(data) };
  if (type === 'MX') return { name, type, value: { exchange: nameOf(data.exchange), priority: data.preference } };
  if (type === 'CNAME') return { name, type, value: nameOf(data) };
  return { name, type, value: data };
}

/** All strings of a text together, byte by byte: what is no ASCII stays to be seen, and turns into none. */
function textOf(strings: string | Buffer | readonly (string | Buffer)[]): string {
  if (strings.length === 0) throw new RangeError('a text has a string at least');
  return Buffer.concat([strings].flat().map((one) => Buffer.from(one))).toString('latin1');
}

/** The root is empty. */
const nameOf = (name: string): string => (name === '.' ? '' : name);
