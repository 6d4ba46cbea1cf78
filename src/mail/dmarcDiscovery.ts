import { readDmarc, type DmarcRecord } from './dmarcRecord.ts';
import { ask, isFound, normalName, type Unavailable, type Walk } from './question.ts';

/** A record, and the name that it was found for. */
export interface DmarcFound {
  readonly at: string;
  readonly record: DmarcRecord;
}

/** Where a name is found by no label, by no more than eight questions (RFC 9989, 4.10). */
const most = 8;

/**
 * The names that are asked for the record of a domain: itself and the domains above it, up to the last label. Of long names
 * those in between are left out.
 */
export function treeOf(domain: string): readonly string[] {
  const labels = normalName(domain).split('.');
  const from = labels.length < most ? 1 : labels.length - (most - 1);
  const above = labels.slice(from).map((_, index) => labels.slice(from + index).join('.'));
  return [labels.join('.'), ...above];
}

/** The one record of a name; null: it has none, or several, of which nobody heeds any. */
function* dmarcAt(name: string): Walk<DmarcFound | null | Unavailable> {
  const answer = yield* ask('TXT', `_dmarc.${name}`);
  if (!isFound(answer)) return answer;
  const records = answer.records.flatMap((text) => (typeof text === 'string' ? (readDmarc(text) ?? []) : []));
  const [record] = records;
  return record === undefined || records.length > 1 ? null : { at: name, record };
}

/** The record that holds for a domain that has none of its own. @param tree the names to ask, the domain itself not among them */
function* inheritedBy(domain: string, tree: readonly string[]): Walk<DmarcFound | null | Unavailable> {
  const found: DmarcFound[] = [];
  for (const name of tree) {
    const one = yield* dmarcAt(name);
    if (one === null) continue;
    if ('unavailable' in one) return one;
    found.push(one);
    if (one.record.psd !== 'u') break;
  }
  const last = found.at(-1);
  if (last?.record.psd !== 'y') return last ?? null;
  // Below a public suffix begins the organisation; where it says nothing, the suffix does.
  const organisation = below(last.at, domain);
  return found.find(({ at }) => at === organisation) ?? last;
}

/** The domain one label below another on the way to a domain. */
function below(name: string, domain: string): string {
  return domain
    .split('.')
    .slice(-(name.split('.').length + 1))
    .join('.');
}

/** The record that holds for a domain: its own, or that of its organisation, or that of the public suffix. */
export function* dmarcFor(domain: string): Walk<DmarcFound | null | Unavailable> {
  const [own = '', ...above] = treeOf(domain);
  return (yield* dmarcAt(own)) ?? (yield* inheritedBy(own, above));
}

/** The record that holds for subdomains without a record of their own. */
export function* dmarcBelow(domain: string): Walk<DmarcFound | null | Unavailable> {
  const [any = '', ...above] = treeOf(`any.${normalName(domain)}`);
  return yield* inheritedBy(any, above);
}

/** The domain of the organisation that a name belongs to; without any record it is the name itself. */
export function* organisationOf(domain: string): Walk<string | Unavailable> {
  const tree = treeOf(domain);
  const [own = ''] = tree;
  const found: DmarcFound[] = [];
  for (const name of tree) {
    const one = yield* dmarcAt(name);
    if (one === null) continue;
    if ('unavailable' in one) return one;
    if (one.record.psd === 'n') return name;
    if (one.record.psd === 'y' && name !== own) return below(name, own);
    found.push(one);
    if (one.record.psd === 'y') break;
  }
  return found.at(-1)?.at ?? own;
}
