import { readFields, type FieldList } from './fieldList.ts';
import { readUris, type ReportUri } from './reportUris.ts';
import { isAll, isLetterOrDigit } from './signs.ts';
import { told } from './tagList.ts';

/** What the one record of a name says, or why nobody heeds it. */
export interface TlsReporting {
  /** A sender finds one record, and can read it. */
  readonly valid: boolean;
  readonly rua: readonly ReportUri[];
  readonly problem: string | null;
}

/** TLS-RPT (RFC 8460, 3): where senders report that they could not encrypt. @param texts the TXT records of _smtp._tls */
export function readTlsReporting(texts: readonly string[]): TlsReporting {
  const none = (problem: string): TlsReporting => ({ valid: false, rua: [], problem });
  const list = onlyOne(texts, 'TLSRPTv1');
  if (typeof list === 'string') return none(list);
  const found = list.fields.filter(({ name }) => name === 'rua');
  const [field] = found;
  if (field === undefined) return none('it has no rua');
  if (found.length > 1) return none('it has two rua');
  const { uris, faults } = readUris(field.value, field.valueAt);
  const rua = uris.filter(({ scheme, host }) => host !== null && (scheme === 'mailto' || scheme === 'https'));
  const [fault] = faults;
  if (rua.length === 0) return none(fault ? told(fault) : 'reports go to mailto: or https: only');
  return { valid: true, rua, problem: fault ? told(fault) : null };
}

/** What _mta-sts says: that there is a policy, and which version of it. */
interface StsRecord {
  readonly valid: boolean;
  readonly id: string | null;
  readonly problem: string | null;
}

/** RFC 8461, 3.1. @param texts the TXT records of _mta-sts */
export function readSts(texts: readonly string[]): StsRecord {
  const none = (problem: string): StsRecord => ({ valid: false, id: null, problem });
  const list = onlyOne(texts, 'STSv1');
  if (typeof list === 'string') return none(list);
  const found = list.fields.filter(({ name }) => name === 'id');
  const [field] = found;
  if (field === undefined) return none('it has no id');
  if (found.length > 1) return none('it has two ids');
  const isId = field.value.length <= 32 && isAll(field.value, isLetterOrDigit);
  if (!isId)
    return none(told({ at: field.valueAt, says: 'id may have no more than 32 characters, letters and digits' }));
  return { valid: true, id: field.value, problem: null };
}

/** Other texts may stand beside it; two of them are none, by both RFCs. */
function onlyOne(texts: readonly string[], version: string): FieldList | string {
  const found = texts.flatMap((text) => readFields(text, version) ?? []);
  const [only] = found;
  if (only === undefined) {
    const near = texts.find((text) => text.trim().toLowerCase().startsWith(`v=${version.toLowerCase()}`));
    return near === undefined
      ? `no record begins with v=${version}`
      : `${JSON.stringify(near.slice(0, 60))} does not begin with v=${version};`;
  }
  if (found.length > 1) return `there are ${String(found.length)} records that begin with v=${version};`;
  return only.fault === null ? only : told(only.fault);
}
