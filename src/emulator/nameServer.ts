import { createSocket, type RemoteInfo } from 'node:dgram';
import { decode, encode, type Answer, type Packet, type Question } from 'dns-packet';

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
  /** As a tenant file has them under "dns". */
  readonly names: Readonly<Record<string, DnsAnswer>>;
  /** An alias is given without what it leads to, as a server does that knows only its own zone. */
  readonly followsAliases?: boolean;
  readonly latencyMs?: number;
}

const kinds = ['A', 'AAAA', 'CNAME', 'MX', 'TXT'] as const satisfies readonly (keyof DnsName)[];
/** Recursion wanted and offered. */
const flags = { usual: 0x0180, cutOff: 0x0200 } as const;
const rcodes = { noError: 0, SERVFAIL: 2, nameError: 3, REFUSED: 5 } as const;

/** Answers packets within the process (RFC 1035), as far as a tenant's mail domains need it; null: it stays silent. */
export function nameServerInProcess({ names, followsAliases = true }: DnsOptions): DnsInProcess {
  const known = new Map(Object.entries(names).map(([name, answer]) => [name.toLowerCase(), answer]));
  const seen: string[] = [];
  const answer = (message: Buffer): Buffer | null => {
    const { id = 0, questions: [question] = [] } = packetIn(message);
    if (question === undefined) return null;
    const asked = { ...question, name: question.name.toLowerCase() };
    seen.push(`${asked.type} ${asked.name}`);
    return answerTo(id, asked, known, followsAliases);
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

/** What cannot be read asks nothing. */
function packetIn(message: Buffer): Packet {
  try {
    return decode(message);
  } catch {
    return {};
  }
}

function answerTo(
  id: number,
  question: Question,
  known: ReadonlyMap<string, DnsAnswer>,
  followsAliases: boolean,
): Buffer | null {
  const { name, type } = question;
  const found = known.get(name);
  const reply = (rcode: number, answers: readonly Answer[] = [], extra = 0): Buffer =>
    encode({ type: 'response', id, flags: flags.usual | extra | rcode, questions: [question], answers: [...answers] });
  if (found === undefined) return reply(rcodes.nameError);
  if (found === 'silent') return null;
  if (found === 'cut off') return reply(rcodes.noError, [], flags.cutOff);
  if (typeof found === 'string') return reply(rcodes[found]);
  const kind = kinds.find((one) => one === type);
  const records = kind === undefined ? [] : recordsOf(name, kind, known, followsAliases, 0);
  return records === null ? reply(rcodes.nameError) : reply(rcodes.noError, records);
}

const ttl = 60;

/** null: the alias leads to a name that does not exist. */
function recordsOf(
  name: string,
  kind: keyof DnsName,
  known: ReadonlyMap<string, DnsAnswer>,
  followsAliases: boolean,
  depth: number,
): readonly Answer[] | null {
  const found = known.get(name);
  if (found === undefined) return null;
  if (typeof found === 'string' || depth > 8) return [];
  if (found.CNAME !== undefined) {
    const alias = { name, type: 'CNAME', ttl, data: found.CNAME } as const;
    if (kind === 'CNAME' || !followsAliases) return [alias];
    const behind = recordsOf(found.CNAME.toLowerCase(), kind, known, followsAliases, depth + 1);
    return behind && [alias, ...behind];
  }
  switch (kind) {
    case 'CNAME':
      return [];
    case 'TXT':
      return (found.TXT ?? []).map((text) => ({ name, type: kind, ttl, data: [text].flat() }));
    case 'MX':
      return (found.MX ?? []).map(({ exchange, priority }) => ({
        name,
        type: kind,
        ttl,
        data: { exchange, preference: priority },
      }));
    case 'A':
    case 'AAAA':
      return (found[kind] ?? []).map((data) => ({ name, type: kind, ttl, data }));
  }
}
