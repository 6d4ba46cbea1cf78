import { known, type MailFacts } from './facts.ts';
import { ask, isFound, type Walk } from './question.ts';
import { readTlsReporting } from './tlsRecords.ts';

/**
 * Where senders report that they could not encrypt (RFC 8460). `published`: they find one record that they can read;
 * `addresses`: where the reports go.
 */
export function* tlsRptWalk(domain: string): Walk<MailFacts> {
  const answer = yield* ask('TXT', `_smtp._tls.${domain}`);
  if (!isFound(answer)) {
    const open = known<never>(answer);
    return { published: open, addresses: open, problem: open, found: open };
  }
  const texts = textsIn(answer.records);
  const { valid, rua, problem } = readTlsReporting(texts);
  return {
    published: known(valid),
    addresses: known(rua.map(({ uri }) => uri)),
    problem: known(problem),
    found: known([...texts, ...(problem === null ? [] : [problem])]),
  };
}

export const textsIn = (records: readonly unknown[]): readonly string[] =>
  records.flatMap((text) => (typeof text === 'string' ? text : []));
