import type { Result } from '../model/result.ts';
import { z } from 'zod';
import { declaredRecord } from '../expression/declaredTypes.ts';
import { isLoopback } from '../graph/graphUrl.ts';
import { fixed } from '../graph/pace/workloads.ts';
import type { Wire } from '../graph/wire.ts';
import type { RecordType } from '../expression/typeTable.ts';
import { isName, keyOf as questionKey, normalName, recordKinds, type Found, type Question } from '../mail/question.ts';
import { firstTrouble, recorded } from '../mail/transcript.ts';
import { isWalk, walks, type WalkName } from '../mail/walks.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { ServiceReader } from '../model/graph.ts';
import type { Reason } from '../model/reason.ts';
import { LookUps } from './dns/lookUps.ts';
import { transcriptOf } from './dns/transcriptType.ts';
import type { Provider } from './provider.ts';

const name = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9_.-]|\{[^{}]+\})+$/,
    'a name of letters, digits, -, _ and dots; {placeholders} may stand in it',
  );

/** One look-up, or a walk: the look-ups that one domain's records lead to. */
type Lookup = keyof typeof kinds;
type Asking = Lookup | WalkName;
type DnsRequest = { readonly [A in Asking]: { readonly [Key in A]: string } }[Asking];

const kinds = { txt: 'TXT', mx: 'MX', cname: 'CNAME' } as const;
const asking = [...Object.keys(kinds), ...Object.keys(walks)] as readonly Asking[];

const walkTitles = {
  spf: 'SPF',
  dmarc: 'DMARC',
  dkim: 'DKIM',
  mtaSts: 'MTA-STS',
  tlsRpt: 'TLS-RPT',
} as const satisfies Record<WalkName, string>;
const described = (key: Asking): string =>
  isWalk(key)
    ? `The domain whose ${walkTitles[key]} records are read, with those that they lead to`
    : `The name whose ${kinds[key]} records are read`;

const request = z
  .union(asking.map((key) => z.strictObject({ [key]: name.describe(described(key)) })))
  .describe(
    'A look-up in the public DNS, or all look-ups that the records of a domain lead to; {placeholders} are CEL expressions over the element of forEach',
  ) as unknown as z.ZodType<DnsRequest>;

function partsOf(asked: DnsRequest): { readonly asks: Asking; readonly of: string } {
  const [[asks, of] = ['', '']] = Object.entries(asked);
  return { asks: asks as Asking, of };
}

function keyOf(asked: DnsRequest): string {
  const { asks, of } = partsOf(asked);
  return `dns ${isWalk(asks) ? asks : kinds[asks]} ${of}`;
}

const lookUp = new RegExp(`^dns (${recordKinds.join('|')}) (\\S+)$`);
const isLookUp = (target: string): boolean => isName(lookUp.exec(target)?.[2] ?? '');

/** The public DNS. An answer is `{ exists, records }`: the name exists at all, and what was found under it. */
export const dns: Provider<DnsRequest> = {
  name: 'dns',
  title: 'DNS',
  statedAs: 'dns',
  request,
  key: keyOf,
  insert: (value) => (typeof value === 'string' && isName(normalName(value)) ? normalName(value) : null),
  // Ours: a router at home forwards about 150 questions at a time, and public servers answer 1,500 a second to one address.
  lanes: { dns: { title: 'DNS', limits: fixed({ units: 500, seconds: 1 }), concurrency: 48 } },
  pace: () => ({ workload: 'dns', cost: 1 }),
  isMissingIn: () => false,
  typeOf,
  domainsArePublic: true,
  isReadOnly: ({ method, target, body }) => method === 'QUERY' && body === undefined && isLookUp(target),
  open: (wire) => (mayAsk(wire) ? new DnsReader(wire) : silent),
};

function typeOf({ name: evidence, type, stated }: RequestedEvidence): RecordType {
  const { asks } = partsOf(stated as DnsRequest);
  return isWalk(asks) ? transcriptOf(evidence, asks) : declaredRecord(evidence, typeof type === 'string' ? {} : type);
}

/** A Graph on this machine is a sample or a test: its names are not looked up in public DNS. */
function mayAsk({ graphUrl, settings }: Wire): boolean {
  const isNamed = settings.resolver !== undefined || settings.nameServer !== undefined;
  return isNamed || !isLoopback(graphUrl.hostname);
}

const silent: ServiceReader<DnsRequest> = {
  read: (asked) => Promise.resolve(refused(asked)),
  async *pages(asked) {
    yield await Promise.resolve(refused(asked));
  },
};

function refused(asked: DnsRequest): { readonly ok: false; readonly reason: Reason } {
  return {
    ok: false,
    reason: {
      code: 'notCollected',
      detail: `${keyOf(asked)} was not sent: Graph is read on this machine, so its names are looked up only on a DNS server that --resolver names`,
      hint: 'Name the DNS server that knows the domains of this tenant: --resolver HOST:PORT.',
    },
  };
}

class DnsReader implements ServiceReader<DnsRequest> {
  readonly #lookUps: LookUps;
  /** Records of many domains lead to the same names. */
  readonly #answers = new Map<string, Promise<Result<Found>>>();

  constructor(wire: Wire) {
    this.#lookUps = new LookUps(wire, { guard: (outgoing) => dns.isReadOnly(outgoing, ''), lanes: dns.lanes });
  }

  async read(asked: DnsRequest): Promise<Result> {
    const { asks, of } = partsOf(asked);
    if (!isWalk(asks)) return this.#ask({ kind: kinds[asks], name: of });
    const transcript = await recorded(walks[asks](of), async (question) => {
      const answer = await this.#ask(question);
      return answer.ok ? answer.value : { unavailable: answer.reason };
    });
    const trouble = firstTrouble(transcript);
    return trouble === null ? { ok: true, value: transcript } : { ok: false, reason: trouble };
  }

  #ask(question: Question): Promise<Result<Found>> {
    const key = questionKey(question);
    const answer = this.#answers.get(key) ?? this.#lookUps.ask(question);
    this.#answers.set(key, answer);
    return answer;
  }

  /** One look-up is one page: its records, each as a record of its own. */
  async *pages(asked: DnsRequest): ReturnType<ServiceReader['pages']> & AsyncGenerator {
    const answer = await this.read(asked);
    yield answer.ok ? { ok: true, value: { records: [answer.value], next: null, restarted: false } } : answer;
  }
}
