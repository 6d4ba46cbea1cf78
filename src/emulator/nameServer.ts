import { createSocket, type RemoteInfo } from 'node:dgram';
import type { TenantData } from './tenantData.ts';

/** What one name has; a name that is not listed does not exist. A text is one string of at most 255 bytes, or several. */
interface DnsName {
  readonly TXT?: readonly (string | readonly string[])[];
  readonly MX?: readonly { readonly exchange: string; readonly priority: number }[];
  readonly CNAME?: string;
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
}

/** Or how the server behaves when it is asked for that name. */
export type DnsAnswer = DnsName | 'SERVFAIL' | 'REFUSED' | 'silent' | 'cut off';

interface DnsInProcess {
  /** "TXT contoso.com", as they came. */
  readonly seen: readonly string[];
  readonly answer: (message: Buffer) => Buffer | null;
}

export interface DnsServer extends Pick<DnsInProcess, 'seen'> {
  /** HOST:PORT, as --resolver takes it. */
  readonly address: string;
  close(): Promise<void>;
}

export interface DnsOptions {
  readonly names: Readonly<Record<string, DnsAnswer>>;
  /** An alias is given without what it leads to, as a server does that knows only its own zone. */
  readonly followsAliases?: boolean;
  readonly latencyMs?: number;
}

const types: Readonly<Record<number, keyof DnsName>> = { 1: 'A', 5: 'CNAME', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const numbers = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28 } as const;
const rcodes = { SERVFAIL: 2, REFUSED: 5 } as const;

/** The names of a tenant file, under "dns"; null: it has none. */
export function dnsNamesIn(tenant: TenantData): DnsOptions['names'] | null {
  const names = tenant['dns'];
  return typeof names === 'object' && names !== null ? (names as DnsOptions['names']) : null;
}

/** Answers packets within the process (RFC 1035), as far as a tenant's mail domains need it; null: it stays silent. */
export function nameServerInProcess({ names, followsAliases = true }: DnsOptions): DnsInProcess {
  const known = new Map(Object.entries(names).map(([name, answer]) => [name.toLowerCase(), answer]));
  const seen: string[] = [];
  const answer = (message: Buffer): Buffer | null => {
    const question = questionIn(message);
    seen.push(`${types[question.type] ?? String(question.type)} ${question.name}`);
    return answerTo(message, question, known, followsAliases);
  };
  return { seen, answer };
}

/** The same on loopback. */
export async function startDns(options: DnsOptions): Promise<DnsServer> {
  const { latencyMs = 0 } = options;
  const { seen, answer: answerOf } = nameServerInProcess(options);
  const socket = createSocket('udp4');
  socket.on('message', (message: Buffer, from: RemoteInfo) => {
    const answer = answerOf(message);
    if (answer === null) return;
    const reply = (): void => socket.send(answer, from.port, from.address);
    if (latencyMs === 0) reply();
    else setTimeout(reply, latencyMs).unref();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${String(socket.address().port)}`,
    seen,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

interface Question {
  readonly name: string;
  readonly type: number;
  /** Where the question ends in the message. */
  readonly end: number;
}

const headerLength = 12;

function questionIn(message: Buffer): Question {
  const labels: string[] = [];
  let at = headerLength;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(
  message: Buffer,
  { name, type, end }: Question,
  known: ReadonlyMap<string, DnsAnswer>,
  followsAliases: boolean,
): Buffer | null {
  const found = known.get(name);
  const question = message.subarray(headerLength, end);
  const reply = (rcode: number, records: readonly Buffer[] = [], isCutOff = false): Buffer => {
    const header = Buffer.alloc(headerLength);
    header.writeUInt16BE(message.readUInt16BE(0), 0);
    // A response, recursion wanted and offered, and whether it is cut off.
    header.writeUInt16BE(0x8180 | (isCutOff ? 0x0200 : 0) | rcode, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    return Buffer.concat([header, question, ...records]);
  };
  if (found === undefined) return reply(3);
  if (found === 'silent') return null;
  if (found === 'cut off') return reply(0, [], true);
  if (typeof found === 'string') return reply(rcodes[found]);
  const kind = types[type];
  const records = kind === undefined ? [] : recordsOf(name, kind, known, followsAliases, 0);
  return records === null ? reply(3) : reply(0, records);
}

/** null: the alias leads to a name that does not exist. */
function recordsOf(
  name: string,
  kind: keyof DnsName,
  known: ReadonlyMap<string, DnsAnswer>,
  followsAliases: boolean,
  depth: number,
): readonly Buffer[] | null {
  const found = known.get(name);
  if (found === undefined) return null;
  if (typeof found === 'string' || depth > 8) return [];
  if (found.CNAME !== undefined) {
    const alias = record(name, 'CNAME', encodedName(found.CNAME));
    if (kind === 'CNAME' || !followsAliases) return [alias];
    const behind = recordsOf(found.CNAME.toLowerCase(), kind, known, followsAliases, depth + 1);
    return behind && [alias, ...behind];
  }
  if (kind === 'TXT') return (found.TXT ?? []).map((text) => record(name, 'TXT', encodedText([text].flat())));
  if (kind === 'A')
    return (found.A ?? []).map((address) => record(name, kind, Buffer.from(address.split('.').map(Number))));
  if (kind === 'AAAA') return (found.AAAA ?? []).map((address) => record(name, kind, encodedAddress(address)));
  if (kind === 'MX') {
    return (found.MX ?? []).map(({ exchange, priority }) => {
      const preference = Buffer.alloc(2);
      preference.writeUInt16BE(priority);
      return record(name, 'MX', Buffer.concat([preference, encodedName(exchange)]));
    });
  }
  return [];
}

function record(name: string, kind: keyof typeof numbers, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(numbers[kind], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([encodedName(name), fixed, data]);
}

function encodedName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  const parts = labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'));
  return Buffer.concat([...parts, Buffer.alloc(1)]);
}

function encodedText(strings: readonly string[]): Buffer {
  return Buffer.concat(
    strings.map((text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)])),
  );
}

/** RFC 4291, 2.2, without the form that ends in an IPv4 address. */
function encodedAddress(address: string): Buffer {
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const bytes = Buffer.alloc(16);
  [...before, ...zeros, ...after].forEach((group, index) => bytes.writeUInt16BE(parseInt(group, 16), 2 * index));
  return bytes;
}
