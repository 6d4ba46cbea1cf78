import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import type { Question } from '../../mail/question.ts';
import { answers } from './dnsAnswer.ts';
import { questionMessage, readMessage, type Message } from './dnsMessage.ts';
import { DnsTrouble } from './dnsTrouble.ts';

export interface ServerPlace {
  readonly address: string;
  readonly port: number;
}

/** One within this process is a function. */
export type AskedServer = ServerPlace | ((packet: Buffer) => Buffer | null);

interface Asking {
  readonly question: Question;
  /** With EDNS: some servers, and some networks before them, know only the plain form. */
  readonly extended: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks one server once, over TCP if its answer is cut off.
 * @throws DnsTrouble
 */
export async function askServer(server: AskedServer, asking: Asking): Promise<Message> {
  // From a port of its own, with a number of its own: nobody who does not see the question can answer it.
  const id = randomInt(0x1_0000);
  const { question, extended } = asking;
  const asked = { ...asking, id, bytes: questionMessage(id, question.kind, question.name, extended) };
  if (typeof server === 'function') return withinProcess(server, asked);
  const message = await overUdp(server, asked);
  if (!message.isCutOff) return message;
  const whole = await overTcp(server, asked);
  if (whole.isCutOff) throw new DnsTrouble('cutOff', whole.rcode);
  return whole;
}

interface Asked extends Asking {
  readonly id: number;
  readonly bytes: Buffer;
}

function withinProcess(answerTo: Exclude<AskedServer, ServerPlace>, { id, bytes, question }: Asked): Message {
  const packet = answerTo(bytes);
  const message = packet && readMessage(packet);
  if (packet === null) throw new DnsTrouble('ETIMEOUT');
  if (message === null || message.isCutOff || !answers(message, id, question)) throw new DnsTrouble('unreadable');
  return message;
}

/** Runs until one of the two is called, or until nobody waits any longer. @param begin gives what tidies up */
function once<T>(
  signal: AbortSignal,
  begin: (done: (value: T) => void, failed: (code: string) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', stop);
      tidy();
      settle();
    };
    const stop = (): void => end(() => reject(new DnsTrouble('ETIMEOUT')));
    const tidy = begin(
      (value) => end(() => resolve(value)),
      (code) => end(() => reject(new DnsTrouble(code))),
    );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? 'unknown';

function overUdp({ address, port }: ServerPlace, { id, bytes, question, signal }: Asked): Promise<Message> {
  return once<Message>(signal, (done, failed) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    let isOver = false;
    socket.on('error', (error) => failed(codeOf(error)));
    socket.on('message', (packet) => {
      const message = readMessage(packet);
      // What cannot be read but has our number comes from the server.
      if (message === null) {
        if (packet.length >= 2 && packet.readUInt16BE(0) === id) failed('unreadable');
      } else if (answers(message, id, question)) done(message);
    });
    socket.connect(port, address, (error?: Error) => {
      if (isOver) return;
      if (error === undefined) socket.send(bytes);
      else failed(codeOf(error));
    });
    return () => {
      isOver = true;
      socket.removeAllListeners('message');
      socket.close();
    };
  });
}

function overTcp({ address, port }: ServerPlace, { id, bytes, question, signal }: Asked): Promise<Message> {
  return once<Message>(signal, (done, failed) => {
    const socket = connect(port, address);
    let got = Buffer.alloc(0);
    socket.on('error', (error) => failed(codeOf(error)));
    socket.on('close', () => failed('ECONNRESET'));
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece]);
      if (got.length < 2 || got.length < 2 + got.readUInt16BE(0)) return;
      const message = readMessage(got.subarray(2, 2 + got.readUInt16BE(0)));
      if (message !== null && answers(message, id, question)) done(message);
      else failed('unreadable');
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    socket.write(Buffer.concat([length, bytes]));
    return () => {
      socket.removeAllListeners('close');
      socket.destroy();
    };
  });
}
