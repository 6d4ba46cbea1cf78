import type { Result } from '../model/result.ts';
import { z } from 'zod';
import { declaredRecord } from '../expression/declaredTypes.ts';
import { isLoopback } from '../graph/graphUrl.ts';
import { fixed } from '../graph/pace/workloads.ts';
import type { Wire } from '../graph/wire.ts';
import type { ServiceReader } from '../model/graph.ts';
import type { Reason } from '../model/reason.ts';
import { LookUps, type RecordKind } from './dns/lookUps.ts';
import type { Provider } from './provider.ts';

const name = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9_.-]|\{[^{}]+\})+$/,
    'a name of letters, digits, -, _ and dots; {placeholders} may stand in it',
  );

type DnsRequest = { readonly txt: string } | { readonly mx: string } | { readonly cname: string };

const request: z.ZodType<DnsRequest> = z
  .union([z.strictObject({ txt: name }), z.strictObject({ mx: name }), z.strictObject({ cname: name })])
  .describe('A look-up in the public DNS; {placeholders} are CEL expressions over the element of forEach');

const kinds = { txt: 'TXT', mx: 'MX', cname: 'CNAME' } as const;

function questionOf(asked: DnsRequest): { readonly kind: RecordKind; readonly name: string } {
  const [[kind, of] = ['', '']] = Object.entries(asked);
  return { kind: kinds[kind as keyof typeof kinds], name: of };
}

function keyOf(asked: DnsRequest): string {
  const question = questionOf(asked);
  return `dns ${question.kind} ${question.name}`;
}

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const hostName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`, 'i');
const lookUp = new RegExp(`^dns (?:TXT|MX|CNAME) (?=.{1,253}$)${label}(?:\\.${label})*$`, 'i');

/** The public DNS. An answer is `{ exists, records }`: the name exists at all, and what was found under it. */
export const dns: Provider<DnsRequest> = {
  name: 'dns',
  title: 'DNS',
  statedAs: 'dns',
  request,
  key: keyOf,
  insert: (value) => (typeof value === 'string' && hostName.test(value) ? value : null),
  // Ours: a router at home forwards about 150 questions at a time.
  lanes: { dns: { title: 'DNS', limits: fixed({ units: 200, seconds: 1 }), concurrency: 16 } },
  pace: () => ({ workload: 'dns', cost: 1 }),
  isMissingIn: () => false,
  typeOf: (definition) => declaredRecord(definition.name, typeof definition.type === 'string' ? {} : definition.type),
  isReadOnly: ({ method, target, body }) => method === 'QUERY' && body === undefined && lookUp.test(target),
  open: (wire) => (mayAsk(wire) ? new DnsReader(wire) : silent),
};

/** A Graph on this machine is a sample or a test: its names are not looked up in public DNS. */
function mayAsk({ graphUrl, settings }: Wire): boolean {
  return settings.resolver !== undefined || !isLoopback(graphUrl.hostname);
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

  constructor(wire: Wire) {
    this.#lookUps = new LookUps(wire, { guard: (outgoing) => dns.isReadOnly(outgoing, ''), lanes: dns.lanes });
  }

  read(asked: DnsRequest): Promise<Result> {
    return this.#lookUps.ask(questionOf(asked), keyOf(asked));
  }

  /** One look-up is one page: its records, each as a record of its own. */
  async *pages(asked: DnsRequest): ReturnType<ServiceReader['pages']> & AsyncGenerator {
    const answer = await this.read(asked);
    yield answer.ok ? { ok: true, value: { records: [answer.value], next: null, restarted: false } } : answer;
  }
}
