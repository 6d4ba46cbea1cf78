import { spfWalk } from '../../src/mail/spf/spfWalk.ts';
import { keyOf, type Answer } from '../../src/mail/question.ts';
import { judged, recorded } from '../../src/mail/transcript.ts';

export type Zone = Readonly<Record<string, Answer | readonly unknown[] | 'none' | 'SERVFAIL'>>;

const trouble: Answer = { unavailable: { code: 'unexpectedAnswer', detail: 'SERVFAIL', hint: '' } };

export function answerIn(zone: Zone, key: string): Answer {
  const one = zone[key] ?? 'none';
  if (one === 'SERVFAIL') return trouble;
  if (one === 'none') return { exists: false, records: [] };
  return 'exists' in one || 'unavailable' in one ? one : { exists: true, records: one };
}

/** The facts about contoso.test, a gap as its reason; recorded and judged again from the record. */
export async function facts(zone: Zone): Promise<Readonly<Record<string, unknown>>> {
  const transcript = await recorded(spfWalk('contoso.test'), (question) =>
    Promise.resolve(answerIn(zone, keyOf(question))),
  );
  const found = judged(spfWalk('contoso.test'), JSON.parse(JSON.stringify(transcript)));
  return Object.fromEntries(
    Object.entries(found).map(([name, fact]) => [name, fact.ok ? fact.value : `not known: ${fact.reason.detail}`]),
  );
}

export const spf = (text: string, more: Zone = {}): Zone => ({ 'TXT contoso.test': [text], ...more });

export const included = (count: number, prefix = 'n'): Zone =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`TXT ${prefix}${String(index)}.test`, ['v=spf1 ip4:192.0.2.1 -all']]),
  );
export const includes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `include:n${String(index)}.test`).join(' ');
