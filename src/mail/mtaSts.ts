import { known, type MailFacts } from './facts.ts';
import { ask, isFound, normalName, type Unavailable, type Walk } from './question.ts';
import { readSts } from './tlsRecords.ts';
import { textsIn } from './tlsRpt.ts';

/**
 * What DNS says of MTA-STS (RFC 8461). `announced`: one record says that there is a policy; `hosted`: the host of its file has
 * an address. `servers`: the mail servers that the policy has to name; where there are none the domain `receives` no mail.
 */
export function* mtaStsWalk(domain: string): Walk<MailFacts> {
  const record = yield* ask('TXT', `_mta-sts.${domain}`);
  const exchangers = yield* ask('MX', domain);
  const sts = isFound(record) ? readSts(textsIn(record.records)) : record;
  const hosted = 'unavailable' in sts ? sts : sts.valid ? yield* hasAddress(`mta-sts.${domain}`) : false;
  const servers = isFound(exchangers) ? exchangers.records.flatMap(serverIn) : exchangers;
  return {
    announced: known<boolean>('unavailable' in sts ? sts : sts.valid),
    id: known<string>('unavailable' in sts ? sts : (sts.id ?? '')),
    problem: known<string | null>('unavailable' in sts ? sts : sts.problem),
    hosted: known(hosted),
    servers: known<readonly string[]>(servers),
    receives: known<boolean>('unavailable' in servers ? servers : servers.length > 0),
  };
}

function* hasAddress(host: string): Walk<boolean | Unavailable> {
  const four = yield* ask('A', host);
  if (isFound(four) && (four.records.length > 0 || !four.exists)) return four.records.length > 0;
  const six = yield* ask('AAAA', host);
  if (isFound(six) && six.records.length > 0) return true;
  if (!isFound(four)) return four;
  return isFound(six) ? false : six;
}

/** RFC 7505: an exchanger without a name says that the domain takes no mail. */
function serverIn(record: unknown): readonly string[] {
  if (typeof record !== 'object' || record === null || !('exchange' in record)) return [];
  const server = typeof record.exchange === 'string' ? normalName(record.exchange) : '';
  return server === '' ? [] : [server];
}
