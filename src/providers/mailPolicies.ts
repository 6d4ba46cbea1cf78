import { z } from 'zod';
import { declaredRecord } from '../expression/declaredTypes.ts';
import { isLoopback } from '../graph/graphUrl.ts';
import { fixed } from '../graph/pace/workloads.ts';
import type { Wire } from '../graph/wire.ts';
import { isName, normalName } from '../mail/question.ts';
import type { ServiceReader } from '../model/graph.ts';
import type { Reason } from '../model/reason.ts';
import { PolicyFiles } from './mailPolicies/policyFiles.ts';
import type { Provider } from './provider.ts';

const request = z
  .string()
  .regex(/^(?:[A-Za-z0-9_.-]|\{[^{}]+\})+$/, 'a domain; {placeholders} may stand in it')
  .describe('A domain whose MTA-STS policy is fetched; {placeholders} are CEL expressions over the element of forEach');

const file = '/.well-known/mta-sts.txt';

const hostOf = (domain: string): string => `mta-sts.${domain.toLowerCase()}`;

/** @param origin a server that stands for the hosts of all domains; empty: each is asked itself */
const addressOf = (host: string, origin: string): string =>
  origin === '' ? `https://${host}${file}` : `${origin}/${host}${file}`;

/**
 * The files in which domains publish their MTA-STS policy (RFC 8461, 3.3): one address a domain, without a sign-in. An answer is
 * `{ served, text, problem }`: whether a sender of mail could fetch it, what it says, and otherwise why not (empty: nothing).
 */
export const mailPolicies: Provider<string> = {
  name: 'mailPolicies',
  title: 'MTA-STS',
  statedAs: 'mtaStsFile',
  request,
  key: (domain) => `mtaSts ${addressOf(hostOf(domain), '')}`,
  insert: (value) => (typeof value === 'string' && isName(normalName(value)) ? normalName(value) : null),
  lanes: { mailPolicies: { title: 'MTA-STS', limits: fixed({ units: 20, seconds: 1 }), concurrency: 8 } },
  pace: () => ({ workload: 'mailPolicies', cost: 1 }),
  isMissingIn: () => false,
  typeOf: (definition) => declaredRecord(definition.name, typeof definition.type === 'string' ? {} : definition.type),
  manyHosts: true,
  isReadOnly: ({ method, target, body }, origin) => {
    if (method !== 'GET' || body !== undefined) return false;
    const [, host = ''] = /\/(mta-sts\.[^/]+)\/\.well-known\/mta-sts\.txt$/.exec(target) ?? [];
    return isName(host) && target === addressOf(host, origin);
  },
  open: (wire) => (mayFetch(wire) ? readerOf(wire) : silent),
};

/** A Graph on this machine is a sample or a test: the hosts that it names are not asked. */
function mayFetch({ graphUrl, settings }: Wire): boolean {
  return settings.endpoints?.has(mailPolicies.name) === true || !isLoopback(graphUrl.hostname);
}

function readerOf(wire: Wire): ServiceReader<string> {
  const origin = wire.settings.endpoints?.get(mailPolicies.name)?.origin ?? '';
  const files = new PolicyFiles(wire, {
    guard: (outgoing) => mailPolicies.isReadOnly(outgoing, origin),
    lanes: mailPolicies.lanes,
  });
  return onePage((domain) =>
    files.fetch({
      url: addressOf(hostOf(domain), origin),
      key: mailPolicies.key(domain),
      ...mailPolicies.pace(domain),
    }),
  );
}

const silent = onePage((domain) => Promise.resolve({ ok: false, reason: refused(domain) }));

function onePage(read: ServiceReader<string>['read']): ServiceReader<string> {
  return {
    read,
    async *pages(domain) {
      const answer = await read(domain);
      yield answer.ok ? { ok: true, value: { records: [answer.value], next: null, restarted: false } } : answer;
    },
  };
}

function refused(domain: string): Reason {
  return {
    code: 'notCollected',
    detail: `${mailPolicies.key(domain)} was not fetched: Graph is read on this machine, so policies are fetched only from a server that --endpoint names`,
    hint: 'Name the server that holds the policies of this tenant: --endpoint mailPolicies=URL.',
  };
}
