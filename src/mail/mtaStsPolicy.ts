import { asHost } from './reportUris.ts';
import { isAll, isDigit, isLetterOrDigit, unblanked } from './signs.ts';

/** The file behind https://mta-sts.DOMAIN/.well-known/mta-sts.txt (RFC 8461, 3.2). */
export interface StsPolicy {
  /** Senders can read it. */
  readonly valid: boolean;
  readonly mode: 'enforce' | 'testing' | 'none' | null;
  /** Seconds that senders remember it. */
  readonly maxAge: number | null;
  /** In lower case. */
  readonly mx: readonly string[];
  /** In words; null: nothing. */
  readonly problem: string | null;
}

interface Line {
  readonly number: number;
  readonly key: string;
  readonly value: string;
}

/** RFC 8461, 3.2: about a year. */
const longest = 31_557_600;

export function readStsPolicy(text: string): StsPolicy {
  const none = (problem: string): StsPolicy => ({ valid: false, mode: null, maxAge: null, mx: [], problem });
  const lines = linesOf(text);
  if (typeof lines === 'string') return none(lines);
  // Of everything but mx the first counts, and what follows is passed over.
  const first = (key: string): Line | undefined => lines.find((line) => line.key === key);
  const version = first('version');
  if (version?.value !== 'STSv1')
    return none(version ? `line ${String(version.number)}: the version is not STSv1` : 'it has no version: STSv1');
  const mode = first('mode');
  if (mode === undefined) return none('it has no mode');
  if (mode.value !== 'enforce' && mode.value !== 'testing' && mode.value !== 'none')
    return none(`line ${String(mode.number)}: mode is ${JSON.stringify(mode.value)}`);
  const age = first('max_age');
  if (age === undefined) return none('it has no max_age');
  const isNumber = age.value.length <= 10 && isAll(age.value, isDigit);
  if (!isNumber)
    return none(`line ${String(age.number)}: max_age is ${JSON.stringify(age.value)}, which is not a number`);
  const patterns = lines.filter(({ key }) => key === 'mx');
  const odd = patterns.find(({ value }) => !isPattern(value));
  if (odd) return none(`line ${String(odd.number)}: ${JSON.stringify(odd.value)} is not the name of a mail server`);
  if (patterns.length === 0 && mode.value !== 'none') return none('it names no mx');
  return {
    valid: true,
    mode: mode.value,
    maxAge: Math.min(Number(age.value), longest),
    mx: patterns.map(({ value }) => value.toLowerCase()),
    problem: null,
  };
}

/** Lines of "key: value"; an empty one may stand at the end only. */
function linesOf(text: string): readonly Line[] | string {
  const lines: Line[] = [];
  const rows = text.split('\n').map((row) => (row.endsWith('\r') ? row.slice(0, -1) : row));
  while (rows.at(-1)?.trim() === '') rows.pop();
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    const colon = row.indexOf(':');
    const key = row.slice(0, Math.max(0, colon));
    if (!isKey(key)) return `line ${String(number)}: ${JSON.stringify(row.slice(0, 60))} is not NAME: VALUE`;
    const value = unblanked(row.slice(colon + 1)).text;
    if (value === '') return `line ${String(number)}: ${key} is empty`;
    lines.push({ number, key, value });
  }
  return lines;
}

/** RFC 8461, 3.2: sts-policy-ext-name, which the names that are known fit as well. */
const isKey = (text: string): boolean =>
  text.length <= 32 &&
  isLetterOrDigit(text.charAt(0)) &&
  isAll(text, (sign) => isLetterOrDigit(sign) || '_-.'.includes(sign));

const isPattern = (value: string): boolean =>
  !value.endsWith('.') && asHost(value.startsWith('*.') ? value.slice(2) : value) !== null;

/** Whether a policy names a mail server: *.b.test names a.b.test, and neither b.test nor c.a.b.test (RFC 8461, 4.1). */
export function namesMx({ mx }: Pick<StsPolicy, 'mx'>, server: string): boolean {
  const host = asHost(server);
  if (host === null) return false;
  const above = host.slice(host.indexOf('.') + 1);
  return mx.some((pattern) =>
    pattern.startsWith('*.') ? host.includes('.') && pattern.slice(2) === above : pattern === host,
  );
}
