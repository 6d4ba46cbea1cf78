import { dmarcBelow, dmarcFor, organisationOf, type DmarcFound } from './dmarcDiscovery.ts';
import { problemOf, readDmarc, type DmarcPolicy } from './dmarcRecord.ts';
import { known, type MailFacts } from './facts.ts';
import { ask, isFound, normalName, type Unavailable, type Walk } from './question.ts';

/**
 * What receivers do with mail in the name of a domain and of its subdomains, and whom they tell (RFC 9989 and 9990).
 * `published`: a record holds for it that receivers do anything for. `at`: whose record it is; `inherited`: that of a domain
 * above. `test`: its owner asks that the policy be not applied yet. `percent`: of what fails, how much is treated by the policy
 * where RFC 7489 is followed still. `subdomains`, `nonexistent`: the policies for names below it that have no record, where
 * they exist and where they do not. `aggregate`, `failures`: mail addresses of reports; `delivered`: those of aggregate
 * reports that agree to receive them. `found`: the record in words, or what stands in its place.
 */
export function* dmarcWalk(domain: string): Walk<MailFacts> {
  const own = normalName(domain);
  const holds = yield* policyOf(own);
  const below = yield* policyBelow(own);
  const reports = yield* reportsOf(own);
  return {
    found: known<readonly string[]>(yield* wordsOn(own)),
    ...each(holds, ['published', 'at', 'inherited', 'policy', 'test', 'percent', 'problem']),
    ...each(below, ['subdomains', 'nonexistent', 'subdomainsInTest', 'subdomainsPercent']),
    ...each(reports, ['aggregate', 'failures', 'delivered']),
  };
}

/** The properties of what is known together. */
function each<T extends object>(value: T | Unavailable, properties: readonly (keyof T & string)[]): MailFacts {
  return Object.fromEntries(
    properties.map((property) => [property, known<unknown>('unavailable' in value ? value : value[property])]),
  );
}

interface Holding {
  readonly published: boolean;
  readonly at: string;
  readonly inherited: boolean;
  readonly policy: DmarcPolicy;
  readonly test: boolean;
  readonly percent: number;
  readonly problem: string | null;
}

function* policyOf(domain: string): Walk<Holding | Unavailable> {
  const found = yield* dmarcFor(domain);
  if (found === null) {
    const nothing = { published: false, at: '', inherited: false, policy: 'none', test: false, percent: 100 } as const;
    return { ...nothing, problem: null };
  }
  if ('unavailable' in found) return found;
  const { at, record } = found;
  const inherited = at !== domain;
  const policy = inherited ? yield* inheritedPolicy(domain, found) : record.policy;
  if (typeof policy !== 'string') return policy;
  const { processed: published, test, pct: percent } = record;
  return { published, at, inherited, policy, test, percent, problem: problemOf(record) };
}

/** The record that holds, and where it breaks; without one, what was read at the name where it should stand. */
function* wordsOn(domain: string): Walk<readonly string[] | Unavailable> {
  const found = yield* dmarcFor(domain);
  if (found !== null && 'unavailable' in found) return found;
  if (found !== null) {
    const problem = problemOf(found.record);
    const where = found.at === domain ? '' : ` (of ${found.at})`;
    return [`${found.record.text}${where}${problem === null ? '' : `, where ${problem}`}`];
  }
  const answer = yield* ask('TXT', `_dmarc.${domain}`);
  if (!isFound(answer)) return answer;
  const texts = answer.records.filter((text) => typeof text === 'string');
  const records = texts.filter((text) => readDmarc(text) !== null);
  if (records.length > 1)
    return [
      ...records,
      `which are ${String(records.length)} records, and receivers ignore all of them if there are several`,
    ];
  return texts.length === 0 ? [] : [...texts, 'and no record begins with v=DMARC1;'];
}

/** A domain that does not exist may have a policy of its own. */
function* inheritedPolicy(domain: string, { record }: DmarcFound): Walk<DmarcPolicy | Unavailable> {
  const { policy, subdomains, nonexistent } = record;
  const existing = subdomains ?? policy;
  if (nonexistent === null || nonexistent === existing) return existing;
  const answer = yield* ask('TXT', domain);
  if (!isFound(answer)) return answer;
  return answer.exists ? existing : nonexistent;
}

interface Below {
  readonly subdomains: DmarcPolicy;
  readonly nonexistent: DmarcPolicy;
  readonly subdomainsInTest: boolean;
  readonly subdomainsPercent: number;
}

function* policyBelow(domain: string): Walk<Below | Unavailable> {
  const found = yield* dmarcBelow(domain);
  if (found === null)
    return { subdomains: 'none', nonexistent: 'none', subdomainsInTest: false, subdomainsPercent: 100 };
  if ('unavailable' in found) return found;
  const { policy, subdomains: stated, nonexistent, test, pct } = found.record;
  const subdomains = stated ?? policy;
  return {
    subdomains,
    nonexistent: nonexistent ?? subdomains,
    subdomainsInTest: test,
    subdomainsPercent: pct,
  };
}

interface Reports {
  readonly aggregate: readonly string[];
  readonly failures: readonly string[];
  readonly delivered: readonly string[] | Unavailable;
}

function* reportsOf(domain: string): Walk<Reports | Unavailable> {
  const found = yield* dmarcFor(domain);
  if (found === null) return { aggregate: [], failures: [], delivered: [] };
  if ('unavailable' in found) return found;
  // No sender of reports has to know any other kind of address.
  const mail = found.record.rua.filter(({ scheme }) => scheme === 'mailto');
  const delivered: string[] = [];
  let open: Unavailable | null = null;
  for (const { host, uri } of mail) {
    const agrees = host === null ? false : yield* acceptsReports(host, found.at);
    if (agrees === true) delivered.push(uri);
    else if (agrees !== false) open ??= agrees;
  }
  return {
    aggregate: mail.map(({ uri }) => uri),
    failures: found.record.ruf.flatMap(({ uri, scheme }) => (scheme === 'mailto' ? uri : [])),
    // One address that agrees is enough for somebody to get them.
    delivered: delivered.length > 0 ? delivered : (open ?? delivered),
  };
}

/** RFC 9990, 4: another organisation has to say that it wants the reports. @param of whose record asks for them */
function* acceptsReports(host: string, of: string): Walk<boolean | Unavailable> {
  if (host === of) return true;
  const answer = yield* ask('TXT', `${of}._report._dmarc.${host}`);
  const agrees = isFound(answer) && answer.records.some((text) => typeof text === 'string' && readDmarc(text) !== null);
  if (agrees) return true;
  const theirs = yield* organisationOf(host);
  const ours = yield* organisationOf(of);
  if (typeof theirs !== 'string') return theirs;
  if (typeof ours !== 'string') return ours;
  return theirs === ours ? true : isFound(answer) ? false : answer;
}
