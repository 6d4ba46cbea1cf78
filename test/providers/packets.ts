import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

/** Messages of DNS made by hand, as servers send them that make mistakes. */
export const numbers = { A: 1, NS: 2, CNAME: 5, SOA: 6, MX: 15, TXT: 16, AAAA: 28, OPT: 41 } as const;

export const name = (text: string): Buffer =>
  Buffer.concat([
    ...text
      .split('.')
      .filter((label) => label !== '')
      .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.alloc(1),
  ]);

export const texts = (...strings: readonly string[]): Buffer =>
  Buffer.concat(strings.map((one) => Buffer.concat([Buffer.from([one.length]), Buffer.from(one, 'latin1')])));

export function record(owner: string | Buffer, type: keyof typeof numbers, data: Buffer, of = 1): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(numbers[type], 0);
  fixed.writeUInt16BE(of, 2);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([typeof owner === 'string' ? name(owner) : owner, fixed, data]);
}

export interface Made {
  readonly id?: number;
  /** As the header has them; left out: a response of a server that asks others. */
  readonly flags?: number;
  readonly rcode?: number;
  /** Left out: the question as it was asked. */
  readonly question?: Buffer | null;
  readonly answers?: readonly Buffer[];
  readonly authority?: readonly Buffer[];
  readonly additional?: readonly Buffer[];
}

export const flags = { response: 0x8000, authoritative: 0x0400, cutOff: 0x0200, recursive: 0x0180 } as const;

export const question = (of: string, type: keyof typeof numbers): Buffer =>
  Buffer.concat([name(of), Buffer.from([0, numbers[type], 0, 1])]);

export function message(made: Made & { readonly id: number; readonly question: Buffer | null }): Buffer {
  const { answers = [], authority = [], additional = [] } = made;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(made.id, 0);
  header.writeUInt16BE((made.flags ?? flags.response | flags.recursive) | (made.rcode ?? 0), 2);
  [made.question === null ? 0 : 1, answers.length, authority.length, additional.length].forEach((count, index) =>
    header.writeUInt16BE(count, 4 + 2 * index),
  );
  return Buffer.concat([header, made.question ?? Buffer.alloc(0), ...answers, ...authority, ...additional]);
}

interface Packet {
  readonly id: number;
  readonly question: Buffer;
  readonly isExtended: boolean;
  readonly via: 'udp' | 'tcp';
}

/** What is sent back, one packet after the other; text of hexadecimal digits is sent as it is. */
type Behaviour = (asked: Packet) => readonly (Made | Buffer)[];

export interface OddServer {
  /** As --resolver takes it. */
  readonly address: string;
  readonly seen: readonly Packet[];
  readonly close: () => Promise<void>;
}

function packetIn(bytes: Buffer, via: Packet['via']): Packet {
  const end = bytes.indexOf(0, 12) + 5;
  return { id: bytes.readUInt16BE(0), question: bytes.subarray(12, end), isExtended: bytes.readUInt16BE(10) > 0, via };
}

/** A server on loopback, over UDP and TCP, that answers as it is told. */
export async function startOddServer(
  behaviour: Behaviour,
  host: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<OddServer> {
  const seen: Packet[] = [];
  const answersTo = (bytes: Buffer, via: Packet['via']): readonly Buffer[] => {
    const asked = packetIn(bytes, via);
    seen.push(asked);
    return behaviour(asked).map((made) => (Buffer.isBuffer(made) ? made : message({ ...asked, ...made })));
  };
  const udp = createSocket(host === '::1' ? 'udp6' : 'udp4');
  udp.on('message', (bytes, { port, address }) => {
    for (const answer of answersTo(bytes, 'udp')) udp.send(answer, port, address);
  });
  await new Promise<void>((resolve) => udp.bind(0, host, resolve));
  const { port } = udp.address();
  const tcp: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      for (const answer of answersTo(bytes.subarray(2), 'tcp')) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        // In two pieces, as the network may deliver it.
        socket.write(Buffer.concat([length, answer.subarray(0, 5)]));
        setTimeout(() => socket.end(answer.subarray(5)), 10);
      }
    });
  });
  await new Promise<void>((resolve) => tcp.listen(port, host, resolve));
  return {
    address: `${host === '::1' ? '[::1]' : host}:${String(port)}`,
    seen,
    close: async () => {
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
}
