import { isAll, isDigit } from './signs.ts';
import { readTags, repeatedIn, told, type Fault, type Tag, type TagList } from './tagList.ts';
import { readUris, type ReportUri } from './reportUris.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** A DMARC policy record (RFC 9989, 4.7), read as receivers have to read it. */
export interface DmarcRecord {
  readonly text: string;
  /** False: a receiver does nothing for it, for its policy cannot be read and it asks for no reports. */
  readonly processed: boolean;
  readonly policy: DmarcPolicy;
  /** null: not stated. */
  readonly subdomains: DmarcPolicy | null;
  readonly nonexistent: DmarcPolicy | null;
  readonly psd: 'y' | 'n' | 'u';
  /** The owner asks that no policy be applied yet. */
  readonly test: boolean;
  /** Of the mail that fails, how much receivers treat by the policy that have not heard of RFC 9989. */
  readonly pct: number;
  readonly rua: readonly ReportUri[];
  readonly ruf: readonly ReportUri[];
  /** What receivers pass over, or read as something weaker. */
  readonly faults: readonly Fault[];
}

/** null: receivers take it for another text. It has to begin with v=DMARC1, in these letters. */
export function readDmarc(text: string): DmarcRecord | null {
  const list = readTags(text);
  const [version] = list.tags;
  const isFirst = version?.at === 1 && version.name === 'v' && version.value === 'DMARC1';
  return isFirst ? read(text, list) : null;
}

const policies: readonly string[] = ['none', 'quarantine', 'reject'] satisfies readonly DmarcPolicy[];
const isPolicy = (value: string): value is DmarcPolicy => policies.includes(value);

const known: ReadonlySet<string> = new Set(
  ['v', 'p', 'sp', 'np', 'psd', 't', 'rua', 'ruf', 'adkim', 'aspf', 'fo'].concat(['pct', 'rf', 'ri']),
);

function read(text: string, list: TagList): DmarcRecord {
  const faults: Fault[] = [...list.faults];
  const repeated = repeatedIn(list);
  for (const { name, at } of repeated) faults.push({ at, says: `${name} appears twice` });
  for (const { name, at } of list.tags) if (!known.has(name)) faults.push({ at, says: unknown(name) });
  const twice = new Set(repeated.map(({ name }) => name));
  const tag = (name: string): Tag | undefined => list.tags.find((one) => one.name === name);
  const valueOf = (name: string): string | null => tag(name)?.value.toLowerCase() ?? null;

  let broken = false;
  const policy = (name: string): DmarcPolicy | null => {
    const found = tag(name);
    if (found === undefined) return null;
    const value = found.value.toLowerCase();
    if (twice.has(name)) broken = true;
    else if (isPolicy(value)) return value;
    else {
      broken = true;
      faults.push({ at: found.valueAt, says: `${name} is ${quoted(found.value)}, which is not a policy` });
    }
    return null;
  };
  // 4.7: without p it is p=none, if the grammar holds otherwise.
  const isLeftOut = tag('p') === undefined && list.faults.length === 0;
  const stated = isLeftOut ? 'none' : policy('p');
  if (isLeftOut)
    faults.push({
      at: text.length + 1,
      says: 'p is missing: it counts as none, and older receivers ignore the record',
    });
  const subdomains = policy('sp');
  const nonexistent = policy('np');

  const uris = (name: string): readonly ReportUri[] => {
    const found = tag(name);
    if (found === undefined || twice.has(name)) return [];
    const given = readUris(found.value, found.valueAt);
    faults.push(...given.faults);
    return given.uris;
  };
  const rua = uris('rua');
  const ruf = uris('ruf');
  const psd = valueOf('psd');
  const asStated = stated !== null && !broken;
  return {
    text,
    // 4.10.1: without a policy that can be read it is a record for reports alone, and without those it is none.
    processed: asStated || rua.length > 0,
    policy: asStated ? stated : 'none',
    subdomains: asStated ? subdomains : null,
    nonexistent: asStated ? nonexistent : null,
    psd: psd === 'y' || psd === 'n' ? psd : 'u',
    // Given twice, one of the two may be heeded.
    test: list.tags.some(({ name, value }) => name === 't' && value.toLowerCase() === 'y'),
    pct: twice.has('pct') ? 0 : percentIn(tag('pct'), faults),
    rua,
    ruf,
    faults: faults.toSorted((a, b) => a.at - b.at),
  };
}

function unknown(name: string): string {
  const lower = name.toLowerCase();
  return known.has(lower) ? `${name} has to be written ${lower}` : `there is no tag ${name}`;
}

const quoted = (value: string): string => (value === '' ? 'empty' : JSON.stringify(value));

/** RFC 7489, 6.3: a value that is none counts as 100. */
function percentIn(tag: Tag | undefined, faults: Fault[]): number {
  if (tag === undefined) return 100;
  const isNumber = tag.value.length <= 3 && isAll(tag.value, isDigit);
  if (isNumber && Number(tag.value) <= 100) return Number(tag.value);
  faults.push({ at: tag.valueAt, says: `pct is ${quoted(tag.value)}, which is not a number from 0 to 100` });
  return 100;
}

/** What is wrong with it, in one sentence; null: nothing. */
export function problemOf({ faults }: DmarcRecord): string | null {
  return faults.length === 0 ? null : faults.map(told).join('; ');
}
