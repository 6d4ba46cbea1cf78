import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { networkCodeOf } from '../graph/errorChain.ts';
import { framed } from '../siem/syslogMessage.ts';
import type { SyslogTarget } from '../siem/sendTargets.ts';

const patience = 10_000;

/** What left this machine, for a receiver of syslog answers nothing. */
export interface Left {
  /** Null: the connection broke, and nobody knows. */
  readonly sent: number | null;
  /** Null: all messages left. */
  readonly failure: string | null;
}

/** Sends messages to a receiver of syslog. Whatever fails is said. */
export async function sendSyslog(
  target: SyslogTarget,
  messages: readonly Buffer[],
  patienceMs = patience,
): Promise<Left> {
  const waiting = { patienceMs, limit: AbortSignal.timeout(patienceMs * 3) };
  const progress = { hasBegun: false };
  try {
    if (target.transport === 'udp') await sendDatagrams(target, messages, { ...waiting, progress });
    else await sendStream(target, messages, { ...waiting, progress });
    return { sent: messages.length, failure: null };
  } catch (error) {
    const sent = progress.hasBegun ? null : 0;
    const code = networkCodeOf(error);
    const isLate = waiting.limit.aborted || /^(?:TimeoutError|AbortError|ABORT_ERR)$/.test(code);
    if (isLate) return { sent, failure: 'it did not take the messages in time' };
    return {
      sent,
      failure: progress.hasBegun ? `the connection broke (${code})` : `it could not be reached (${code})`,
    };
  }
}

interface Waiting {
  readonly patienceMs: number;
  readonly limit: AbortSignal;
  readonly progress: { hasBegun: boolean };
}

/** So many at once, then a pause: receivers keep a small buffer, and what does not fit is lost without a word. */
const burst = 16;

async function sendDatagrams(
  { host, port }: SyslogTarget,
  messages: readonly Buffer[],
  { limit, progress }: Waiting,
): Promise<void> {
  const { address, family } = await lookup(host);
  const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', signal: limit });
  // A port where nobody listens is told by an error that comes whenever it comes.
  let failure: Error | null = null;
  socket.on('error', (error) => (failure ??= error));
  const told = (): void => {
    if (failure !== null) throw failure;
  };
  try {
    socket.connect(port, address);
    await once(socket, 'connect', { signal: limit });
    progress.hasBegun = true;
    for (const [at, message] of messages.entries()) {
      limit.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        socket.send(message, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      if (at % burst === burst - 1) await pause(5);
      told();
    }
    await pause(50);
    told();
  } finally {
    // Called off, it is closed already.
    if (!limit.aborted) socket.close();
  }
}

async function sendStream(
  target: SyslogTarget,
  messages: readonly Buffer[],
  { patienceMs, limit, progress }: Waiting,
): Promise<void> {
  const { host, port, transport } = target;
  const socket: Socket =
    transport === 'tls'
      ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
      : connectTcp({ host, port });
  try {
    const opening = AbortSignal.any([AbortSignal.timeout(patienceMs), limit]);
    await once(socket, transport === 'tls' ? 'secureConnect' : 'connect', { signal: opening });
    const broken = new Promise<never>((_, reject) => socket.once('error', reject));
    broken.catch(() => undefined);
    // What a receiver says is read and dropped: unread, the connection would never end.
    socket.resume();
    progress.hasBegun = true;
    for (const message of messages) {
      if (!socket.write(framed(message))) await Promise.race([broken, once(socket, 'drain', { signal: limit })]);
    }
    socket.end();
    await Promise.race([broken, once(socket, 'finish', { signal: limit })]);
    // Receivers that keep the connection open have taken what was flushed.
    await Promise.race([
      broken,
      once(socket, 'close', { signal: AbortSignal.any([limit, AbortSignal.timeout(500)]) }).catch(() => undefined),
    ]);
  } finally {
    socket.destroy();
  }
}
